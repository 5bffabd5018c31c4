import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, dataOf } from '../api/client.ts'
import { describeProblem } from '../api/problem.ts'
import { type Language, languages } from '../app/i18n.ts'
import { ownNames } from '../app/language-choice.tsx'
import { Button } from '../ui/button.tsx'
import { SelectField, TextField } from '../ui/field.tsx'
import { useScopes } from './period-bar.tsx'

export function RecipientForm(): ReactNode {
  const { t } = useTranslation()
  const client = useQueryClient()
  const scopes = useScopes()
  const [address, setAddress] = useState('')
  const [language, setLanguage] = useState<Language>('ru')
  const [scope, setScope] = useState('company')
  const add = useMutation({
    mutationFn: () => dataOf(api.addRecipient({ address: address.trim(), language, scope })),
    async onSuccess() {
      setAddress('')
      await client.invalidateQueries({ queryKey: ['recipients'] })
      await client.invalidateQueries({ queryKey: ['mailings'] })
    },
  })
  return (
    <form
      className="card card-body form-grid recipient-form"
      onSubmit={(event) => {
        event.preventDefault()
        add.mutate()
      }}
    >
      <TextField
        label={t('mailing.address')}
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
      <SelectField label={t('mailing.scope')} value={scope} options={scopes} onValue={setScope} />
      <Button type="submit" look="primary" busy={add.isPending} impossible={address.trim() === ''}>
        {t('mailing.add')}
      </Button>
    </form>
  )
}
