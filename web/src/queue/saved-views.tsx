import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, dataOf } from '../api/client.ts'
import { describeProblem } from '../api/problem.ts'
import { useMay } from '../app/session.ts'
import { Button } from '../ui/button.tsx'
import { TextField } from '../ui/field.tsx'
import { type QueueFilter, readFilter } from './filter.ts'

const queryKey = ['saved-views']

/** Filters under a name: one's own and those shared with everybody. */
export function SavedViews({
  filter,
  onChosen,
}: {
  readonly filter: QueueFilter
  readonly onChosen: () => void
}): ReactNode {
  const { t } = useTranslation()
  const may = useMay()
  const client = useQueryClient()
  const [name, setName] = useState('')
  const [shared, setShared] = useState(false)
  const query = useQuery({ queryKey, queryFn: ({ signal }) => dataOf(api.listViews({ signal })) })
  const refresh = (): Promise<void> => client.invalidateQueries({ queryKey })
  const add = useMutation({
    mutationFn: () => dataOf(api.addView({ name: name.trim(), filter: { ...filter }, shared })),
    onSuccess: () => {
      setName('')
      return refresh()
    },
  })
  const remove = useMutation({ mutationFn: (id: string) => dataOf(api.removeView(id)), onSettled: refresh })
  const failed = query.error ?? add.error ?? remove.error
  return (
    <form
      className="filter-saved"
      aria-label={t('savedViews.title')}
      onSubmit={(event) => {
        event.preventDefault()
        if (name.trim() !== '') add.mutate()
      }}
    >
      <span className="label">{t('savedViews.title')}</span>
      {query.data?.items.length === 0 && <p className="t12 meta">{t('savedViews.none')}</p>}
      <ul className="saved-list">
        {query.data?.items.map((view) => {
          return (
            <li key={view.id} className="row">
              <Link to="/queue" search={readFilter(view.filter)} className="view" onClick={onChosen}>
                {view.name}
                {view.shared && <span className="meta t12"> {t('savedViews.shared')}</span>}
              </Link>
              {(!view.shared || may('view.share')) && (
                <Button
                  small
                  look="quiet"
                  busy={remove.isPending}
                  aria-label={t('savedViews.removeOne', { name: view.name })}
                  onClick={() => remove.mutate(view.id)}
                >
                  {t('savedViews.remove')}
                </Button>
              )}
            </li>
          )
        })}
      </ul>
      <div className="saved-new">
        <TextField
          label={t('savedViews.name')}
          maxLength={80}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
        <Button type="submit" small busy={add.isPending} impossible={name.trim() === ''}>
          {t('savedViews.save')}
        </Button>
      </div>
      {may('view.share') && (
        <label className="row t13">
          <input type="checkbox" checked={shared} onChange={(event) => setShared(event.target.checked)} />
          {t('savedViews.forAll')}
        </label>
      )}
      {failed && <p className="field-error">{describeProblem(failed, t).sentence}</p>}
    </form>
  )
}
