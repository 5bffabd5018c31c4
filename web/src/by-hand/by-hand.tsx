import { IconHandFinger } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, dataOf } from '../api/client.ts'
import type { Source } from '../api/generated.ts'
import { describeProblem } from '../api/problem.ts'
import { adaptersQuery } from '../api/queries.ts'
import { currentLanguage } from '../app/i18n.ts'
import { useMay } from '../app/session.ts'
import { Button } from '../ui/button.tsx'
import { TextAreaField, TextField } from '../ui/field.tsx'
import { PlatformMark } from '../ui/platform-mark.tsx'

/** Lines of the connect page for what no program can read. */
export function ByHandChoices(): ReactNode {
  const { t } = useTranslation()
  const language = currentLanguage()
  const adapters = useQuery(adaptersQuery)
  const client = useQueryClient()
  const navigate = useNavigate()
  const add = useMutation({
    mutationFn: (adapter: { readonly id: string; readonly title: string }) =>
      // Nothing leaves by itself: an approved answer is published by a person.
      dataOf(api.addSource({ adapter: adapter.id, title: adapter.title, link: null, mode: 'live' })),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['sources'] })
      await navigate({ to: '/sources' })
    },
  })
  return adapters.data?.items
    .filter((each) => each.byHand !== null)
    .map((each) => (
      <li key={each.id} className="list-line">
        <PlatformMark adapter={each.id} />
        <span className="bold grow">{each.label[language]}</span>
        {add.isError && <span className="field-error">{describeProblem(add.error, t).sentence}</span>}
        <Button
          small
          busy={add.isPending}
          onClick={() => add.mutate({ id: each.id, title: each.label[language] ?? each.id })}
        >
          {t('byHand.connect')}
        </Button>
      </li>
    ))
}

/** Whether a person fills this source in: nothing of it is read, so nothing of it can be late or quiet. */
export function useByHand(source: Source): boolean {
  const adapters = useQuery(adaptersQuery)
  return (adapters.data?.items.find(({ id }) => id === source.adapter)?.byHand ?? null) !== null
}

/** What is to be known about a source that a person fills in, and the form to do it. */
export function ByHandEntry({ source }: { readonly source: Source }): ReactNode {
  const { t } = useTranslation()
  const may = useMay()
  const adapters = useQuery(adaptersQuery)
  const byHand = adapters.data?.items.find(({ id }) => id === source.adapter)?.byHand
  const [open, setOpen] = useState(false)
  if (!byHand) return null
  return (
    <div className="banner banner-info source-trouble">
      <IconHandFinger className="icon" aria-hidden="true" />
      <div className="grow stack">
        <p>{byHand.note[currentLanguage()]}</p>
        {may('case.correct') && !open && (
          <div className="row">
            <Button small look="primary" onClick={() => setOpen(true)}>
              {t('byHand.enter')}
            </Button>
          </div>
        )}
        {open && <EntryForm sourceId={source.id} onClose={() => setOpen(false)} />}
      </div>
    </div>
  )
}

function EntryForm({ sourceId, onClose }: { readonly sourceId: string; readonly onClose: () => void }): ReactNode {
  const { t } = useTranslation()
  const client = useQueryClient()
  const [text, setText] = useState('')
  const [author, setAuthor] = useState('')
  const [link, setLink] = useState('')
  const enter = useMutation({
    mutationFn: () => dataOf(api.enterByHand(sourceId, { text, author, link })),
    onSuccess: () => {
      setText('')
      setAuthor('')
      setLink('')
      void client.invalidateQueries({ queryKey: ['counts'] })
    },
  })
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault()
        enter.mutate()
      }}
    >
      <TextAreaField
        label={t('byHand.text')}
        rows={3}
        required
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <div className="form-grid">
        <TextField label={t('byHand.author')} value={author} onChange={(event) => setAuthor(event.target.value)} />
        <TextField label={t('byHand.link')} type="url" value={link} onChange={(event) => setLink(event.target.value)} />
      </div>
      {enter.isError && (
        <p className="field-error" role="alert">
          {describeProblem(enter.error, t).sentence}
        </p>
      )}
      {enter.isSuccess && (
        <p role="status">
          {enter.data.caseId === null ? (
            t('byHand.known')
          ) : (
            <>
              {t('byHand.entered')}{' '}
              <Link to="/queue/$caseId" params={{ caseId: enter.data.caseId }}>
                {t('byHand.open')}
              </Link>
            </>
          )}
        </p>
      )}
      <div className="row">
        <Button type="submit" small look="primary" busy={enter.isPending} impossible={text.trim() === ''}>
          {t('byHand.save')}
        </Button>
        <Button small look="quiet" onClick={onClose}>
          {t('close')}
        </Button>
      </div>
    </form>
  )
}
