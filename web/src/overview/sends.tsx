import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { api, dataOf } from '../api/client.ts'
import type { ReportSend } from '../api/generated.ts'
import { describeProblem } from '../api/problem.ts'
import { useFormat } from '../app/format.ts'
import { Button } from '../ui/button.tsx'
import { useScopes } from './period-bar.tsx'

const bad = ['refused', 'stuck', 'uncertain']

function SendLine({ send }: { readonly send: ReportSend }): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const client = useQueryClient()
  const scopes = useScopes()
  const again = useMutation({
    mutationFn: () => dataOf(api.sendWeek(send.week, { scope: send.scope, to: [send.address] })),
    onSettled: () => client.invalidateQueries({ queryKey: ['mailings'] }),
  })
  const notes = [
    ...(send.late ? [t('mailing.late')] : []),
    ...(send.by === null ? [] : [t('mailing.byHand')]),
    ...(send.nextAt !== null && send.tries > 0
      ? [t('mailing.retry', { tries: send.tries, at: format.dateTime(send.nextAt) })]
      : []),
  ]
  const place = scopes.find((each) => each.value === send.scope)?.label ?? send.scope
  return (
    <li className="list-line">
      <span className="grow">
        {send.address}{' '}
        <span className="t12 meta">
          {place}, {t('mailing.week', { week: Number(send.week.slice(-2)) })}, {format.dateTime(send.at)}
          {notes.length > 0 && `, ${notes.join(', ')}`}
        </span>
        {send.whyText !== null && send.state !== 'confirmed' && <span className="send-why t12">{send.whyText}</span>}
        {again.isError && <span className="field-error">{describeProblem(again.error, t).sentence}</span>}
      </span>
      <span className={bad.includes(send.state ?? '') ? 'chip chip-danger' : 'chip'}>
        {t(`mailing.state.${send.state ?? 'lost'}`)}
      </span>
      <Button small look="quiet" busy={again.isPending} impossible={again.isSuccess} onClick={() => again.mutate()}>
        {t(again.isSuccess ? 'mailing.resent' : 'mailing.resend')}
      </Button>
    </li>
  )
}

/** What became of the last mails; the mail server's own words where it refused. */
export function Sends({ sends }: { readonly sends: readonly ReportSend[] }): ReactNode {
  const { t } = useTranslation()
  return (
    <section className="card" aria-label={t('mailing.sends')}>
      <header>
        <h2 className="bold">{t('mailing.sends')}</h2>
      </header>
      {sends.length === 0 && <p className="card-body t13 quiet">{t('mailing.noSends')}</p>}
      <ul>
        {sends.map((send) => (
          <SendLine key={`${send.at} ${send.scope} ${send.address}`} send={send} />
        ))}
      </ul>
    </section>
  )
}
