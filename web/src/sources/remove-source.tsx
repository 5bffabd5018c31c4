import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, dataOf } from '../api/client.ts'
import type { Source } from '../api/generated.ts'
import { describeProblem } from '../api/problem.ts'
import { useFormat } from '../app/format.ts'
import { Button } from '../ui/button.tsx'
import { TextField } from '../ui/field.tsx'

/** Nothing of it comes back, so the name is typed; what stays on the platform is said. */
export function RemoveSource({ source }: { readonly source: Source }): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const client = useQueryClient()
  const [open, setOpen] = useState(false)
  const [typed, setTyped] = useState('')
  const remove = useMutation({
    mutationFn: () => dataOf(api.removeSource(source.id)),
    onSuccess: () => client.invalidateQueries(),
  })
  const reviews = source.listings.reduce((sum, each) => sum + (each.reviewCount ?? 0), 0)
  const same = typed.trim() === source.title.trim()
  if (!open)
    return (
      <div className="row">
        <Button look="quiet" onClick={() => setOpen(true)}>
          {t('sources.remove')}
        </Button>
      </div>
    )
  return (
    <form
      className="banner banner-danger remove-source"
      aria-label={t('sources.remove')}
      onSubmit={(event) => {
        event.preventDefault()
        if (same && !remove.isPending) remove.mutate()
      }}
    >
      <p>
        <b className="bold">{t('sources.removeGoes', { count: source.listings.length })}</b>{' '}
        {reviews > 0 && t('sources.removeReviews', { count: reviews, number: format.number(reviews) })}{' '}
        {t('sources.removeStays')}
      </p>
      <TextField
        label={t('sources.removeType', { title: source.title })}
        autoComplete="off"
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      <div className="row wrap">
        <Button type="submit" impossible={!same} busy={remove.isPending}>
          {t('sources.removeForGood')}
        </Button>
        <Button
          look="quiet"
          onClick={() => {
            setOpen(false)
            setTyped('')
          }}
        >
          {t('cancel')}
        </Button>
      </div>
      {remove.isError && <p className="field-error">{describeProblem(remove.error, t).sentence}</p>}
    </form>
  )
}
