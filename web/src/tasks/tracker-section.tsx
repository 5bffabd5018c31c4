import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiProblem, api, dataOf } from '../api/client.ts'
import type { Settings } from '../api/generated.ts'
import { describeProblem } from '../api/problem.ts'
import { settingsQuery } from '../api/queries.ts'
import { announce } from '../app/announce.tsx'
import { Button } from '../ui/button.tsx'
import { SelectField, TextField } from '../ui/field.tsx'
import { TrackerDetails } from './tracker-details.tsx'

const trackers = ['builtin', 'bitrix24'] as const

/** Where new tasks also go. The webhook is tried before it is kept, and never comes back. */
export function TrackerSection({ settings }: { readonly settings: Settings }): ReactNode {
  const { t } = useTranslation()
  const client = useQueryClient()
  const [tracker, setTracker] = useState(settings.tasks.tracker)
  const [webhook, setWebhook] = useState('')
  const [options, setOptions] = useState<Readonly<Partial<Record<string, string>>>>(settings.tasks.options)
  const [token, setToken] = useState('')
  const outside = tracker !== 'builtin'
  const connecting = useMutation({
    mutationFn: () => {
      const given = Object.entries(options).flatMap(([name, value]) => (value?.trim() ? [[name, value.trim()]] : []))
      return dataOf(
        api.connectTracker({
          tracker,
          options: Object.fromEntries(given),
          ...(outside && webhook.trim() !== '' ? { webhook: webhook.trim() } : {}),
          ...(outside && token.trim() !== '' ? { eventToken: token.trim() } : {}),
        }),
      )
    },
    onSuccess: (saved) => {
      client.setQueryData(settingsQuery.queryKey, saved)
      setWebhook('')
      setToken('')
      announce(t('settings.tasks.saved'))
    },
  })
  const failed = connecting.error
  return (
    <section className="card card-body settings-form" aria-label={t('settings.tasks.title')}>
      <div>
        <h2>{t('settings.tasks.title')}</h2>
        <p className="t13 quiet">{t('settings.tasks.meaning')}</p>
      </div>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault()
          if (!connecting.isPending) connecting.mutate()
        }}
      >
        <SelectField
          label={t('settings.tasks.tracker')}
          value={tracker}
          options={trackers.map((name) => ({ value: name, label: t(`tasks.tracker.${name}`) }))}
          onValue={setTracker}
        />
        {outside && (
          <>
            <TextField
              label={t('settings.tasks.webhook')}
              type="password"
              autoComplete="off"
              value={webhook}
              hint={t(settings.tasks.tracker === tracker ? 'settings.tasks.kept' : 'settings.tasks.webhookHint')}
              onChange={(event) => setWebhook(event.target.value)}
            />
            <TextField
              label={t('settings.tasks.eventToken')}
              hint={t('settings.tasks.eventTokenHint', { address: `${location.origin}/hooks/${tracker}` })}
              type="password"
              autoComplete="off"
              minLength={8}
              value={token}
              onChange={(event) => setToken(event.target.value)}
            />
            <TrackerDetails
              tracker={tracker}
              webhook={webhook.trim()}
              options={options}
              onOption={(name, value) => setOptions((before) => ({ ...before, [name]: value }))}
            />
          </>
        )}
        <div className="row">
          <Button type="submit" small busy={connecting.isPending}>
            {t('settings.tasks.connect')}
          </Button>
        </div>
        {failed && (
          <p className="field-error" role="alert">
            {describeProblem(failed, t).sentence} {failed instanceof ApiProblem && failed.problem.detail}
          </p>
        )}
      </form>
    </section>
  )
}
