import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, dataOf } from '../api/client.ts'
import type { HeldCase } from '../api/generated.ts'
import { describeProblem } from '../api/problem.ts'
import { useFormat } from '../app/format.ts'
import { Button } from '../ui/button.tsx'
import { TextField } from '../ui/field.tsx'
import { savePerson } from './save-person.ts'

interface LineProps {
  readonly held: HeldCase
  readonly chosen: boolean
  readonly onChosen: (chosen: boolean) => void
}

function HeldLine({ held, chosen, onChosen }: LineProps): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  return (
    <li className="list-line">
      <label className="row grow">
        <input type="checkbox" checked={chosen} onChange={(event) => onChosen(event.target.checked)} />
        <span className="grow">
          <span className="bold">{held.author ?? t('data.nameless')}</span>{' '}
          <span className="t12 meta">
            {t(`sourceShort.${held.adapter}`, { defaultValue: held.adapter })}, {format.date(held.writtenAt)}
            {held.code !== null && `, ${held.code}`}
          </span>
          <br />
          <span className="t13">{held.excerpt}</span>
          <br />
          <span className="t12 meta">
            {t('data.foundIn', { places: held.foundIn.map((place) => t(`data.place.${place}`)).join(', ') })}
            {held.busy && ` ${t('data.busy')}`}
          </span>
        </span>
      </label>
      <Link to="/queue/$caseId" params={{ caseId: held.caseId }} search={{ view: 'all' }}>
        {t('journal.open')}
      </Link>
    </li>
  )
}

/** What a person may ask: what do you hold on me, and let it go. */
export function PersonSection(): ReactNode {
  const { t } = useTranslation()
  const [term, setTerm] = useState('')
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [typed, setTyped] = useState('')
  const search = useMutation({
    mutationFn: () => dataOf(api.findPerson({ term: term.trim() })),
    onSuccess: ({ items }) => setChosen(new Set(items.map(({ caseId }) => caseId))),
  })
  const found = search.data?.items ?? []
  const caseIds = found.map(({ caseId }) => caseId).filter((id) => chosen.has(id))
  const busy = found.some((held) => held.busy && chosen.has(held.caseId))
  const exporting = useMutation({ mutationFn: () => savePerson(caseIds) })
  const erasing = useMutation({
    mutationFn: () => dataOf(api.erasePerson({ caseIds, confirm: 'erase' })),
    onSuccess: () => {
      setTyped('')
      search.mutate()
    },
  })
  const failed = search.error ?? exporting.error ?? erasing.error
  const word = t('data.eraseWord')
  return (
    <section className="card card-body settings-form" aria-label={t('data.person')}>
      <div>
        <h2>{t('data.person')}</h2>
        <p className="t13 quiet">{t('data.personHint')}</p>
      </div>
      <form
        className="row align-end"
        onSubmit={(event) => {
          event.preventDefault()
          erasing.reset()
          search.mutate()
        }}
      >
        <div className="grow">
          <TextField
            label={t('data.term')}
            minLength={3}
            maxLength={200}
            required
            autoComplete="off"
            value={term}
            onChange={(event) => setTerm(event.target.value)}
          />
        </div>
        <Button type="submit" busy={search.isPending}>
          {t('data.find')}
        </Button>
      </form>
      {failed && (
        <p className="field-error" role="alert">
          {describeProblem(failed, t).sentence}
        </p>
      )}
      {erasing.isSuccess && <p role="status">{t('data.erased', { count: erasing.data.cases })}</p>}
      {search.isSuccess && found.length === 0 && <p role="status">{t('data.nothing')}</p>}
      {found.length > 0 && (
        <>
          <ul className="lines">
            {found.map((held) => (
              <HeldLine
                key={held.caseId}
                held={held}
                chosen={chosen.has(held.caseId)}
                onChosen={(yes) => {
                  const next = new Set(chosen)
                  if (yes) next.add(held.caseId)
                  else next.delete(held.caseId)
                  setChosen(next)
                }}
              />
            ))}
          </ul>
          <div className="row align-end">
            <Button busy={exporting.isPending} impossible={caseIds.length === 0} onClick={() => exporting.mutate()}>
              {t('data.export', { count: caseIds.length })}
            </Button>
            <div className="grow">
              <TextField
                label={t('data.eraseTyped', { word })}
                hint={busy ? t('data.busyAll') : t('data.eraseHint')}
                autoComplete="off"
                value={typed}
                onChange={(event) => setTyped(event.target.value)}
              />
            </div>
            <Button
              busy={erasing.isPending}
              impossible={caseIds.length === 0 || busy || typed.trim().toLowerCase() !== word.toLowerCase()}
              onClick={() => erasing.mutate()}
            >
              {t('data.erase', { count: caseIds.length })}
            </Button>
          </div>
        </>
      )}
    </section>
  )
}
