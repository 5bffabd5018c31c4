import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Format } from '../app/format.ts'
import { Change } from './kpis.tsx'
import { closed, type OverviewSearch } from './search.ts'
import type { Compared, Snapshot } from './snapshot.ts'

interface TopicsProps {
  readonly snapshot: Snapshot
  readonly compared: Compared | null
  readonly format: Format
  readonly search: OverviewSearch
}

export function Topics({ snapshot, compared, format, search }: TopicsProps): ReactNode {
  const { t } = useTranslation()
  const before = (topic: string): number | null =>
    compared?.topics == null ? null : (compared.topics.find((each) => each.topic === topic)?.count ?? 0)
  const most = Math.max(1, ...snapshot.topics.map((each) => each.count))
  return (
    <section className="card card-body topics" aria-label={t('overview.topics')}>
      <h2>{t('overview.topics')}</h2>
      {snapshot.topics.length === 0 && <p className="t13 quiet">{t('overview.noTopics')}</p>}
      <ul>
        {snapshot.topics.slice(0, 6).map((each) => (
          <li key={each.topic}>
            <Link to="/overview" search={{ ...closed(search), figure: 'complaints', topic: each.topic }}>
              {t(`topic.${each.topic}`)}
            </Link>
            <b className="bold num">{format.number(each.count)}</b>
            <span className="num t13 topic-change">
              {each.isNew ? (
                <span className="meta">{t('overview.newTopic')}</span>
              ) : (
                before(each.topic) !== null && (
                  <Change
                    by={each.count - (before(each.topic) ?? 0)}
                    text={format.number(Math.abs(each.count - (before(each.topic) ?? 0)))}
                    better="less"
                  />
                )
              )}
            </span>
            <span className="topic-bar" aria-hidden="true">
              <i style={{ width: `${(each.count / most) * 100}%` }} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
