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
        {t('people.linkOnce', { at: format.time(invited.expiresAt) })} {invited.mailed && t('people.mailed')}
      </p>
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
  const options = useRoleOptions()
  const failed = change.error ?? link.error
  return (
    <li className="list-line wrap">
      <Avatar name={person.name} look={person.disabled ? 'warn' : 'accent'} />
      <div className="grow">
        <div>
          <span className="bold">{person.name}</span>{' '}
          {person.disabled && <span className="chip chip-warn">{t('people.disabled')}</span>}
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
      <Button small look="quiet" busy={link.isPending} onClick={() => link.mutate()}>
        {t('people.newLink')}
      </Button>
      <Button
        small
        look="quiet"
        impossible={self}
        busy={change.isPending}
        onClick={() => change.mutate({ disabled: !person.disabled })}
      >
        {t(person.disabled ? 'people.enable' : 'people.disable')}
      </Button>
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
