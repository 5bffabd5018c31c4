import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { encode } from 'uqr'
import { api, dataOf } from '../api/client.ts'
import type { TwoFactorSecret } from '../api/generated.ts'
import { describeProblem } from '../api/problem.ts'
import { useSession } from '../app/session.ts'
import { Button } from '../ui/button.tsx'
import { TextField } from '../ui/field.tsx'

/** Drawn as one path: an element for each of a thousand squares makes the page slow. */
function QrCode({ text, label }: { readonly text: string; readonly label: string }): ReactNode {
  const { data, size } = encode(text, { ecc: 'M', border: 4 })
  const squares = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])))
  return (
    <svg className="qr" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label} shapeRendering="crispEdges">
      <path className="qr-light" d={`M0 0h${size}v${size}h-${size}z`} />
      <path className="qr-dark" d={squares.join('')} />
    </svg>
  )
}

function Confirm({ made, onDone }: { readonly made: TwoFactorSecret; readonly onDone: () => void }): ReactNode {
  const { t } = useTranslation()
  const [code, setCode] = useState('')
  const confirm = useMutation({
    mutationFn: () => dataOf(api.confirmTwoFactor({ code: code.replaceAll(' ', '') })),
    onSuccess: onDone,
  })
  const secret = new URL(made.uri).searchParams.get('secret') ?? ''
  return (
    <form
      className="settings-fields"
      onSubmit={(event) => {
        event.preventDefault()
        confirm.mutate()
      }}
    >
      <p>{t('twoFactor.scan')}</p>
      <div className="row wrap two-factor">
        <QrCode text={made.uri} label={t('twoFactor.qr')} />
        <div className="stack grow">
          <div>
            <div className="label">{t('twoFactor.secret')}</div>
            <code className="break-all">{secret}</code>
          </div>
          <div>
            <div className="label">{t('twoFactor.backup')}</div>
            <p className="t13 quiet">{t('twoFactor.backupMeaning')}</p>
            <ul className="backup-codes">
              {made.backupCodes.map((one) => (
                <li key={one}>
                  <code>{one}</code>
                </li>
              ))}
            </ul>
          </div>
        </div>
      </div>
      <TextField
        label={t('signIn.code')}
        hint={t('twoFactor.codeHint')}
        inputMode="numeric"
        autoComplete="one-time-code"
        pattern="[0-9 ]{6,7}"
        required
        value={code}
        error={
          confirm.isError
            ? describeProblem(confirm.error, t, { 'wrong-credentials': t('twoFactor.wrongCode') }).sentence
            : undefined
        }
        onChange={(event) => setCode(event.target.value)}
      />
      <div className="row">
        <Button type="submit" look="primary" busy={confirm.isPending}>
          {t('twoFactor.confirm')}
        </Button>
      </div>
    </form>
  )
}

/** A second factor at sign-in: an authenticator's codes, and backup codes for the day the phone is lost. */
export function TwoFactorSection(): ReactNode {
  const { t } = useTranslation()
  const client = useQueryClient()
  const { user } = useSession()
  const [password, setPassword] = useState('')
  const [made, setMade] = useState<TwoFactorSecret | null>(null)
  const refresh = (): Promise<void> => client.invalidateQueries({ queryKey: ['session'] })
  const change = useMutation({
    mutationFn: async () => {
      if (!user.twoFactor) return setMade(await dataOf(api.startTwoFactor({ password })))
      await dataOf(api.stopTwoFactor({ password }))
      await refresh()
    },
    onSettled: () => setPassword(''),
  })
  return (
    <section className="card card-body settings-form" aria-label={t('twoFactor.title')}>
      <div>
        <h2>{t('twoFactor.title')}</h2>
        <p className="t13 quiet">{t(user.twoFactor ? 'twoFactor.on' : 'twoFactor.off')}</p>
      </div>
      {!user.passwordSet && <p className="banner banner-info">{t('twoFactor.passwordFirst')}</p>}
      {user.passwordSet && made === null && (
        <form
          className="settings-fields"
          onSubmit={(event) => {
            event.preventDefault()
            change.mutate()
          }}
        >
          <input type="hidden" name="username" autoComplete="username" value={user.email} readOnly />
          <TextField
            label={t('profile.currentPassword')}
            type="password"
            autoComplete="current-password"
            required
            value={password}
            error={
              change.isError
                ? describeProblem(change.error, t, { 'wrong-credentials': t('profile.wrongPassword') }).sentence
                : undefined
            }
            onChange={(event) => setPassword(event.target.value)}
          />
          <div className="row">
            <Button type="submit" busy={change.isPending} impossible={password === ''}>
              {t(user.twoFactor ? 'twoFactor.stop' : 'twoFactor.start')}
            </Button>
          </div>
        </form>
      )}
      {made !== null && (
        <Confirm
          made={made}
          onDone={() => {
            setMade(null)
            void refresh()
          }}
        />
      )}
    </section>
  )
}
