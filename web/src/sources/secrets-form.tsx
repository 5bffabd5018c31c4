import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, dataOf } from '../api/client.ts'
import type { Source } from '../api/generated.ts'
import { describeProblem } from '../api/problem.ts'
import { adaptersQuery } from '../api/queries.ts'
import { Button } from '../ui/button.tsx'
import { AdapterFields } from './adapter-fields.tsx'

/** Another token or password. What is stored is never shown: an empty field leaves it as it is. */
export function SecretsForm({ source }: { readonly source: Source }): ReactNode {
  const { t } = useTranslation()
  const client = useQueryClient()
  const adapters = useQuery(adaptersQuery)
  const [values, setValues] = useState<Record<string, string>>({})
  const replace = useMutation({
    mutationFn: () => dataOf(api.replaceSecrets(source.id, { fields: values })),
    onSuccess: () => setValues({}),
    onSettled: () => client.invalidateQueries({ queryKey: ['sources'] }),
  })
  const secret = (adapters.data?.items.find(({ id }) => id === source.adapter)?.fields ?? [])
    .filter((field) => field.secret)
    .map((field) => ({ ...field, required: false }))
  if (secret.length === 0) return null
  const filled = Object.values(values).some((value) => value.trim() !== '')
  return (
    <form
      className="form-grid"
      aria-label={t('sources.secrets')}
      onSubmit={(event) => {
        event.preventDefault()
        if (filled && !replace.isPending) replace.mutate()
      }}
    >
      <AdapterFields adapter={{ fields: secret }} values={values} onValues={setValues} />
      <div className="row source-form-buttons">
        <Button type="submit" impossible={!filled} busy={replace.isPending}>
          {t('sources.replaceSecret')}
        </Button>
        {replace.isSuccess && (
          <span className="t13 quiet" role="status">
            {t('sources.secretReplaced')}
          </span>
        )}
      </div>
      <p className="t12 meta">{t('sources.secretsHint')}</p>
      {replace.isError && <p className="field-error">{describeProblem(replace.error, t).sentence}</p>}
    </form>
  )
}
