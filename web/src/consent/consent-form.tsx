import { useMutation } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, dataOf } from '../api/client.ts'
import type { Adapter } from '../api/generated.ts'
import { describeProblem } from '../api/problem.ts'
import { currentLanguage } from '../app/i18n.ts'
import { Button } from '../ui/button.tsx'
import { TextField } from '../ui/field.tsx'
import { PlatformMark } from '../ui/platform-mark.tsx'

interface Props {
  readonly adapter: Adapter
  /** A source that is connected again: what it has need not be typed. */
  readonly sourceId: string | null
  readonly redirectUri: string
  /** Something was entered in an earlier try. */
  readonly entered: boolean
}

export function ConsentForm({ adapter, sourceId, redirectUri, entered }: Props): ReactNode {
  const { t } = useTranslation()
  const [fields, setFields] = useState<Record<string, string>>({})
  const kept = sourceId !== null || entered
  const start = useMutation({
    mutationFn: () => dataOf(api.startConsent({ adapter: adapter.id, fields, sourceId })),
    onSuccess: ({ url }) => location.assign(url),
  })
  const language = currentLanguage()
  const asked = adapter.consent?.fields ?? []
  return (
    <form
      className="card card-body stack"
      onSubmit={(event) => {
        event.preventDefault()
        start.mutate()
      }}
    >
      <div className="row">
        <PlatformMark adapter={adapter.id} size={26} />
        <h2>{adapter.label[language]}</h2>
      </div>
      <p className="quiet">{adapter.consent?.hint[language]}</p>
      <div className="form-grid">
        {adapter.fields
          .filter((field) => asked.includes(field.name))
          .map((field) => (
            <TextField
              key={field.name}
              label={field.label[language] ?? field.name}
              type={field.secret ? 'password' : 'text'}
              autoComplete="off"
              required={!kept}
              placeholder={field.example ?? ''}
              {...(kept ? { hint: t('consent.keepsStored') } : {})}
              value={fields[field.name] ?? ''}
              onChange={(event) => setFields({ ...fields, [field.name]: event.target.value })}
            />
          ))}
      </div>
      <TextField
        label={t('consent.redirect')}
        hint={t('consent.redirectHint')}
        value={redirectUri}
        readOnly
        onFocus={(event) => event.target.select()}
      />
      {start.isError && (
        <p className="field-error" role="alert">
          {describeProblem(start.error, t).sentence}
        </p>
      )}
      <div className="row">
        <Button type="submit" look="primary" busy={start.isPending || start.isSuccess}>
          {adapter.consent?.label[language]}
        </Button>
      </div>
    </form>
  )
}
