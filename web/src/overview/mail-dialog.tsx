import '../styles/floating.css'
import { Modal } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, dataOf } from '../api/client.ts'
import type { Recipient } from '../api/generated.ts'
import { describeProblem } from '../api/problem.ts'
import { currentLanguage, type Language, languages } from '../app/i18n.ts'
import { ownNames } from '../app/language-choice.tsx'
import { useMay } from '../app/session.ts'
import { Button } from '../ui/button.tsx'
import { SelectField, TextField } from '../ui/field.tsx'
import { Failed, SkeletonRows } from '../ui/states.tsx'

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
      {recipient.paused && <span className="chip">{t('overview.paused')}</span>}
      <Button small look="quiet" busy={change.isPending} onClick={() => change.mutate()}>
        {t(recipient.paused ? 'overview.resume' : 'overview.pause')}
      </Button>
      <Button small look="quiet" busy={remove.isPending} onClick={() => remove.mutate()}>
        {t('overview.remove')}
      </Button>
    </li>
  )
}

function Recipients(): ReactNode {
  const { t } = useTranslation()
  const client = useQueryClient()
  const [address, setAddress] = useState('')
  const [language, setLanguage] = useState<Language>('ru')
  const query = useQuery({ queryKey: ['recipients'], queryFn: ({ signal }) => dataOf(api.listRecipients({ signal })) })
  const add = useMutation({
    mutationFn: () => dataOf(api.addRecipient({ address: address.trim(), language })),
    onSuccess: () => {
      setAddress('')
      return client.invalidateQueries({ queryKey: ['recipients'] })
    },
  })
  return (
    <section className="card">
      <header className="bold">{t('overview.recipients')}</header>
      <ul>
        {query.data?.items.map((recipient) => (
          <RecipientLine key={recipient.id} recipient={recipient} />
        ))}
      </ul>
      <form
        className="card-body form-grid recipient-form"
        onSubmit={(event) => {
          event.preventDefault()
          add.mutate()
        }}
      >
        <TextField
          label={t('overview.address')}
          type="email"
          required
          value={address}
          error={add.isError ? describeProblem(add.error, t).sentence : undefined}
          onChange={(event) => setAddress(event.target.value)}
        />
        <SelectField
          label={t('profile.language')}
          value={language}
          options={languages.map((value) => ({ value, label: ownNames[value] }))}
          onValue={(value) => setLanguage(languages.find((each) => each === value) ?? 'ru')}
        />
        <Button type="submit" busy={add.isPending} impossible={address.trim() === ''}>
          {t('overview.add')}
        </Button>
      </form>
    </section>
  )
}

/** The letter as it would go, who gets it, and sending it now. */
export function MailDialog({ week, onClose }: { readonly week: string; readonly onClose: () => void }): ReactNode {
  const { t } = useTranslation()
  const may = useMay()
  const [language, setLanguage] = useState<Language>(currentLanguage())
  const preview = useQuery({
    queryKey: ['preview', week, language],
    queryFn: ({ signal }) => dataOf(api.previewWeek(week, { language }, { signal })),
  })
  const send = useMutation({ mutationFn: () => dataOf(api.sendWeek(week, {})) })
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('overview.mailTitle')}
      size={760}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <div className="stack">
        <SelectField
          label={t('profile.language')}
          value={language}
          options={languages.map((value) => ({ value, label: ownNames[value] }))}
          onValue={(value) => setLanguage(languages.find((each) => each === value) ?? 'ru')}
        />
        {preview.isPending && <SkeletonRows rows={3} height={91} />}
        {preview.isError && (
          <Failed what={t('failed.report')} error={preview.error} onRetry={() => void preview.refetch()} />
        )}
        {preview.data && (
          <>
            <div className="copy-box bold">{preview.data.subject}</div>
            {/* Sandboxed without any permission: a letter has no business running scripts or leading this page away. */}
            <iframe className="mail-preview" title={t('overview.mailTitle')} sandbox="" srcDoc={preview.data.html} />
          </>
        )}
        {may('report.send') && (
          <div className="row wrap">
            <Button look="primary" busy={send.isPending} impossible={send.isSuccess} onClick={() => send.mutate()}>
              {t('overview.sendNow')}
            </Button>
            <span className="t13 quiet" role="status">
              {send.isSuccess && t('overview.queued', { count: send.data.queued })}
              {send.isError && describeProblem(send.error, t).sentence}
            </span>
          </div>
        )}
        {may('report.recipients') && <Recipients />}
      </div>
    </Modal>
  )
}
