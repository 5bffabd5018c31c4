import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CaseView } from '../api/generated.ts'
import { colleaguesQuery } from '../api/queries.ts'
import { useHalfMinute } from '../app/clock.ts'
import { useFormat } from '../app/format.ts'
import { Avatar } from '../ui/avatar.tsx'
import { Button } from '../ui/button.tsx'
import type { CaseActions } from './use-case-actions.ts'

function Mentions({ text }: { readonly text: string }): ReactNode {
  return text.split(/(@[\p{L}.]+)/u).map((piece, index) =>
    piece.startsWith('@') ? (
      // oxlint-disable-next-line react/no-array-index-key -- pieces of one text have no other name
      <b key={index} className="mention">
        {piece}
      </b>
    ) : (
      piece
    ),
  )
}

function firstName(name: string): string {
  return name.split(' ')[0] ?? name
}

function Composer({ actions }: { readonly actions: CaseActions }): ReactNode {
  const { t } = useTranslation()
  const colleagues = useQuery(colleaguesQuery)
  const [text, setText] = useState('')
  const { noteBox, commands } = actions
  useEffect(() => noteBox.current?.focus(), [noteBox])
  const people = colleagues.data?.items ?? []
  const asked = /@([\p{L}]*)$/u.exec(text)?.[1]?.toLowerCase()
  const offered =
    asked === undefined ? [] : people.filter((each) => each.name.toLowerCase().startsWith(asked)).slice(0, 5)
  function save(): void {
    const mentions = people.filter((each) => text.includes(`@${firstName(each.name)}`)).map((each) => each.id)
    if (text.trim() === '') return
    void commands.note(text.trim(), mentions).then((done) => done && actions.setNoting(false))
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
          value={text}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Escape') actions.setNoting(false)
            if (event.code === 'Enter' && (event.ctrlKey || event.metaKey)) {
              // In a form Ctrl+Enter is its own primary action, never an approval.
              event.preventDefault()
              event.stopPropagation()
              save()
            }
          }}
        />
        {offered.length > 0 && (
          <div className="row wrap">
            {offered.map((each) => (
              <Button
                key={each.id}
                small
                onClick={() => {
                  setText(text.replace(/@[\p{L}]*$/u, `@${firstName(each.name)} `))
                  noteBox.current?.focus()
                }}
              >
                @{each.name}
              </Button>
            ))}
          </div>
        )}
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
              <Mentions text={note.text} />
            </div>
          </div>
        </div>
      ))}
      {actions.noting && <Composer actions={actions} />}
    </>
  )
}
