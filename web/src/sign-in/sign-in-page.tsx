import '../styles/sign-in.css'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import type { FormEvent, ReactNode } from 'react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, dataOf, problemCode } from '../api/client.ts'
import type { Me } from '../api/generated.ts'
import { describeProblem } from '../api/problem.ts'
import { sessionQuery } from '../api/queries.ts'
import { LanguageChoice } from '../app/language-choice.tsx'
import { Button } from '../ui/button.tsx'
import { TextField } from '../ui/field.tsx'
import { keepWayBack } from './way-back.ts'

/** The token stands behind `#`, so that it never reaches a log of any server; it is taken out of the address at once. */
function takeToken(): string | null {
  const token = new URLSearchParams(location.hash.slice(1)).get('token')
  if (token !== null) history.replaceState(history.state, '', location.pathname + location.search)
  return token
}

type Step =
  | { readonly name: 'link' }
  | { readonly name: 'password'; readonly needsCode: boolean }
  | { readonly name: 'new-password'; readonly me: Me }

const shortestPassword = 10

function NewPassword({ me, onDone }: { readonly me: Me; readonly onDone: () => void }): ReactNode {
  const { t } = useTranslation()
  const [password, setPassword] = useState('')
  const [error, setError] = useState<string>()
  const [busy, setBusy] = useState(false)
  async function save(event: FormEvent): Promise<void> {
    event.preventDefault()
    if (password.length < shortestPassword) {
      setError(t('problem.weak-password'))
      return
    }
    setBusy(true)
    try {
      await dataOf(api.setPassword({ password }))
      onDone()
    } catch (reason) {
      setError(describeProblem(reason, t).sentence)
      setBusy(false)
    }
  }
  return (
    <form className="stack" onSubmit={(event) => void save(event)}>
      <h1 tabIndex={-1}>{t('signIn.welcome', { name: me.user.name })}</h1>
      <p className="quiet">{t('signIn.setPassword')}</p>
      <input type="hidden" name="username" autoComplete="username" value={me.user.email} readOnly />
      <TextField
        label={t('signIn.newPassword')}
        hint={t('signIn.passwordHint')}
        type="password"
        autoComplete="new-password"
        value={password}
        error={error}
        onChange={(event) => setPassword(event.target.value)}
      />
      <div className="row wrap">
        <Button type="submit" look="primary" busy={busy}>
          {t('signIn.save')}
        </Button>
        <Button look="quiet" onClick={onDone}>
          {t('signIn.later')}
        </Button>
      </div>
    </form>
  )
}

interface PasswordProps {
  readonly needsCode: boolean
  readonly notice: string | undefined
  readonly onNeedsCode: () => void
  readonly onDone: (me: Me) => void
}

function PasswordForm({ needsCode, notice, onNeedsCode, onDone }: PasswordProps): ReactNode {
  const { t } = useTranslation()
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const [code, setCode] = useState('')
  const [error, setError] = useState<string>()
  const [busy, setBusy] = useState(false)
  const codeBox = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (needsCode) codeBox.current?.focus()
  }, [needsCode])
  async function enter(event: FormEvent): Promise<void> {
    event.preventDefault()
    setBusy(true)
    setError(undefined)
    // Authenticators show «123 456», and so it is copied.
    const given = code.replaceAll(/\s/g, '')
    try {
      onDone(await dataOf(api.signIn({ email: email.trim(), password, ...(given === '' ? {} : { code: given }) })))
    } catch (reason) {
      if (problemCode(reason) === 'second-factor-needed' && !needsCode) onNeedsCode()
      else
        setError(describeProblem(reason, t, needsCode ? { 'wrong-credentials': t('signIn.wrongCode') } : {}).sentence)
      setBusy(false)
    }
  }
  return (
    <form className="stack" onSubmit={(event) => void enter(event)}>
      <h1 tabIndex={-1}>{t('signIn.title')}</h1>
      {notice !== undefined && (
        <p className="banner banner-warn" role="alert">
          {notice}
        </p>
      )}
      <TextField
        label={t('signIn.email')}
        type="email"
        autoComplete="username"
        required
        value={email}
        onChange={(event) => setEmail(event.target.value)}
      />
      <TextField
        label={t('signIn.password')}
        type="password"
        autoComplete="current-password"
        required
        value={password}
        error={needsCode ? undefined : error}
        onChange={(event) => setPassword(event.target.value)}
      />
      {needsCode && (
        <TextField
          ref={codeBox}
          error={error}
          label={t('signIn.code')}
          hint={t('signIn.codeHint')}
          inputMode="numeric"
          autoComplete="one-time-code"
          value={code}
          onChange={(event) => setCode(event.target.value)}
        />
      )}
      <Button type="submit" look="primary" busy={busy}>
        {t('signIn.enter')}
      </Button>
      <p className="t13 meta">{t('signIn.forgot')}</p>
    </form>
  )
}

/** The company's own sign-in, where one is configured. */
function Provider({ to }: { readonly to: string | undefined }): ReactNode {
  const { t } = useTranslation()
  const { data } = useQuery({
    queryKey: ['sign-in-options'],
    queryFn: ({ signal }) => dataOf(api.signInOptions({ signal })),
    staleTime: Number.POSITIVE_INFINITY,
  })
  const start = useMutation({
    mutationFn: () => dataOf(api.startProviderSignIn()),
    onSuccess: ({ url }) => {
      keepWayBack(to)
      location.assign(url)
    },
  })
  if (data?.provider == null) return null
  return (
    <div className="stack sign-in-provider">
      <Button busy={start.isPending || start.isSuccess} onClick={() => start.mutate()}>
        {t('signIn.provider', { name: data.provider })}
      </Button>
      {start.isError && (
        <p className="field-error" role="alert">
          {describeProblem(start.error, t).sentence}
        </p>
      )}
    </div>
  )
}

const knownReasons: Readonly<Record<string, string>> = {
  signup_disabled: 'signIn.providerUnknown',
  idle: 'signIn.idle',
  ended: 'signIn.ended',
}

function wordsOf(error: string): string {
  return knownReasons[error] ?? 'signIn.providerFailed'
}

export function SignInPage(): ReactNode {
  const { t } = useTranslation()
  const client = useQueryClient()
  const navigate = useNavigate()
  const { to, error } = useSearch({ from: '/sign-in' })
  const token = useRef<string | null>(null)
  const [step, setStep] = useState<Step>({ name: 'password', needsCode: false })
  const [notice, setNotice] = useState<string | undefined>(error === undefined ? undefined : t(wordsOf(error)))

  function enter(me: Me): void {
    client.clear()
    client.setQueryData(sessionQuery.queryKey, me)
    void navigate({ to: to ?? '/queue', replace: true })
  }

  async function consume(given: string): Promise<void> {
    try {
      const me = await dataOf(api.consumeLink({ token: given }))
      if (me.user.passwordSet) enter(me)
      else setStep({ name: 'new-password', me })
    } catch (reason) {
      setNotice(describeProblem(reason, t).sentence)
      setStep({ name: 'password', needsCode: false })
    }
  }

  useEffect(() => {
    token.current ??= takeToken()
    const given = token.current
    if (given === null) return
    setStep({ name: 'link' })
    // In development effects run twice; the link works once.
    token.current = ''
    if (given === '') return
    void consume(given)
    // Only once, when the page opens.
    // oxlint-disable-next-line react/exhaustive-deps, react/exhaustive-effect-dependencies
  }, [])

  return (
    <main className="sign-in" id="content">
      <div className="card sign-in-card">
        <div className="row sign-in-brand">
          <img src="/favicon.svg" alt="" width={36} height={36} />
          <span className="bold">{t('product')}</span>
        </div>
        {step.name === 'link' && <p role="status">{t('signIn.checking')}</p>}
        {step.name === 'password' && (
          <PasswordForm
            needsCode={step.needsCode}
            notice={notice}
            onNeedsCode={() => setStep({ name: 'password', needsCode: true })}
            onDone={enter}
          />
        )}
        {step.name === 'password' && <Provider to={to} />}
        {step.name === 'new-password' && (
          <NewPassword
            me={step.me}
            onDone={() => enter({ ...step.me, user: { ...step.me.user, passwordSet: true } })}
          />
        )}
      </div>
      <LanguageChoice />
    </main>
  )
}
