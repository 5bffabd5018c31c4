import { useQuery } from '@tanstack/react-query'
import type { KeyboardEvent, ReactNode } from 'react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CaseView, Person } from '../api/generated.ts'
import { colleaguesQuery } from '../api/queries.ts'
import { useHalfMinute } from '../app/clock.ts'
import { useFormat } from '../app/format.ts'
import { Avatar } from '../ui/avatar.tsx'
import { Button } from '../ui/button.tsx'
import { mentionedIn, notePieces, offeredFor, unknownIn, withMention } from './mentions.ts'
import type { CaseActions } from './use-case-actions.ts'

function Mentions({ text, people }: { readonly text: string; readonly people: readonly Person[] }): ReactNode {
  return notePieces(text, people).map(({ text: piece, person }, index) =>
    person === null ? (
      piece
    ) : (
      // oxlint-disable-next-line react/no-array-index-key -- pieces of one text have no other name
      <b key={index} className="mention">
        {piece}
      </b>
    ),
  )
}

function Composer({
  actions,
  people,
}: {
  readonly actions: CaseActions
  readonly people: readonly Person[]
}): ReactNode {
  const { t } = useTranslation()
  const [text, setText] = useState('')
  const [at, setAt] = useState(0)
  const { noteBox, commands } = actions
  useEffect(() => noteBox.current?.focus(), [noteBox])
  const offered = offeredFor(text, people)
  const active = offered[Math.min(at, offered.length - 1)]
  const unknown = offered.length > 0 ? [] : unknownIn(text, people)
  function change(next: string): void {
    setText(next)
    setAt(0)
  }
  function take(person: Person): void {
    change(withMention(text, person))
    noteBox.current?.focus()
  }
  function save(): void {
    if (text.trim() === '') return
    void commands.note(text.trim(), [...mentionedIn(text, people)]).then((done) => done && actions.setNoting(false))
  }
  function onKey(event: KeyboardEvent): void {
    if (event.code === 'Enter' && (event.ctrlKey || event.metaKey)) save()
    else if (active !== undefined && (event.code === 'Enter' || event.code === 'Tab')) take(active)
    else if (active !== undefined && event.code === 'ArrowDown') setAt(Math.min(at + 1, offered.length - 1))
    else if (active !== undefined && event.code === 'ArrowUp') setAt(Math.max(at - 1, 0))
    else if (event.code !== 'Escape') return
    // What was written is not thrown away by a key.
    else if (text.trim() === '') actions.setNoting(false)
    else noteBox.current?.blur()
    // In a form Ctrl+Enter is its own primary action, never an approval.
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <form
      className="note note-new"
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
    >
      <div className="grow stack note-stack">
        <label htmlFor="note" className="label">
          {t('note.label')}
        </label>
        <textarea
          id="note"
          ref={noteBox}
          className="input"
          rows={3}
          aria-describedby="note-about"
          value={text}
          onChange={(event) => change(event.target.value)}
          onKeyDown={onKey}
        />
        {offered.length > 0 && (
          <div className="row wrap">
            {offered.map((each) => (
              <Button key={each.id} small aria-pressed={each === active} onClick={() => take(each)}>
                @{each.name}
              </Button>
            ))}
          </div>
        )}
        <span id="note-about" className="t12 meta" role="status">
          {offered.length > 0 && t('note.choose')}
          {unknown.length > 0 && t('note.unknown', { name: unknown.join(', ') })}
        </span>
        <div className="row">
          <Button type="submit" small keys="Ctrl ↵" busy={commands.busy === 'note'} impossible={text.trim() === ''}>
            {t('note.save')}
          </Button>
          <Button small look="quiet" onClick={() => actions.setNoting(false)}>
            {t('cancel')}
          </Button>
        </div>
      </div>
    </form>
  )
}

export function Notes({ view, actions }: { readonly view: CaseView; readonly actions: CaseActions }): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const now = useHalfMinute()
  const people = useQuery(colleaguesQuery).data?.items ?? []
  return (
    <>
      {view.notes.map((note) => (
        <div key={note.id} className="note">
          <Avatar name={note.author.name} />
          <div className="grow">
            <div className="t13">
              <span className="bold">{note.author.name}</span>{' '}
              <span className="meta">{t('note.seen', { at: format.dayTime(note.at, now) })}</span>
            </div>
            <div className="t13 quiet pre">
              <Mentions text={note.text} people={people} />
            </div>
          </div>
        </div>
      ))}
      {actions.noting && <Composer actions={actions} people={people} />}
    </>
  )
}
