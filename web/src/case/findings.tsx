import { IconAlertTriangle, IconCircleCheck, IconCircleX } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { CaseView, LintFinding } from '../api/generated.ts'
import { useFormat } from '../app/format.ts'
import { lengthIn } from './length.ts'

/** A finding as a sentence in the reader's language. */
export function useFindingText(): (finding: LintFinding) => string {
  const { t } = useTranslation()
  return ({ code, values }) => t(`lint.${code}`, { ...values, defaultValue: t('lint.other', { code }) })
}

function has(findings: readonly LintFinding[], part: RegExp): boolean {
  return findings.some((finding) => part.test(finding.code))
}

interface FindingsProps {
  readonly view: CaseView
  readonly text: string
  readonly findings: readonly LintFinding[]
  readonly checking: boolean
}

/** What is in order first, then what is not, each in one sentence. */
export function Findings({ view, text, findings, checking }: FindingsProps): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const say = useFindingText()
  const unit = view.limit?.unit ?? 'code-points'
  const length = lengthIn(text, unit)
  const over = view.limit !== null && length > view.limit.count
  const asks = view.head.code !== null && text.includes(view.head.code)
  const counted = t(unit === 'bytes' ? 'length.bytes' : 'length.signs', {
    count: length,
    length: format.number(length),
  })
  return (
    <div className="findings" aria-live="off">
      {checking ? (
        <span className="meta">{t('lint.checking')}</span>
      ) : (
        <>
          {!has(findings, /personal-data|contact|contract-number|foreign-case-code/) && (
            <span>
              <IconCircleCheck className="icon finding-ok" aria-hidden="true" />
              {t('lint.ok.personal')}
            </span>
          )}
          {asks && !has(findings, /contract-number|asks-in-public/) && (
            <span>
              <IconCircleCheck className="icon finding-ok" aria-hidden="true" />
              {t('lint.ok.contract')}
            </span>
          )}
        </>
      )}
      <span className={over ? 'finding-blocking num' : 'num'}>
        {over ? (
          <IconCircleX className="icon" aria-hidden="true" />
        ) : (
          <IconCircleCheck className="icon finding-ok" aria-hidden="true" />
        )}
        {counted}
        {view.limit !== null &&
          length > view.limit.count * 0.8 &&
          ` ${t('length.of', { limit: format.number(view.limit.count) })}`}
      </span>
      {findings
        .filter((finding) => finding.code !== 'length')
        .map((finding, index) => (
          <span
            key={`${finding.code}-${finding.start ?? index}`}
            className={finding.severity === 'blocking' ? 'finding-blocking' : 'finding-advisory'}
          >
            {finding.severity === 'blocking' ? (
              <IconCircleX className="icon" aria-hidden="true" />
            ) : (
              <IconAlertTriangle className="icon" aria-hidden="true" />
            )}
            {say(finding)}
          </span>
        ))}
    </div>
  )
}
