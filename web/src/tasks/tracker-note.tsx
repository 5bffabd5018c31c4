import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Task } from './queries.ts'

/** Where else the task stands, or why it does not yet. */
export function TrackerNote({ task }: { readonly task: Task }): ReactNode {
  const { t } = useTranslation()
  const { delivery, trackerUrl } = task
  const tracker = t(`tasks.tracker.${task.tracker}`, { defaultValue: task.tracker })
  if (trackerUrl !== null) {
    return (
      <a href={trackerUrl} target="_blank" rel="noreferrer" className="t12">
        {t('tasks.openIn', { tracker })}
      </a>
    )
  }
  if (delivery === null || delivery.state === 'void') return null
  if (delivery.state === 'refused' || delivery.state === 'stuck') {
    return (
      <p className="t12 down" role="status">
        {t('tasks.notPlaced', { tracker })} {delivery.words}
      </p>
    )
  }
  return <p className="t12 meta">{t('tasks.onItsWay', { tracker })}</p>
}
