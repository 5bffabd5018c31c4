import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, dataOf } from '../api/client.ts'
import type { Webhook, WebhookDelivery, WebhookEvent } from '../api/generated.ts'
import { describeProblem } from '../api/problem.ts'
import { useHalfMinute } from '../app/clock.ts'
import { useFormat } from '../app/format.ts'
import { Button } from '../ui/button.tsx'
import { SwitchField, TextField } from '../ui/field.tsx'
import { Failed, SkeletonRows } from '../ui/states.tsx'
import { SecretBox } from './secret-box.tsx'

const events = [
  'case.new',
  'answer.published',
  'report.decided',
  'week.finished',
] as const satisfies readonly WebhookEvent[]
const eventKey = (event: string): string => event.replace('.', '-')

function looks(state: WebhookDelivery['state']): string {
  if (state === 'done') return 'chip chip-ok'
  return state === 'given-up' ? 'chip chip-danger' : 'chip chip-warn'
}

function Log({ webhook }: { readonly webhook: Webhook }): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const now = useHalfMinute()
  const client = useQueryClient()
  const queryKey = ['webhook-log', webhook.id]
  const query = useQuery({
    queryKey,
    queryFn: ({ signal }) => dataOf(api.listWebhookDeliveries(webhook.id, { signal })),
    refetchInterval: 3_000,
  })
  const repeat = useMutation({
    mutationFn: (id: string) => dataOf(api.repeatWebhookDelivery(webhook.id, id)),
    onSettled: () => client.invalidateQueries({ queryKey }),
  })
  if (query.isPending) return <SkeletonRows rows={2} height={44} />
  if (query.isError) {
    return <Failed what={t('failed.webhooks')} error={query.error} onRetry={() => void query.refetch()} />
  }
  if (query.data.items.length === 0) return <p className="meta">{t('webhooks.noLog')}</p>
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolling region must be reachable by keyboard
    <section className="scroll-x" tabIndex={0} aria-label={t('webhooks.log')}>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{t('journal.when')}</th>
            <th scope="col">{t('webhooks.event')}</th>
            <th scope="col">{t('webhooks.state')}</th>
            <th scope="col">{t('webhooks.answer')}</th>
            <th scope="col" className="right">
              {t('webhooks.again')}
            </th>
          </tr>
        </thead>
        <tbody>
          {query.data.items.map((one) => (
            <tr key={one.id}>
              <td className="nowrap num meta">{format.dayTime(one.createdAt, now)}</td>
              <td className="nowrap">{t(`webhooks.events.${eventKey(one.event)}`)}</td>
              <td className="nowrap">
                <span className={looks(one.state)}>{t(`webhooks.stateIs.${one.state}`)}</span>{' '}
                <span className="meta t12">
                  {t('webhooks.tries', { count: one.attempt })}
                  {one.nextAt !== null && `, ${t('webhooks.next', { at: format.time(one.nextAt) })}`}
                </span>
              </td>
              <td>{one.status ?? one.error ?? '—'}</td>
              <td className="right">
                <Button small look="quiet" busy={repeat.isPending} onClick={() => repeat.mutate(one.id)}>
                  {t('webhooks.repeat')}
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function WebhookItem({ webhook }: { readonly webhook: Webhook }): ReactNode {
  const { t } = useTranslation()
  const client = useQueryClient()
  const [log, setLog] = useState(false)
  const refresh = (): Promise<void> => client.invalidateQueries({ queryKey: ['webhooks'] })
  const change = useMutation({
    mutationFn: (enabled: boolean) => dataOf(api.changeWebhook(webhook.id, { enabled })),
    onSettled: refresh,
  })
  const remove = useMutation({ mutationFn: () => dataOf(api.removeWebhook(webhook.id)), onSettled: refresh })
  const renew = useMutation({ mutationFn: () => dataOf(api.renewWebhookSecret(webhook.id)) })
  const test = useMutation({
    mutationFn: () => dataOf(api.testWebhook(webhook.id)),
    onSuccess: () => {
      setLog(true)
      return client.invalidateQueries({ queryKey: ['webhook-log', webhook.id] })
    },
  })
  const failed = change.error ?? remove.error ?? renew.error ?? test.error
  return (
    <li className="card-body stack people-invite">
      <div className="row wrap">
        <div className="grow">
          <div className="bold">{webhook.name}</div>
          <div className="t12 meta break-all">{webhook.url}</div>
          <div className="t12 meta">
            {webhook.events.map((event) => t(`webhooks.events.${eventKey(event)}`)).join(', ')}
          </div>
        </div>
        <SwitchField
          label={t('webhooks.enabled')}
          checked={webhook.enabled}
          disabled={change.isPending}
          onChecked={(enabled) => change.mutate(enabled)}
        />
      </div>
      <div className="row wrap">
        <Button small busy={test.isPending} onClick={() => test.mutate()}>
          {t('webhooks.test')}
        </Button>
        <Button small look="quiet" aria-expanded={log} onClick={() => setLog(!log)}>
          {t('webhooks.log')}
        </Button>
        <Button small look="quiet" busy={renew.isPending} onClick={() => renew.mutate()}>
          {t('webhooks.renew')}
        </Button>
        <Button small look="quiet" busy={remove.isPending} onClick={() => remove.mutate()}>
          {t('webhooks.remove')}
        </Button>
        {failed && <span className="field-error">{describeProblem(failed, t).sentence}</span>}
      </div>
      {renew.data && <SecretBox secret={renew.data.secret} meaning={t('webhooks.once')} />}
      {log && <Log webhook={webhook} />}
    </li>
  )
}

function NewWebhook(): ReactNode {
  const { t } = useTranslation()
  const client = useQueryClient()
  const [name, setName] = useState('')
  const [url, setUrl] = useState('')
  const [chosen, setChosen] = useState<readonly WebhookEvent[]>(['answer.published'])
  const add = useMutation({
    mutationFn: () => dataOf(api.addWebhook({ name: name.trim(), url: url.trim(), events: [...chosen] })),
    onSuccess: () => {
      setName('')
      setUrl('')
      return client.invalidateQueries({ queryKey: ['webhooks'] })
    },
  })
  return (
    <form
      className="card-body settings-form people-invite"
      onSubmit={(event) => {
        event.preventDefault()
        add.mutate()
      }}
    >
      <h3 className="bold">{t('webhooks.add')}</h3>
      <div className="form-grid">
        <TextField
          label={t('tokens.name')}
          required
          maxLength={80}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
        <TextField
          label={t('webhooks.url')}
          hint={t('webhooks.urlHint')}
          type="url"
          required
          maxLength={500}
          value={url}
          error={add.isError ? describeProblem(add.error, t).sentence : undefined}
          onChange={(event) => setUrl(event.target.value)}
        />
      </div>
      <fieldset className="checks">
        <legend className="label">{t('webhooks.which')}</legend>
        {events.map((event) => (
          <label key={event} className="row">
            <input
              type="checkbox"
              checked={chosen.includes(event)}
              onChange={(change) =>
                setChosen(change.target.checked ? [...chosen, event] : chosen.filter((each) => each !== event))
              }
            />
            <span>
              {t(`webhooks.events.${eventKey(event)}`)} <code className="t12 meta">{event}</code>
            </span>
          </label>
        ))}
      </fieldset>
      <div className="row">
        <Button type="submit" busy={add.isPending} impossible={name.trim() === '' || url === '' || chosen.length === 0}>
          {t('webhooks.make')}
        </Button>
      </div>
      {add.data && <SecretBox secret={add.data.secret} meaning={t('webhooks.once')} />}
    </form>
  )
}

/** Endpoints of other programs: what they get, whether it arrived. */
export function WebhooksSection(): ReactNode {
  const { t } = useTranslation()
  const query = useQuery({ queryKey: ['webhooks'], queryFn: ({ signal }) => dataOf(api.listWebhooks({ signal })) })
  return (
    <section className="card" aria-label={t('webhooks.title')}>
      <header>
        <h2>{t('webhooks.title')}</h2>
      </header>
      <p className="card-body t13 quiet">{t('webhooks.meaning')}</p>
      {query.isPending && <SkeletonRows rows={2} height={60} />}
      {query.isError && <Failed what={t('failed.webhooks')} error={query.error} onRetry={() => void query.refetch()} />}
      {query.data?.items.length === 0 && <p className="card-body meta">{t('webhooks.none')}</p>}
      <ul>
        {query.data?.items.map((webhook) => (
          <WebhookItem key={webhook.id} webhook={webhook} />
        ))}
      </ul>
      <NewWebhook />
    </section>
  )
}
