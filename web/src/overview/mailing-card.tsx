import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, dataOf } from '../api/client.ts'
import type { Mailing, Recipient } from '../api/generated.ts'
import { describeProblem } from '../api/problem.ts'
import { useFormat } from '../app/format.ts'
import { ownNames } from '../app/language-choice.tsx'
import { Button } from '../ui/button.tsx'
import { SelectField, TextField } from '../ui/field.tsx'

export function useScopeTitle(): (scope: string, title: string | null) => string {
  const { t } = useTranslation()
  return (scope, title) => {
    if (title === null) return t('mailing.company')
    return scope.startsWith('group:') ? t('mailing.group', { name: title }) : title
  }
}

function RecipientLine({ recipient }: { readonly recipient: Recipient }): ReactNode {
  const { t } = useTranslation()
  const client = useQueryClient()
  const refresh = (): Promise<void> => client.invalidateQueries({ queryKey: ['recipients'] })
  const change = useMutation({
    mutationFn: () => dataOf(api.changeRecipient(recipient.id, { paused: !recipient.paused })),
    onSettled: refresh,
  })
  const remove = useMutation({ mutationFn: () => dataOf(api.removeRecipient(recipient.id)), onSettled: refresh })
  return (
    <li className="list-line">
      <span className="grow">
        {recipient.address} <span className="t12 meta">{ownNames[recipient.language]}</span>
      </span>
      {recipient.paused && <span className="chip">{t('mailing.paused')}</span>}
      <Button small look="quiet" busy={change.isPending} onClick={() => change.mutate()}>
        {t(recipient.paused ? 'mailing.resume' : 'mailing.pause')}
      </Button>
      <Button small look="quiet" busy={remove.isPending} onClick={() => remove.mutate()}>
        {t('mailing.remove')}
      </Button>
    </li>
  )
}

function TimeForm({ mailing, onDone }: { readonly mailing: Mailing; readonly onDone: () => void }): ReactNode {
  const { t } = useTranslation()
  const client = useQueryClient()
  const [weekday, setWeekday] = useState(String(mailing.weekday ?? 1))
  const [hour, setHour] = useState(String(mailing.hour ?? 9))
  const [zone, setZone] = useState(mailing.zone)
  const save = useMutation({
    mutationFn: () =>
      dataOf(
        api.changeMailing({
          scope: mailing.scope,
          time: { weekday: Number(weekday), hour: Number(hour), zone: zone.trim() },
        }),
      ),
    async onSuccess() {
      await client.invalidateQueries({ queryKey: ['mailings'] })
      onDone()
    },
  })
  return (
    <form
      className="card-body form-grid"
      onSubmit={(event) => {
        event.preventDefault()
        save.mutate()
      }}
    >
      <SelectField
        label={t('mailing.weekday')}
        value={weekday}
        options={[1, 2, 3, 4, 5, 6, 7].map((day) => ({ value: String(day), label: t(`mailing.every.${day}`) }))}
        onValue={setWeekday}
      />
      <SelectField
        label={t('mailing.hour')}
        value={hour}
        options={Array.from({ length: 24 }, (_, each) => ({
          value: String(each),
          label: `${String(each).padStart(2, '0')}:00`,
        }))}
        onValue={setHour}
      />
      <TextField
        label={t('mailing.zone')}
        required
        value={zone}
        error={save.isError ? describeProblem(save.error, t).sentence : undefined}
        onChange={(event) => setZone(event.target.value)}
      />
      <div className="row wrap">
        <Button type="submit" look="primary" busy={save.isPending}>
          {t('save')}
        </Button>
        <Button look="quiet" onClick={onDone}>
          {t('cancel')}
        </Button>
      </div>
    </form>
  )
}

interface MailingCardProps {
  readonly mailing: Mailing
  readonly recipients: readonly Recipient[]
}

/** One report: when it goes and to whom. */
export function MailingCard({ mailing, recipients }: MailingCardProps): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const client = useQueryClient()
  const title = useScopeTitle()
  const [editing, setEditing] = useState(false)
  const { weekday, hour, zone, cron, paused, nextAt } = mailing
  const pause = useMutation({
    mutationFn: () => dataOf(api.changeMailing({ scope: mailing.scope, paused: !paused })),
    onSettled: () => client.invalidateQueries({ queryKey: ['mailings'] }),
  })
  const when =
    weekday === null || hour === null
      ? t('mailing.own', { cron, zone })
      : t('mailing.at', { day: t(`mailing.every.${weekday}`), hour: String(hour).padStart(2, '0'), zone })
  return (
    <section className="card" aria-label={title(mailing.scope, mailing.title)}>
      <header className="row between wrap">
        <div>
          <h2 className="bold">{title(mailing.scope, mailing.title)}</h2>
          <p className="t13 quiet">
            {when}
            {mailing.follows && ` (${t('mailing.follows')})`}.{' '}
            {paused ? t('mailing.pausedNote') : nextAt !== null && t('mailing.next', { at: format.dateTime(nextAt) })}
          </p>
        </div>
        <div className="row wrap">
          <Button small onClick={() => setEditing(!editing)} aria-expanded={editing}>
            {t('mailing.change')}
          </Button>
          <Button small busy={pause.isPending} onClick={() => pause.mutate()}>
            {t(paused ? 'mailing.resume' : 'mailing.pause')}
          </Button>
        </div>
      </header>
      {editing && <TimeForm mailing={mailing} onDone={() => setEditing(false)} />}
      {recipients.length === 0 && <p className="card-body t13 quiet">{t('mailing.noRecipients')}</p>}
      <ul>
        {recipients.map((recipient) => (
          <RecipientLine key={recipient.id} recipient={recipient} />
        ))}
      </ul>
    </section>
  )
}
