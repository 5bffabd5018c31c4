import { IconAlertTriangle, IconCircleCheck, IconMinus } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { CaseView } from '../api/generated.ts'
import { useFormat } from '../app/format.ts'
import type { Report } from './queries.ts'

type Sign = 'for' | 'none' | 'against'
const signs = { for: IconCircleCheck, none: IconMinus, against: IconAlertTriangle }

function Item({ sign, text, at }: { readonly sign: Sign; readonly text: string; readonly at?: string }): ReactNode {
  const Icon = signs[sign]
  return (
    <li>
      <Icon className="icon icon-16" aria-hidden="true" />
      <span className="grow">{text}</span>
      {at !== undefined && <span className="meta t12">{at}</span>}
    </li>
  )
}

/** What the report rests on, and what speaks against it; nothing here is a guess. */
export function Evidence({ view, report }: { readonly view: CaseView; readonly report: Report }): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const { askedAt, directory } = report.evidence
  const marks = view.review?.trustMarks ?? []
  return (
    <div>
      <h4 className="t12 meta">{t('report.evidence')}</h4>
      <ul className="moderation-evidence">
        <Item sign="for" text={t(`report.ground.${report.ground}`)} />
        {askedAt !== null && <Item sign="for" text={t('report.asked')} at={format.dateTime(askedAt)} />}
        {report.ground === 'not-a-customer' && (
          <Item sign="for" text={t('report.noAnswer')} at={t('report.checked', { at: format.dateTime(view.now) })} />
        )}
        {report.ground === 'not-a-customer' && directory !== null && (
          <Item
            sign={directory === 'no-hit' ? 'for' : directory === 'hit' ? 'against' : 'none'}
            text={t(`report.directory.${directory}`, { defaultValue: directory })}
          />
        )}
        {marks.length === 0 && <Item sign="none" text={t('report.noTrustMarks')} />}
        {marks.map((mark) => (
          <Item
            key={mark}
            sign="against"
            text={t('report.trustMark', { mark: t(`trust.${mark}`, { defaultValue: mark }) })}
          />
        ))}
      </ul>
    </div>
  )
}
