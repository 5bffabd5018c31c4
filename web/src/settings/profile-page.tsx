import '../styles/settings.css'
import { type MantineColorScheme, useMantineColorScheme } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, dataOf, problemCode } from '../api/client.ts'
import { describeProblem } from '../api/problem.ts'
import { sessionQuery } from '../api/queries.ts'
import { useHalfMinute } from '../app/clock.ts'
import { useFormat } from '../app/format.ts'
import { type Language, languages, switchLanguage } from '../app/i18n.ts'
import { setSingleKeys, singleKeysOn } from '../app/keyboard.ts'
import { ownNames } from '../app/language-choice.tsx'
import { useSession } from '../app/session.ts'
import { Button, buttonClass } from '../ui/button.tsx'
import { SelectField, SwitchField, TextField } from '../ui/field.tsx'
import { Failed, SkeletonRows } from '../ui/states.tsx'
import { deviceName } from './device-name.ts'
import { NoticeSection } from './notice-section.tsx'
import { TwoFactorSection } from './two-factor-section.tsx'

const schemes = ['auto', 'light', 'dark'] as const satisfies readonly MantineColorScheme[]

function Appearance(): ReactNode {
  const { t } = useTranslation()
  const client = useQueryClient()
  const { user } = useSession()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const [keys, setKeys] = useState(singleKeysOn)
  const language = useMutation({
    mutationFn: (next: Language) => dataOf(api.changeProfile({ language: next })),
    onSuccess: async (me) => {
      await switchLanguage(me.user.language)
      client.setQueryData(sessionQuery.queryKey, me)
    },
  })
  return (
    <section className="card card-body settings-form">
      <h2>{t('profile.appearance')}</h2>
      <div className="form-grid">
        <SelectField
          label={t('profile.language')}
          value={user.language}
          options={languages.map((value) => ({ value, label: ownNames[value] }))}
          onValue={(value) => language.mutate(languages.find((each) => each === value) ?? 'ru')}
        />
        <SelectField
          label={t('profile.scheme')}
          value={colorScheme}
          options={schemes.map((value) => ({ value, label: t(`profile.schemes.${value}`) }))}
          onValue={(value) => setColorScheme(schemes.find((each) => each === value) ?? 'auto')}
        />
      </div>
      <SwitchField
        label={t('profile.singleKeys')}
        hint={t('profile.singleKeysHint')}
        checked={keys}
        onChecked={(on) => {
          setSingleKeys(on)
          setKeys(on)
        }}
      />
      {language.isError && <p className="field-error">{describeProblem(language.error, t).sentence}</p>}
    </section>
  )
}

function Password(): ReactNode {
  const { t } = useTranslation()
  const client = useQueryClient()
  const { user } = useSession()
  const [current, setCurrent] = useState('')
  const [password, setPassword] = useState('')
  const wrong = { 'wrong-credentials': t('profile.wrongPassword') }
  const save = useMutation({
    mutationFn: () => dataOf(api.setPassword({ password, ...(user.passwordSet ? { current } : {}) })),
    onSuccess: () => {
      setCurrent('')
      setPassword('')
      return client.invalidateQueries({ queryKey: ['session'] })
    },
  })
  // Said under the field that is wrong.
  const refused = save.isError && problemCode(save.error) === 'wrong-credentials'
  return (
    <form
      className="card card-body settings-form"
      onSubmit={(event) => {
        event.preventDefault()
        save.mutate()
      }}
    >
      <h2>{t('profile.password')}</h2>
      <input type="hidden" name="username" autoComplete="username" value={user.email} readOnly />
      <div className="form-grid">
        {user.passwordSet && (
          <TextField
            label={t('profile.currentPassword')}
            type="password"
            autoComplete="current-password"
            required
            value={current}
            error={refused ? describeProblem(save.error, t, wrong).sentence : undefined}
            onChange={(event) => setCurrent(event.target.value)}
          />
        )}
        <TextField
          label={t('signIn.newPassword')}
          hint={t('signIn.passwordHint')}
          type="password"
          autoComplete="new-password"
          minLength={12}
          required
          value={password}
          error={save.isError && !refused ? describeProblem(save.error, t).sentence : undefined}
          onChange={(event) => setPassword(event.target.value)}
        />
      </div>
      <div className="row">
        <Button type="submit" busy={save.isPending} impossible={password === ''}>
          {t('save')}
        </Button>
        <span className="t13 quiet" role="status">
          {save.isSuccess && t('saved')}
        </span>
      </div>
    </form>
  )
}

function Sessions(): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const now = useHalfMinute()
  const client = useQueryClient()
  const query = useQuery({ queryKey: ['sessions'], queryFn: ({ signal }) => dataOf(api.listSessions({ signal })) })
  const revoke = useMutation({
    mutationFn: (id: string) => dataOf(api.revokeSession(id)),
    onSettled: () => client.invalidateQueries({ queryKey: ['sessions'] }),
  })
  return (
    <section className="card" aria-label={t('profile.sessions')}>
      <header>
        <h2>{t('profile.sessions')}</h2>
      </header>
      {query.isError && <Failed what={t('failed.sessions')} error={query.error} onRetry={() => void query.refetch()} />}
      {query.isPending && <SkeletonRows rows={2} height={56} />}
      <ul>
        {query.data?.items.map((session) => (
          <li key={session.id} className="list-line">
            <div className="grow">
              <div>{session.device === null ? t('profile.unknownDevice') : deviceName(session.device)}</div>
              <div className="t12 meta">
                {session.address} · {format.dateTime(session.createdAt)} ·{' '}
                {t('profile.sessionSeen', { when: format.ago(session.seenAt, now) })}
              </div>
            </div>
            {session.current ? (
              <span className="chip chip-ok">{t('profile.thisSession')}</span>
            ) : (
              <Button small look="quiet" busy={revoke.isPending} onClick={() => revoke.mutate(session.id)}>
                {t('profile.endSession')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

export function ProfilePage(): ReactNode {
  const { t } = useTranslation()
  const client = useQueryClient()
  const navigate = useNavigate()
  const { user } = useSession()
  const leave = useMutation({
    mutationFn: () => dataOf(api.signOut()),
    onSuccess: async () => {
      await navigate({ to: '/sign-in' })
      client.clear()
    },
  })
  return (
    <main className="page" id="content">
      <div className="page-in narrow">
        <div className="page-head">
          <div>
            <h1>{user.name}</h1>
            <p>
              {user.email} · {t(`role.${user.role}`)}
            </p>
          </div>
          <div className="row">
            <Link to="/notices" className={buttonClass('quiet')}>
              {t('nav.notices')}
            </Link>
            <Link to="/settings" className={buttonClass('quiet')}>
              {t('nav.settings')}
            </Link>
            <Link to="/journal" className={buttonClass('quiet')}>
              {t('nav.journal')}
            </Link>
            <Button busy={leave.isPending} onClick={() => leave.mutate()}>
              {t('profile.leave')}
            </Button>
          </div>
        </div>
        <div className="stack">
          <Appearance />
          <NoticeSection />
          <Password />
          <TwoFactorSection />
          <Sessions />
        </div>
      </div>
    </main>
  )
}
