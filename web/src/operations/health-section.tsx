import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Breaker, Operations, StoreHealth, WorkRow } from '../api/generated.ts'
import { operationsQuery } from '../api/queries.ts'
import { useHalfMinute } from '../app/clock.ts'
import { useFormat } from '../app/format.ts'
import { Failed, SkeletonRows } from '../ui/states.tsx'

function StoreLine({ store }: { readonly store: StoreHealth }): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const now = useHalfMinute()
  const { trouble, since, room, low } = store
  const megabytes = (bytes: number): string => format.number(Math.floor(bytes / 1024 ** 2))
  const state =
    trouble === null ? (
      <p>{t(low ? 'store.low' : 'store.fine')}</p>
    ) : (
      <p role="alert">
        <b className="bold down">{t(`store.${trouble}.name`)}</b>{' '}
        {since !== null && t('store.since', { at: format.dayTime(since, now) })} {t(`store.${trouble}.meaning`)}
      </p>
    )
  return (
    <>
      {state}
      {room !== null && (
        <p className="t13 quiet break-all">
          {t('store.room', {
            free: megabytes(room.freeBytes),
            needed: megabytes(room.neededBytes),
            folder: room.folder,
          })}
        </p>
      )}
    </>
  )
}

function BreakerLine({ breaker }: { readonly breaker: Breaker }): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const now = useHalfMinute()
  const { title, state, since, until, kind } = breaker
  const at = state === 'open' ? since : until
  return (
    <li className="list-line wrap">
      <span className="grow">
        <span className="bold">{title}</span>
        <br />
        <span className="t13 quiet">{t(`sources.failure.${kind}`, { defaultValue: t('sources.failure.other') })}</span>
      </span>
      <span className="t13 meta">{t(`machine.${state}`, { at: at === null ? '' : format.dayTime(at, now) })}</span>
    </li>
  )
}

function WorkLine({ row }: { readonly row: WorkRow }): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const now = useHalfMinute()
  const { what, name, state, count, retried, mostTries, next, overdue } = row
  const facts = [
    t(`machine.state.${state}`, { defaultValue: state }),
    ...(retried > 0 ? [t('machine.retried', { many: retried, most: mostTries })] : []),
    ...(overdue > 0 ? [t('machine.overdue', { many: overdue })] : []),
    ...(next !== null ? [t('machine.next', { at: format.dayTime(next, now) })] : []),
  ]
  return (
    <li className="list-line">
      <span className="grow">
        {t(what === 'job' ? `data.schedule.${name}` : `machine.${what}.${name}`, { defaultValue: name })}
        <br />
        <span className="t12 meta">{facts.join(' · ')}</span>
      </span>
      <span className="num">{format.number(count)}</span>
    </li>
  )
}

/** Whether everything can be stored, what is stopped, what is tried again and when. */
export function HealthSection(): ReactNode {
  const { t } = useTranslation()
  const query = useQuery(operationsQuery)
  return (
    <section className="card card-body settings-form" aria-label={t('store.title')}>
      <h2>{t('store.title')}</h2>
      {query.isPending && <SkeletonRows rows={2} height={40} />}
      {query.isError && <Failed what={t('store.title')} error={query.error} onRetry={() => void query.refetch()} />}
      {query.data && <HealthFacts operations={query.data} />}
    </section>
  )
}

function HealthFacts({ operations }: { readonly operations: Operations }): ReactNode {
  const { t } = useTranslation()
  const { store, breakers, work } = operations
  return (
    <>
      <div>
        <StoreLine store={store} />
      </div>
      <div>
        <h3 className="bold">{t('machine.breakers')}</h3>
        {breakers.length === 0 && <p className="t13 quiet">{t('machine.noBreakers')}</p>}
        <ul className="lines">
          {breakers.map((breaker) => (
            <BreakerLine key={breaker.sourceId} breaker={breaker} />
          ))}
        </ul>
      </div>
      <div>
        <h3 className="bold">{t('machine.work')}</h3>
        {work.length === 0 && <p className="t13 quiet">{t('machine.noWork')}</p>}
        <ul className="lines">
          {work.map((row) => (
            <WorkLine key={`${row.what} ${row.name} ${row.state}`} row={row} />
          ))}
        </ul>
      </div>
    </>
  )
}
