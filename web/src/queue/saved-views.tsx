import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, dataOf } from '../api/client.ts'
import type { CountedView } from '../api/generated.ts'
import { describeProblem } from '../api/problem.ts'
import { useMay } from '../app/session.ts'
import { Button } from '../ui/button.tsx'
import { TextField } from '../ui/field.tsx'
import { Failed } from '../ui/states.tsx'
import { type QueueFilter, readFilter } from './filter.ts'
import { savedViewsQuery } from './saved.ts'

interface RenameProps {
  readonly view: CountedView
  readonly onDone: () => void
}

function Rename({ view, onDone }: RenameProps): ReactNode {
  const { t } = useTranslation()
  const client = useQueryClient()
  const [name, setName] = useState(view.name)
  const box = useRef<HTMLInputElement>(null)
  useEffect(() => box.current?.select(), [])
  const save = useMutation({
    mutationFn: () => dataOf(api.renameView(view.id, { name: name.trim() })),
    onSuccess: async () => {
      await client.invalidateQueries(savedViewsQuery)
      onDone()
    },
  })
  return (
    <form
      className="saved-new grow"
      onSubmit={(event) => {
        event.preventDefault()
        if (name.trim() !== '') save.mutate()
      }}
    >
      <TextField
        label={t('savedViews.newName')}
        maxLength={80}
        ref={box}
        value={name}
        error={save.isError ? describeProblem(save.error, t).sentence : undefined}
        onChange={(event) => setName(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return
          event.stopPropagation()
          onDone()
        }}
      />
      <Button type="submit" small busy={save.isPending} impossible={name.trim() === ''}>
        {t('savedViews.save')}
      </Button>
    </form>
  )
}

function Line({ view, onChosen }: { readonly view: CountedView; readonly onChosen: () => void }): ReactNode {
  const { t } = useTranslation()
  const may = useMay()
  const client = useQueryClient()
  const [renaming, setRenaming] = useState(false)
  const remove = useMutation({
    mutationFn: () => dataOf(api.removeView(view.id)),
    onSettled: () => client.invalidateQueries(savedViewsQuery),
  })
  if (renaming)
    return (
      <li>
        <Rename view={view} onDone={() => setRenaming(false)} />
      </li>
    )
  return (
    <li className="row">
      <Link to="/queue" search={readFilter(view.filter)} className="view grow" onClick={onChosen}>
        <span className="ellipsis">{view.name}</span>
        {view.shared && <span className="meta t12">{t('savedViews.shared')}</span>}
      </Link>
      {(!view.shared || may('view.share')) && (
        <>
          <Button
            small
            look="quiet"
            aria-label={t('savedViews.renameOne', { name: view.name })}
            onClick={() => setRenaming(true)}
          >
            {t('savedViews.rename')}
          </Button>
          <Button
            small
            look="quiet"
            busy={remove.isPending}
            aria-label={t('savedViews.removeOne', { name: view.name })}
            onClick={() => remove.mutate()}
          >
            {t('savedViews.remove')}
          </Button>
        </>
      )}
      {remove.isError && <p className="field-error">{describeProblem(remove.error, t).sentence}</p>}
    </li>
  )
}

interface SavedViewsProps {
  readonly filter: QueueFilter
  readonly onChosen: () => void
}

/** Filters under a name: one's own and those shared with everybody. */
export function SavedViews({ filter, onChosen }: SavedViewsProps): ReactNode {
  const { t } = useTranslation()
  const may = useMay()
  const client = useQueryClient()
  const [name, setName] = useState('')
  const [shared, setShared] = useState(false)
  const query = useQuery(savedViewsQuery)
  const add = useMutation({
    mutationFn: () => dataOf(api.addView({ name: name.trim(), filter: { ...filter }, shared })),
    onSuccess: () => {
      setName('')
      return client.invalidateQueries(savedViewsQuery)
    },
  })
  return (
    <section className="filter-saved" aria-label={t('savedViews.title')}>
      <span className="label">{t('savedViews.title')}</span>
      {query.isError && (
        <Failed what={t('failed.savedViews')} error={query.error} onRetry={() => void query.refetch()} />
      )}
      {query.data?.items.length === 0 && <p className="t12 meta">{t('savedViews.none')}</p>}
      <ul className="saved-list">
        {query.data?.items.map((view) => (
          <Line key={view.id} view={view} onChosen={onChosen} />
        ))}
      </ul>
      <form
        className="filter-saved"
        onSubmit={(event) => {
          event.preventDefault()
          if (name.trim() !== '') add.mutate()
        }}
      >
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
        {add.isError && <p className="field-error">{describeProblem(add.error, t).sentence}</p>}
      </form>
    </section>
  )
}
