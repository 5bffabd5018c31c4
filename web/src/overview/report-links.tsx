import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, dataOf } from '../api/client.ts'
import type { ReportLink } from '../api/generated.ts'
import { describeProblem } from '../api/problem.ts'
import { useHalfMinute } from '../app/clock.ts'
import { useFormat } from '../app/format.ts'
import { type Language, languages } from '../app/i18n.ts'
import { ownNames } from '../app/language-choice.tsx'
import { Button } from '../ui/button.tsx'
import { SelectField } from '../ui/field.tsx'
import { Failed } from '../ui/states.tsx'
import { dayOf, periodOn, shifted } from './period.ts'
import { useScopes } from './period-bar.tsx'

function LinkLine({ link }: { readonly link: ReportLink }): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const now = useHalfMinute()
  const client = useQueryClient()
  const scopes = useScopes()
  const [copied, setCopied] = useState(false)
  const revoke = useMutation({
    mutationFn: () => dataOf(api.revokeReportLink(link.id)),
    onSettled: () => client.invalidateQueries({ queryKey: ['report-links'] }),
  })
  const address = `${window.location.origin}${link.path}`
  const over =
    link.revokedAt === null ? (new Date(link.expiresAt).getTime() <= now ? 'mailing.expired' : null) : 'mailing.revoked'
  const week = link.week === null ? t('mailing.alwaysLast') : t('mailing.week', { week: Number(link.week.slice(-2)) })
  return (
    <li className="list-line">
      <span className="grow">
        {scopes.find((each) => each.value === link.scope)?.label ?? link.scope}, {week}{' '}
        <span className="t12 meta">
          {ownNames[link.language]}, {t('mailing.until', { at: format.dateTime(link.expiresAt) })},{' '}
          {link.opened === 0 ? t('mailing.neverOpened') : t('mailing.opened', { count: link.opened })}
        </span>
        {over === null && (
          <input
            className="input link-address"
            readOnly
            value={address}
            aria-label={t('mailing.links')}
            onFocus={(event) => event.target.select()}
          />
        )}
      </span>
      {over === null ? (
        <>
          <Button
            small
            onClick={() => {
              void navigator.clipboard.writeText(address).then(() => setCopied(true))
            }}
          >
            {t(copied ? 'mailing.copied' : 'mailing.copy')}
          </Button>
          <Button small look="quiet" busy={revoke.isPending} onClick={() => revoke.mutate()}>
            {t('mailing.revoke')}
          </Button>
        </>
      ) : (
        <span className="chip">{t(over)}</span>
      )}
    </li>
  )
}

const lengths = [1, 7, 14, 30, 90]

/** Expiring addresses of a report for people without an account. */
export function ReportLinks(): ReactNode {
  const { t } = useTranslation()
  const { zone } = useFormat()
  const now = useHalfMinute()
  const client = useQueryClient()
  const scopes = useScopes()
  const [scope, setScope] = useState('company')
  const [which, setWhich] = useState('')
  const [language, setLanguage] = useState<Language>('ru')
  const [days, setDays] = useState('14')
  const links = useQuery({
    queryKey: ['report-links'],
    queryFn: ({ signal }) => dataOf(api.listReportLinks({ signal })),
  })
  const add = useMutation({
    mutationFn: () =>
      dataOf(api.addReportLink({ scope, week: which === '' ? null : which, language, days: Number(days) })),
    onSettled: () => client.invalidateQueries({ queryKey: ['report-links'] }),
  })
  const last = shifted(periodOn('week', dayOf(now, zone)), -1)
  const weeks = [last, shifted(last, -1), shifted(shifted(last, -1), -1)]
  return (
    <section className="card report-links" aria-label={t('mailing.links')}>
      <header>
        <h2 className="bold">{t('mailing.links')}</h2>
        <p className="t13 quiet">{t('mailing.linksMeaning')}</p>
      </header>
      {links.isError && <Failed what={t('mailing.links')} error={links.error} onRetry={() => void links.refetch()} />}
      {links.data?.items.length === 0 && <p className="card-body t13 quiet">{t('mailing.noLinks')}</p>}
      <ul>
        {links.data?.items.map((link) => (
          <LinkLine key={link.id} link={link} />
        ))}
      </ul>
      <form
        className="card-body form-grid recipient-form"
        onSubmit={(event) => {
          event.preventDefault()
          add.mutate()
        }}
      >
        <SelectField label={t('mailing.scope')} value={scope} options={scopes} onValue={setScope} />
        <SelectField
          label={t('mailing.whichWeek')}
          value={which}
          options={[
            { value: '', label: t('mailing.alwaysLast') },
            ...weeks.map((value) => ({ value, label: t('mailing.week', { week: Number(value.slice(-2)) }) })),
          ]}
          onValue={setWhich}
        />
        <SelectField
          label={t('profile.language')}
          value={language}
          options={languages.map((value) => ({ value, label: ownNames[value] }))}
          onValue={(value) => setLanguage(languages.find((each) => each === value) ?? 'ru')}
        />
        <SelectField
          label={t('mailing.days')}
          value={days}
          options={lengths.map((each) => ({ value: String(each), label: t('mailing.daysCount', { count: each }) }))}
          onValue={setDays}
        />
        <Button type="submit" busy={add.isPending}>
          {t('mailing.addLink')}
        </Button>
        {add.isError && <span className="field-error">{describeProblem(add.error, t).sentence}</span>}
      </form>
    </section>
  )
}
