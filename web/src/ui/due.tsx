import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useHalfMinute } from '../app/clock.ts'
import { useFormat } from '../app/format.ts'

export type Urgency = 'calm' | 'soon' | 'over'

/** Soon is the last quarter of the time between opening and target. */
export function urgencyOf(dueAt: string, openedAt: string, now: number): Urgency {
  const due = new Date(dueAt).getTime()
  if (now >= due) return 'over'
  const whole = due - new Date(openedAt).getTime()
  return due - now <= whole / 4 ? 'soon' : 'calm'
}

const classes: Record<Urgency, string> = { calm: 'due', soon: 'due due-soon', over: 'due due-over' }

/** Ring, half disc, disc: the shape carries what the colour says. */
export function DueMark({ urgency }: { readonly urgency: Urgency }): ReactNode {
  return (
    <svg viewBox="0 0 10 10" aria-hidden="true">
      {urgency === 'over' ? (
        <circle cx="5" cy="5" r="5" fill="currentColor" />
      ) : (
        <circle cx="5" cy="5" r="4.2" fill="none" stroke="currentColor" strokeWidth="1.6" />
      )}
      {urgency === 'soon' && <path d="M5 1a4 4 0 0 1 0 8z" fill="currentColor" />}
    </svg>
  )
}

interface DueProps {
  readonly dueAt: string
  readonly openedAt: string
  /** Also name the hour: «ответить до 14:00, осталось 38 мин». */
  readonly full?: boolean
}

export function Due({ dueAt, openedAt, full = false }: DueProps): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const now = useHalfMinute()
  const urgency = urgencyOf(dueAt, openedAt, now)
  const span = format.span(Math.abs(new Date(dueAt).getTime() - now))
  const left = urgency === 'over' ? t('due.over', { span }) : t('due.left', { span })
  const near = Math.abs(new Date(dueAt).getTime() - now) < 20 * 3_600_000
  const until = near ? format.time(dueAt) : format.date(dueAt)
  return (
    <time className={classes[urgency]} dateTime={dueAt} title={format.dateTime(dueAt)}>
      <DueMark urgency={urgency} />
      {full && urgency !== 'over' ? (
        <span>
          {t('due.until', { until })}
          <span className="due-left">, {left}</span>
        </span>
      ) : (
        <span>{left}</span>
      )}
    </time>
  )
}
