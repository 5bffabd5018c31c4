import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, dataOf } from '../api/client.ts'
import type { Source } from '../api/generated.ts'
import { describeProblem } from '../api/problem.ts'
import { adaptersQuery } from '../api/queries.ts'
import { useFormat } from '../app/format.ts'
import { useMay } from '../app/session.ts'
import { ConsentAgain } from '../consent/consent-links.tsx'
import { PolicyForm } from '../moderation/policy-form.tsx'
import { Button } from '../ui/button.tsx'
import { SwitchField, TextField } from '../ui/field.tsx'
import { RemoveSource } from './remove-source.tsx'
import { SecretsForm } from './secrets-form.tsx'
import { SignInLink } from './sign-in-link.tsx'
import { SourceFacts } from './source-facts.tsx'
import { SourceHistory } from './source-history.tsx'

type Change = Parameters<typeof api.changeSource>[1]

export function SourceDetails({ source }: { readonly source: Source }): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const may = useMay()
  const client = useQueryClient()
  const [minutes, setMinutes] = useState(String(source.pollMinutes))
  const [silent, setSilent] = useState(String(source.silentAfterHours))
  const refresh = (): Promise<void> => client.invalidateQueries({ queryKey: ['sources'] })
  const change = useMutation({
    mutationFn: (what: Change) => dataOf(api.changeSource(source.id, what)),
    onSettled: refresh,
  })
  const pause = useMutation({
    mutationFn: () =>
      dataOf(
        source.health.state === 'paused' ? api.resumeSource(source.id) : api.pauseSource(source.id, { until: null }),
      ),
    onSettled: refresh,
  })
  const manage = may('source.manage')
  // A mailbox has no moderators.
  const reports = (useQuery(adaptersQuery).data?.items.find(({ id }) => id === source.adapter)?.reasons.length ?? 0) > 0
  const numbers = { pollMinutes: Number(minutes), silentAfterHours: Number(silent) }
  const changed = numbers.pollMinutes !== source.pollMinutes || numbers.silentAfterHours !== source.silentAfterHours
  const failed = change.error ?? pause.error
  return (
    <div className="source-details">
      <SourceFacts source={source} />
      <ul>
        {source.listings.map((each) => (
          <li key={each.id} className="row wrap t13 source-listing">
            <span className="grow">
              {each.url === '' ? (
                each.title
              ) : (
                <a href={each.url} target="_blank" rel="noreferrer">
                  {each.title}
                </a>
              )}
              {source.listings.length > 1 && each.branch !== null && <span className="meta"> {each.branch.name}</span>}
              {each.competitor && <span className="chip">{t('sources.competitor')}</span>}
            </span>
            {each.rating !== null && (
              <span className="num">
                {t('sources.rating', { rating: format.number(each.rating, each.ratingDecimals) })}
              </span>
            )}
            {each.reviewCount !== null && (
              <span className="num meta">
                {t('sources.reviews', { count: each.reviewCount, number: format.number(each.reviewCount) })}
              </span>
            )}
            {each.truncated !== null && <span className="chip chip-warn">{t('sources.truncated')}</span>}
          </li>
        ))}
      </ul>
      {manage && (
        <>
          <SwitchField
            label={t('sources.publish')}
            hint={t('sources.publishHint')}
            checked={source.mode === 'live'}
            disabled={change.isPending}
            onChecked={(live) => change.mutate({ mode: live ? 'live' : 'dry-run' })}
          />
          <form
            className="form-grid"
            onSubmit={(event) => {
              event.preventDefault()
              change.mutate(numbers)
            }}
          >
            <TextField
              label={t('sources.pollMinutes')}
              type="number"
              min={1}
              max={10_080}
              value={minutes}
              onChange={(event) => setMinutes(event.target.value)}
            />
            <TextField
              label={t('sources.silentHours')}
              type="number"
              min={1}
              max={8760}
              value={silent}
              onChange={(event) => setSilent(event.target.value)}
            />
            <div className="row source-form-buttons">
              <Button type="submit" impossible={!changed} busy={change.isPending}>
                {t('save')}
              </Button>
              <Button look="quiet" busy={pause.isPending} onClick={() => pause.mutate()}>
                {t(source.health.state === 'paused' ? 'sources.resume' : 'sources.pause')}
              </Button>
            </div>
          </form>
          {reports && (
            <>
              <SwitchField
                label={t('sources.asksInPublic')}
                hint={t('sources.asksInPublicHint')}
                checked={source.asksInPublic}
                disabled={change.isPending}
                onChecked={(asksInPublic) => change.mutate({ asksInPublic })}
              />
              {source.asksInPublic && (
                <p className="banner banner-warn" role="status">
                  {t('sources.asksInPublicWarning')}
                </p>
              )}
              <PolicyForm source={source} />
            </>
          )}
          <div className="row wrap">
            <SignInLink source={source} />
          </div>
          <SecretsForm source={source} />
          <div className="row">
            <ConsentAgain source={source} />
          </div>
        </>
      )}
      {failed && <p className="field-error">{describeProblem(failed, t).sentence}</p>}
      <SourceHistory source={source} />
      {manage && <RemoveSource source={source} />}
    </div>
  )
}
