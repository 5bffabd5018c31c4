import '../styles/settings.css'
import '../styles/journal.css'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, dataOf } from '../api/client.ts'
import type { Model, ModelLayer } from '../api/generated.ts'
import { describeProblem } from '../api/problem.ts'
import { useFormat } from '../app/format.ts'
import { useMay } from '../app/session.ts'
import { SettingsTabs } from '../settings/settings-tabs.tsx'
import { Button } from '../ui/button.tsx'
import { Failed, SkeletonRows } from '../ui/states.tsx'
import { Changes } from './changes.tsx'

const modelKey = ['model']
/** While a fit is awaited; it takes some seconds. */
const askAgainMs = 2_000

function Scores({ layer }: { readonly layer: ModelLayer }): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolling region must be reachable by keyboard
    <div className="scroll-x" tabIndex={0} role="region" aria-label={t('model.scores')}>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{t('model.rightOn')}</th>
            <th scope="col" className="right">
              {t('model.texts')}
            </th>
            <th scope="col" className="right">
              {t('model.before')}
            </th>
            <th scope="col" className="right">
              {t('model.after')}
            </th>
          </tr>
        </thead>
        <tbody>
          {(['own', 'regression'] as const).map((name) => (
            <tr key={name}>
              <td>{t(`model.${name}`)}</td>
              <td className="right num">{format.number(layer[name].n)}</td>
              <td className="right num">{format.number(layer[name].before * 100, 1)} %</td>
              <td className="right num">{format.number(layer[name].after * 100, 1)} %</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function LayerLine({ layer }: { readonly layer: ModelLayer }): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const by = layer.fittedBy?.name ?? t('model.night')
  return (
    <p className="t13 quiet">
      {t('model.fitted', { at: format.dateTime(layer.fittedAt), by })}
      {layer.usedFrom !== null &&
        ` · ${t('model.usedFrom', { at: format.dateTime(layer.usedFrom), by: layer.usedBy?.name ?? '' })}`}
      {layer.usedUntil !== null && ` · ${t('model.usedUntil', { at: format.dateTime(layer.usedUntil) })}`}
    </p>
  )
}

interface ActionProps {
  readonly label: string
  readonly primary?: boolean
  readonly work: () => Promise<unknown>
}

function Action({ label, primary = false, work }: ActionProps): ReactNode {
  const { t } = useTranslation()
  const client = useQueryClient()
  const doing = useMutation({
    mutationFn: work,
    onSettled: () => client.invalidateQueries({ queryKey: modelKey }),
  })
  return (
    <span className="row">
      <Button look={primary ? 'primary' : 'default'} busy={doing.isPending} onClick={() => doing.mutate()}>
        {label}
      </Button>
      {doing.isError && (
        <span className="t13 danger" role="alert">
          {describeProblem(doing.error, t).sentence}
        </span>
      )}
    </span>
  )
}

function InUse({ model, editable }: { readonly model: Model; readonly editable: boolean }): ReactNode {
  const { t } = useTranslation()
  const { current } = model
  return (
    <section className="card card-body stack">
      <h2>{t('model.inUse')}</h2>
      {current === null ? (
        <p>{t('model.shipped')}</p>
      ) : (
        <>
          <p>{t('model.layered', { count: current.own.n })}</p>
          <LayerLine layer={current} />
          <Scores layer={current} />
          {editable && <Action label={t('model.withdraw')} work={() => dataOf(api.withdrawModel())} />}
        </>
      )}
    </section>
  )
}

function Newest({ model, editable }: { readonly model: Model; readonly editable: boolean }): ReactNode {
  const { t } = useTranslation()
  const { newest } = model
  if (newest === null) return null
  return (
    <section className="card card-body stack">
      <h2>{t('model.candidate')}</h2>
      <LayerLine layer={newest} />
      {newest.reason !== '' && <p role="status">{t(`model.refused.${newest.reason}`)}</p>}
      <Scores layer={newest} />
      {newest.state === 'candidate' && <Changes changes={model.changes} />}
      {editable && newest.state === 'candidate' && (
        <Action primary label={t('model.use')} work={() => dataOf(api.switchModel({ id: newest.id }))} />
      )}
    </section>
  )
}

function History({ model, editable }: { readonly model: Model; readonly editable: boolean }): ReactNode {
  const { t } = useTranslation()
  const served = model.history.filter((layer) => layer.state === 'retired' && layer.reason === '')
  if (served.length === 0) return null
  return (
    <section className="card card-body stack">
      <h2>{t('model.earlier')}</h2>
      {served.map((layer) => (
        <div key={layer.id} className="row">
          <LayerLine layer={layer} />
          {editable && <Action label={t('model.useAgain')} work={() => dataOf(api.switchModel({ id: layer.id }))} />}
        </div>
      ))}
    </section>
  )
}

/** What the classifier learnt from corrections: old and new side by side before anybody switches. */
export function ModelPage(): ReactNode {
  const { t } = useTranslation()
  const may = useMay()
  const [awaited, setAwaited] = useState<string | null>(null)
  const query = useQuery({
    queryKey: modelKey,
    queryFn: ({ signal }) => dataOf(api.getModel({ signal })),
    refetchInterval: ({ state }) => (awaited !== null && awaited === fitOf(state.data) ? askAgainMs : false),
  })
  const editable = may('settings.manage')
  const { data } = query
  const waits = awaited !== null && awaited === fitOf(data)
  return (
    <main className="page" id="content">
      <div className="page-in narrow">
        <div className="page-head">
          <div>
            <h1>{t('model.title')}</h1>
            <p>{t('model.meaning')}</p>
          </div>
        </div>
        <SettingsTabs />
        {query.isPending && <SkeletonRows rows={4} height={91} />}
        {query.isError && <Failed what={t('failed.model')} error={query.error} onRetry={() => void query.refetch()} />}
        {data !== undefined && (
          <div className="stack">
            <section className="card card-body stack">
              <h2>{t('model.corrections')}</h2>
              <p>
                {t('model.count', { count: data.corrections })}
                {data.corrections > 0 && ` ${t('model.fresh', { count: data.fresh })}`}
              </p>
              {editable && data.corrections > 0 && (
                <span className="row">
                  <Action
                    label={t('model.fit')}
                    work={async () => {
                      await dataOf(api.fitModel())
                      setAwaited(fitOf(data))
                    }}
                  />
                  {waits && (
                    <span className="t13 quiet" role="status">
                      {t('model.fitting')}
                    </span>
                  )}
                </span>
              )}
            </section>
            <InUse model={data} editable={editable} />
            <Newest model={data} editable={editable} />
            <History model={data} editable={editable} />
          </div>
        )}
      </div>
    </main>
  )
}

/** Which fit is the newest; '' before the first. */
function fitOf(model: Model | undefined): string {
  return model?.history[0]?.id ?? ''
}
