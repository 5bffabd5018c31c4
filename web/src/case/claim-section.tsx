import { IconAlertCircle, IconCircleCheck } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { CaseView } from '../api/generated.ts'
import { useHalfMinute } from '../app/clock.ts'
import { useFormat } from '../app/format.ts'

/** Of the support rules, in their order. */
const fields = ['fullName', 'contract', 'phone', 'description', 'date', 'employee', 'replyBy', 'signature'] as const
const dayMs = 86_400_000

/** «Претензия»: its number, the days that the law leaves, and what it lacks. */
export function ClaimSection({ view }: { readonly view: CaseView }): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const now = useHalfMinute()
  const { claim, head } = view
  if (claim === null) return null
  const days = Math.floor((Date.parse(claim.dueAt) - now) / dayMs)
  const answered = head.answeredAt !== null
  // Calendar days end with their last one: «до 3 декабря, 00:00» would be read as the third.
  const due =
    format.time(claim.dueAt) === '00:00' ? format.date(Date.parse(claim.dueAt) - 60_000) : format.dateTime(claim.dueAt)
  return (
    <section className="panel-section moderation">
      <h3>
        {t('claim.title', { number: claim.number })}
        {!answered && (
          <span className={days <= 2 ? 'chip chip-warn' : 'chip'}>
            {days >= 0 ? t('claim.left', { count: days }) : t('claim.over')}
          </span>
        )}
      </h3>
      <p className="meta t12">
        {t('claim.registered', { at: format.dateTime(claim.registered) })} {t('claim.due', { at: due })}
      </p>
      <p>{claim.missing.length === 0 ? t('claim.complete') : t('claim.lacks', { count: claim.missing.length })}</p>
      <ul className="moderation-evidence">
        {fields.map((field) => {
          const lacks = claim.missing.includes(field)
          const Sign = lacks ? IconAlertCircle : IconCircleCheck
          return (
            <li key={field}>
              <Sign className="icon icon-16" aria-hidden="true" />
              <span className={lacks ? 'grow bold' : 'grow'}>
                {t(`claim.field.${field}`)}
                {lacks && <span className="visually-hidden">, {t('claim.absent')}</span>}
              </span>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
