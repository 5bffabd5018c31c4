import '../styles/floating.css'
import { Modal } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, dataOf } from '../api/client.ts'
import { describeProblem } from '../api/problem.ts'
import { Button } from '../ui/button.tsx'
import { TextField } from '../ui/field.tsx'
import { endProof } from './proof.ts'
import { useSession } from './session.ts'

/** Before something that lets somebody in or lets something out: is it still the person who signed in? */
export function ProofDialog(): ReactNode {
  const { t } = useTranslation()
  const { user } = useSession()
  return (
    <Modal
      opened
      onClose={() => endProof(false)}
      title={t('proof.title')}
      size={420}
      zIndex={400}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      {user.passwordSet ? <PasswordAgain email={user.email} /> : <SignInAgain />}
    </Modal>
  )
}

function PasswordAgain({ email }: { readonly email: string }): ReactNode {
  const { t } = useTranslation()
  const [password, setPassword] = useState('')
  const prove = useMutation({
    mutationFn: () => dataOf(api.proveSession({ password })),
    onSuccess: () => endProof(true),
    onError: () => setPassword(''),
  })
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault()
        // React hands it on to the form that this dialog was opened from.
        event.stopPropagation()
        prove.mutate()
      }}
    >
      <p className="t13 quiet">{t('proof.meaning')}</p>
      <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
      <TextField
        label={t('signIn.password')}
        type="password"
        autoComplete="current-password"
        data-autofocus
        required
        value={password}
        error={
          prove.isError
            ? describeProblem(prove.error, t, { 'wrong-credentials': t('profile.wrongPassword') }).sentence
            : undefined
        }
        onChange={(event) => setPassword(event.target.value)}
      />
      <div className="row">
        <Button type="submit" look="primary" busy={prove.isPending} impossible={password === ''}>
          {t('proof.confirm')}
        </Button>
      </div>
    </form>
  )
}

/** Who comes in by the company's own provider, or by a link alone, has no password to type. */
function SignInAgain(): ReactNode {
  const { t } = useTranslation()
  const leave = useMutation({ mutationFn: () => dataOf(api.signOut()), onSettled: () => location.assign('/sign-in') })
  return (
    <div className="stack">
      <p className="t13 quiet">{t('proof.noPassword')}</p>
      <div className="row">
        <Button look="primary" busy={leave.isPending} onClick={() => leave.mutate()}>
          {t('proof.signInAgain')}
        </Button>
      </div>
    </div>
  )
}
