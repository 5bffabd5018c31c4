import { useMutation } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiProblem, api, dataOf } from '../api/client.ts'
import { describeProblem } from '../api/problem.ts'
import { Button } from '../ui/button.tsx'
import { TextField } from '../ui/field.tsx'

const fields = ['contract', 'phone', 'person'] as const
type Field = (typeof fields)[number]

/** One look-up, to see that it works. What was typed is kept nowhere. */
export function TryForm(): ReactNode {
  const { t } = useTranslation()
  const [known, setKnown] = useState<Readonly<Record<Field, string>>>({ contract: '', phone: '', person: '' })
  const given = (field: Field) => known[field].trim() || null
  const look = useMutation({
    mutationFn: () =>
      dataOf(api.tryDirectory({ contract: given('contract'), phone: given('phone'), name: given('person') })),
  })
  return (
    <form
      className="stack"
      aria-label={t('directory.try')}
      onSubmit={(event) => {
        event.preventDefault()
        if (!look.isPending) look.mutate()
      }}
    >
      <h3 className="t13">{t('directory.try')}</h3>
      <div className="form-grid">
        {fields.map((field) => (
          <TextField
            key={field}
            label={t(`directory.role.${field}`)}
            autoComplete="off"
            value={known[field]}
            onChange={(event) => setKnown({ ...known, [field]: event.target.value })}
          />
        ))}
      </div>
      <div className="row wrap">
        <Button type="submit" small look="quiet" busy={look.isPending}>
          {t('directory.look')}
        </Button>
        <span role="status" className="t13">
          {look.data && t(`directory.result.${look.data.result ?? 'none'}`)}
        </span>
      </div>
      {look.isError && (
        <p className="field-error" role="alert">
          {describeProblem(look.error, t).sentence} {look.error instanceof ApiProblem && look.error.problem.detail}
        </p>
      )}
    </form>
  )
}
