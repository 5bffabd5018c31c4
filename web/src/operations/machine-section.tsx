import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { api, dataOf } from '../api/client.ts'
import type { DeadJob, ScheduleRun } from '../api/generated.ts'
import { describeProblem } from '../api/problem.ts'
import { operationsQuery } from '../api/queries.ts'
import { useHalfMinute } from '../app/clock.ts'
import { useFormat } from '../app/format.ts'
import { Button } from '../ui/button.tsx'
import { Failed, SkeletonRows } from '../ui/states.tsx'

function useOutcome(): (run: ScheduleRun) => string {
  const { t } = useTranslation()
  return ({ schedule, finishedAt, outcome }) => {
    if (finishedAt === null) return t('data.running')
    if (schedule !== 'housekeeping') return outcome ?? ''
    // `kind=count` pairs; a kind of another version is shown by its own name.
    const gone = (outcome ?? '').split(' ').flatMap((pair) => {
      const [kind = '', count = ''] = pair.split('=')
      return Number(count) > 0 ? [`${t(`data.gone.${kind}`, { defaultValue: kind })}: ${count}`] : []
    })
    return gone.length === 0 ? t('data.goneNothing') : t('data.goneThese', { what: gone.join(', ') })
  }
}

function Runs({ runs }: { readonly runs: readonly ScheduleRun[] }): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const now = useHalfMinute()
  const outcomeOf = useOutcome()
  if (runs.length === 0) return <p className="quiet">{t('data.noRuns')}</p>
  return (
    <table className="table">
      <thead>
        <tr>
          <th>{t('data.job')}</th>
          <th>{t('data.due')}</th>
          <th>{t('data.outcome')}</th>
        </tr>
      </thead>
      <tbody>
        {runs.map((run) => (
          <tr key={`${run.schedule} ${run.dueAt}`}>
            <td>{t(`data.schedule.${run.schedule}`, { defaultValue: run.schedule })}</td>
            <td className="nowrap num meta">{format.dayTime(run.dueAt, now)}</td>
            <td>{outcomeOf(run)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function DeadLine({ job }: { readonly job: DeadJob }): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const now = useHalfMinute()
  const client = useQueryClient()
  const settled = (): Promise<void> => client.invalidateQueries({ queryKey: operationsQuery.queryKey })
  const retry = useMutation({ mutationFn: () => dataOf(api.retryDeadJob(job.id)), onSettled: settled })
  const drop = useMutation({ mutationFn: () => dataOf(api.dropDeadJob(job.id)), onSettled: settled })
  const failed = retry.error ?? drop.error
  return (
    <li className="list-line wrap">
      <div className="grow">
        <span className="bold">{t(`data.schedule.${job.job}`, { defaultValue: job.job })}</span>{' '}
        <span className="t12 meta">{format.dayTime(job.failedAt, now)}</span>
        <br />
        <code className="t12 break-all">{job.error}</code>
        {failed && <p className="field-error">{describeProblem(failed, t).sentence}</p>}
      </div>
      <Button small busy={retry.isPending} onClick={() => retry.mutate()}>
        {t('data.retry')}
      </Button>
      <Button small look="quiet" busy={drop.isPending} onClick={() => drop.mutate()}>
        {t('data.drop')}
      </Button>
    </li>
  )
}

/** What the machine did by itself, and what it gave up. */
export function MachineSection(): ReactNode {
  const { t } = useTranslation()
  const query = useQuery(operationsQuery)
  return (
    <section className="card card-body settings-form" aria-label={t('data.machine')}>
      <h2>{t('data.machine')}</h2>
      {query.isPending && <SkeletonRows rows={3} height={40} />}
      {query.isError && <Failed what={t('data.machine')} error={query.error} onRetry={() => void query.refetch()} />}
      {query.data && (
        <>
          <Runs runs={query.data.runs} />
          <div>
            <h3 className="bold">{t('data.dead')}</h3>
            <p className="t13 quiet">{t(query.data.dead.length === 0 ? 'data.noDead' : 'data.deadHint')}</p>
          </div>
          <ul className="lines">
            {query.data.dead.map((job) => (
              <DeadLine key={job.id} job={job} />
            ))}
          </ul>
        </>
      )}
    </section>
  )
}
