import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, dataOf } from '../api/client.ts'
import type { Invited, PersonAccount, Role } from '../api/generated.ts'
import { describeProblem } from '../api/problem.ts'
import { useHalfMinute } from '../app/clock.ts'
import { useFormat } from '../app/format.ts'
import { type Language, languages } from '../app/i18n.ts'
import { ownNames } from '../app/language-choice.tsx'
import { useSession } from '../app/session.ts'
import { Avatar } from '../ui/avatar.tsx'
import { Button } from '../ui/button.tsx'
import { SelectField, TextField } from '../ui/field.tsx'
import { Failed, SkeletonRows } from '../ui/states.tsx'
import { deviceName } from './device-name.ts'

const roles = ['operator', 'coordinator', 'marketing', 'administrator'] as const satisfies readonly Role[]

function useRoleOptions() {
  const { t } = useTranslation()
  return roles.map((value) => ({ value, label: t(`role.${value}`) }))
}

/** Shown once: whoever holds it signs in as that person. */
function LinkBox({ invited }: { readonly invited: Invited }): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const [copied, setCopied] = useState(false)
  return (
    <div className="stack people-link" role="status">
      <div className="copy-box">
        <code className="grow">{invited.link}</code>
        <Button small onClick={() => void navigator.clipboard.writeText(invited.link).then(() => setCopied(true))}>
          {t(copied ? 'people.copied' : 'people.copy')}
        </Button>
      </div>
      <p className="t13 quiet">
        {t('people.linkOnce', { at: format.dateTime(invited.expiresAt) })} {invited.mailed && t('people.mailed')}
      </p>
    </div>
  )
}

function SessionList({ person }: { readonly person: PersonAccount }): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const now = useHalfMinute()
  const client = useQueryClient()
  const queryKey = ['person-sessions', person.id]
  const query = useQuery({ queryKey, queryFn: ({ signal }) => dataOf(api.listPersonSessions(person.id, { signal })) })
  const end = useMutation({
    mutationFn: () => dataOf(api.endPersonSessions(person.id)),
    onSettled: () => client.invalidateQueries({ queryKey }),
  })
  if (query.isPending) return <SkeletonRows rows={1} height={44} />
  if (query.isError) {
    return <Failed what={t('profile.sessions')} error={query.error} onRetry={() => void query.refetch()} />
  }
  return (
    <div className="people-link stack">
      {query.data.items.length === 0 && <p className="t13 meta">{t('people.noSessions')}</p>}
      <ul>
        {query.data.items.map((session) => (
          <li key={session.id} className="t13">
            {session.device === null ? t('profile.unknownDevice') : deviceName(session.device)}{' '}
            <span className="meta">
              {session.address} · {format.dateTime(session.createdAt)} ·{' '}
              {t('profile.sessionSeen', { when: format.ago(session.seenAt, now) })}
            </span>
          </li>
        ))}
      </ul>
      {query.data.items.length > 0 && (
        <div className="row">
          <Button small busy={end.isPending} onClick={() => end.mutate()}>
            {t('people.endSessions')}
          </Button>
        </div>
      )}
    </div>
  )
}

/** Invited and not yet here: the link again, or the invitation taken back. */
function Invitation({ person, until }: { readonly person: PersonAccount; readonly until: string }): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const now = useHalfMinute()
  const client = useQueryClient()
  const refresh = (): Promise<void> => client.invalidateQueries({ queryKey: ['people'] })
  const resend = useMutation({ mutationFn: () => dataOf(api.resendInvitation(person.id)), onSettled: refresh })
  const revoke = useMutation({ mutationFn: () => dataOf(api.revokeInvitation(person.id)), onSettled: refresh })
  const failed = resend.error ?? revoke.error
  const over = new Date(until).getTime() < now
  return (
    <div className="people-link stack">
      <div className="row wrap">
        <span className={over ? 'chip chip-warn' : 'chip chip-info'}>
          {over ? t('people.invitationOver') : t('people.invitedUntil', { at: format.dayTime(until, now) })}
        </span>
        <Button small busy={resend.isPending} onClick={() => resend.mutate()}>
          {t('people.resend')}
        </Button>
        <Button small look="quiet" busy={revoke.isPending} onClick={() => revoke.mutate()}>
          {t('people.revoke')}
        </Button>
      </div>
      {resend.data && <LinkBox invited={resend.data} />}
      {failed && <p className="field-error">{describeProblem(failed, t).sentence}</p>}
    </div>
  )
}

function PersonLine({ person }: { readonly person: PersonAccount }): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const now = useHalfMinute()
  const { user } = useSession()
  const client = useQueryClient()
  const refresh = (): Promise<void> => client.invalidateQueries({ queryKey: ['people'] })
  const change = useMutation({
    mutationFn: (what: { role?: Role; disabled?: boolean }) => dataOf(api.changePerson(person.id, what)),
    onSettled: refresh,
  })
  const link = useMutation({ mutationFn: () => dataOf(api.linkForPerson(person.id)) })
  const self = person.id === user.id
  const [sessions, setSessions] = useState(false)
  const options = useRoleOptions()
  const failed = change.error ?? link.error
  return (
    <li className="list-line wrap">
      <Avatar name={person.name} look={person.disabled ? 'warn' : 'accent'} />
      <div className="grow">
        <div>
          <span className="bold">{person.name}</span>{' '}
          {person.disabled && <span className="chip chip-warn">{t('people.disabled')}</span>}{' '}
          {person.twoFactor && <span className="chip chip-ok">{t('people.twoFactor')}</span>}
        </div>
        <div className="t12 meta">
          {person.email} ·{' '}
          {person.lastSeenAt === null
            ? t('people.never')
            : t('people.seen', { when: format.ago(person.lastSeenAt, now) })}
        </div>
      </div>
      <div className="people-role">
        <SelectField
          label={t('people.roleOf', { name: person.name })}
          value={person.role}
          options={options}
          onValue={(role) => change.mutate({ role: roles.find((each) => each === role) ?? person.role })}
        />
      </div>
      {person.invitedUntil === null && (
        <>
          <Button small look="quiet" aria-expanded={sessions} onClick={() => setSessions(!sessions)}>
            {t('people.sessions')}
          </Button>
          <Button small look="quiet" busy={link.isPending} onClick={() => link.mutate()}>
            {t('people.newLink')}
          </Button>
        </>
      )}
      <Button
        small
        look="quiet"
        impossible={self}
        busy={change.isPending}
        onClick={() => change.mutate({ disabled: !person.disabled })}
      >
        {t(person.disabled ? 'people.enable' : 'people.disable')}
      </Button>
      {person.invitedUntil !== null && <Invitation person={person} until={person.invitedUntil} />}
      {sessions && <SessionList person={person} />}
      {link.data && <LinkBox invited={link.data} />}
      {failed && <p className="field-error">{describeProblem(failed, t).sentence}</p>}
    </li>
  )
}

function InviteForm(): ReactNode {
  const { t } = useTranslation()
  const client = useQueryClient()
  const options = useRoleOptions()
  const [name, setName] = useState('')
  const [email, setEmail] = useState('')
  const [role, setRole] = useState<Role>('operator')
  const [language, setLanguage] = useState<Language>('ru')
  const invite = useMutation({
    mutationFn: () => dataOf(api.invite({ name: name.trim(), email: email.trim(), role, language })),
    onSuccess: () => {
      setName('')
      setEmail('')
      return client.invalidateQueries({ queryKey: ['people'] })
    },
  })
  return (
    <form
      className="card-body stack people-invite"
      onSubmit={(event) => {
        event.preventDefault()
        invite.mutate()
      }}
    >
      <h3 className="bold">{t('people.invite')}</h3>
      <div className="form-grid">
        <TextField
          label={t('people.name')}
          required
          maxLength={100}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
        <TextField
          label={t('signIn.email')}
          type="email"
          required
          value={email}
          onChange={(event) => setEmail(event.target.value)}
        />
        <SelectField
          label={t('people.role')}
          value={role}
          options={options}
          onValue={(value) => setRole(roles.find((each) => each === value) ?? 'operator')}
        />
        <SelectField
          label={t('profile.language')}
          value={language}
          options={languages.map((value) => ({ value, label: ownNames[value] }))}
          onValue={(value) => setLanguage(languages.find((each) => each === value) ?? 'ru')}
        />
      </div>
      <div className="row">
        <Button type="submit" busy={invite.isPending}>
          {t('people.makeLink')}
        </Button>
        {invite.isError && (
          <span className="field-error" role="alert">
            {describeProblem(invite.error, t).sentence}
          </span>
        )}
      </div>
      {invite.data && <LinkBox invited={invite.data} />}
    </form>
  )
}

export function PeopleSection(): ReactNode {
  const { t } = useTranslation()
  const query = useQuery({ queryKey: ['people'], queryFn: ({ signal }) => dataOf(api.listPeople({ signal })) })
  return (
    <section className="card" aria-label={t('people.title')}>
      <header>
        <h2>{t('people.title')}</h2>
      </header>
      {query.isPending && <SkeletonRows rows={2} height={60} />}
      {query.isError && <Failed what={t('failed.people')} error={query.error} onRetry={() => void query.refetch()} />}
      <ul>
        {query.data?.items.map((person) => (
          <PersonLine key={person.id} person={person} />
        ))}
      </ul>
      <InviteForm />
    </section>
  )
}
