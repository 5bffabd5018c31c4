import { type UseMutationResult, useMutation, useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { api, dataOf } from '../api/client.ts'
import type { Settings } from '../api/generated.ts'
import { describeProblem } from '../api/problem.ts'
import { settingsQuery } from '../api/queries.ts'
import { Button } from '../ui/button.tsx'

/** Saves parts of the settings and shows the rest of the page what they are now. */
export function useSaving(): UseMutationResult<Settings, Error, Partial<Settings>> {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (part: Partial<Settings>) => dataOf(api.changeSettings(part)),
    onSuccess: (next) => {
      client.setQueryData(settingsQuery.queryKey, next)
      void client.invalidateQueries({ queryKey: ['session'] })
    },
  })
}

interface FormProps {
  readonly title: string
  readonly hint?: string
  readonly editable: boolean
  readonly changed: boolean
  readonly part: () => Partial<Settings>
  readonly children: ReactNode
}

/** One part of the settings: its fields, a button, and what became of it. */
export function SettingsForm({ title, hint, editable, changed, part, children }: FormProps): ReactNode {
  const { t } = useTranslation()
  const saving = useSaving()
  return (
    <form
      className="card card-body settings-form"
      onSubmit={(event) => {
        event.preventDefault()
        saving.mutate(part())
      }}
    >
      <div>
        <h2>{title}</h2>
        {hint !== undefined && <p className="t13 quiet">{hint}</p>}
      </div>
      <fieldset disabled={!editable} className="settings-fields">
        {children}
      </fieldset>
      {editable && (
        <div className="row">
          <Button type="submit" busy={saving.isPending} impossible={!changed}>
            {t('save')}
          </Button>
          <span className="t13 quiet" role="status">
            {!changed && t(saving.isSuccess ? 'saved' : 'unchanged')}
            {saving.isError && describeProblem(saving.error, t).sentence}
          </span>
        </div>
      )}
    </form>
  )
}
