import '../styles/floating.css'
import { Modal } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { FormEvent, ReactNode } from 'react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CaseView } from '../api/generated.ts'
import { colleaguesQuery } from '../api/queries.ts'
import { serverNow } from '../app/clock.ts'
import { useFormat } from '../app/format.ts'
import { useShortcuts } from '../app/keyboard.ts'
import { Button } from '../ui/button.tsx'
import { changeOf, segmentsOf } from './text-segments.ts'
import type { CaseActions } from './use-case-actions.ts'

interface LayerProps {
  readonly view: CaseView
  readonly actions: CaseActions
  readonly onDecided: () => void
}

interface FrameProps {
  readonly title: string
  readonly primary: string
  readonly busy: boolean
  readonly impossible?: boolean
  readonly onClose: () => void
  readonly onSubmit: () => void
  readonly children: ReactNode
}

function DialogForm({ title, primary, busy, impossible = false, onClose, onSubmit, children }: FrameProps): ReactNode {
  const { t } = useTranslation()
  const submit = (event?: FormEvent): void => {
    event?.preventDefault()
    if (!busy && !impossible) onSubmit()
  }
  useShortcuts({ 'Ctrl+Enter': () => submit() }, 'dialog')
  return (
    <Modal opened onClose={onClose} title={title} size={480} closeButtonProps={{ 'aria-label': t('close') }}>
      <form className="stack" onSubmit={submit}>
        {children}
        <div className="row">
          <Button type="submit" look="primary" keys="Ctrl ↵" busy={busy} impossible={impossible}>
            {primary}
          </Button>
          <Button look="quiet" onClick={onClose}>
            {t('cancel')}
          </Button>
        </div>
      </form>
    </Modal>
  )
}

const dayMs = 86_400_000
const snoozes = [
  { name: 'contract', days: 3 },
  { name: 'engineer', days: 1 },
  { name: 'department', days: 2 },
  { name: 'week', days: 7 },
] as const

function SnoozeLayer({ actions, onDecided }: LayerProps): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const [chosen, setChosen] = useState(0)
  const [own, setOwn] = useState('')
  const { commands } = actions
  const choice = snoozes[chosen] ?? snoozes[0]
  const until = new Date(serverNow() + choice.days * dayMs)
  async function put(reason: string): Promise<void> {
    if (!(await commands.snooze(until, reason))) return
    actions.setLayer(null)
    onDecided()
  }
  return (
    <DialogForm
      title={t('snooze.title')}
      primary={t('action.snooze')}
      busy={commands.busy === 'snooze'}
      onClose={() => actions.setLayer(null)}
      onSubmit={() => {
        const reason = own.trim() === '' ? t(`snooze.${choice.name}`) : own.trim()
        void put(reason)
      }}
    >
      <fieldset className="stack choice-list">
        <legend className="visually-hidden">{t('snooze.title')}</legend>
        {snoozes.map((each, index) => (
          <label key={each.name} className="choice">
            <input
              type="radio"
              name="snooze"
              data-autofocus={index === chosen || undefined}
              checked={index === chosen}
              onChange={() => setChosen(index)}
            />
            <span>{t('snooze.for', { reason: t(`snooze.${each.name}`), span: format.span(each.days * dayMs) })}</span>
          </label>
        ))}
      </fieldset>
      <div className="field">
        <label htmlFor="snooze-reason">{t('snooze.own')}</label>
        <input
          id="snooze-reason"
          className="input"
          maxLength={200}
          value={own}
          onChange={(event) => setOwn(event.target.value)}
        />
      </div>
      <p className="t12 meta">{t('snooze.returns', { at: format.dateTime(until.getTime()) })}</p>
    </DialogForm>
  )
}

function AssignLayer({ view, actions }: LayerProps): ReactNode {
  const { t } = useTranslation()
  const colleagues = useQuery(colleaguesQuery)
  const [person, setPerson] = useState(view.head.assignee?.id ?? '')
  const { commands } = actions
  return (
    <DialogForm
      title={t('assign.title')}
      primary={t('assign.save')}
      busy={commands.busy === 'assign'}
      onClose={() => actions.setLayer(null)}
      onSubmit={() =>
        void commands.assign(person === '' ? null : person).then((done) => done && actions.setLayer(null))
      }
    >
      <div className="field">
        <label htmlFor="assignee">{t('assign.who')}</label>
        <select id="assignee" className="input" value={person} onChange={(event) => setPerson(event.target.value)}>
          <option value="">{t('filter.nobody')}</option>
          {(colleagues.data?.items ?? []).map((each) => (
            <option key={each.id} value={each.id}>
              {each.name}
            </option>
          ))}
        </select>
      </div>
    </DialogForm>
  )
}

function SendBackLayer({ actions }: LayerProps): ReactNode {
  const { t } = useTranslation()
  const [reason, setReason] = useState('')
  const { commands } = actions
  return (
    <DialogForm
      title={t('sendBack.title')}
      primary={t('action.sendBack')}
      busy={commands.busy === 'send-back'}
      onClose={() => actions.setLayer(null)}
      onSubmit={() => void commands.sendBack(reason.trim()).then((done) => done && actions.setLayer(null))}
    >
      <p className="t13 quiet">{t('sendBack.meaning')}</p>
      <div className="field">
        <label htmlFor="send-back">{t('sendBack.reason')}</label>
        <textarea
          id="send-back"
          className="input"
          rows={3}
          maxLength={500}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </div>
    </DialogForm>
  )
}

function MarkPublishedLayer({ actions }: LayerProps): ReactNode {
  const { t } = useTranslation()
  const { commands } = actions
  return (
    <DialogForm
      title={t('action.markPublished')}
      primary={t('markPublished.save')}
      busy={commands.busy === 'mark-published'}
      onClose={() => actions.setLayer(null)}
      onSubmit={() => void commands.markPublished().then((done) => done && actions.setLayer(null))}
    >
      <p className="t13 quiet">{t('markPublished.meaning')}</p>
    </DialogForm>
  )
}

/** What was approved meanwhile beside what was being written here; nothing is thrown away by looking. */
function ConflictLayer({ actions }: LayerProps): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const conflict = actions.commands.trouble?.conflict
  const approved = conflict?.approvedText
  return (
    <Modal
      opened
      onClose={() => actions.setLayer(null)}
      title={t('conflict.title')}
      size={640}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <div className="stack">
        <ul className="stack panel-list">
          {conflict?.changes.map((change) => (
            <li key={`${change.at}-${change.action}`} className="t13">
              <span className="meta num">{format.time(change.at)}</span>{' '}
              {t(`journal.action.${change.action}`, { ...change.values, defaultValue: change.action })}
              {change.actor !== 'system' && `, ${change.actor}`}
            </li>
          ))}
        </ul>
        {approved && (
          <div>
            <div className="label">{t('conflict.approvedText')}</div>
            <div className="conflict-text pre">
              {segmentsOf(approved, [], changeOf(actions.draft.text, approved)).map((segment, index) => {
                // oxlint-disable-next-line react/no-array-index-key -- pieces of one text have no other name
                if (segment.removed) return <del key={index}>{segment.text}</del>
                // oxlint-disable-next-line react/no-array-index-key
                return segment.added ? <ins key={index}>{segment.text}</ins> : <span key={index}>{segment.text}</span>
              })}
            </div>
          </div>
        )}
        <div>
          <div className="label">{t('conflict.yours')}</div>
          <div className="conflict-text pre">{actions.draft.text}</div>
        </div>
        <div className="row">
          <Button
            look="primary"
            onClick={() => {
              actions.setLayer(null)
              actions.commands.clearTrouble()
            }}
          >
            {t('conflict.understood')}
          </Button>
        </div>
      </div>
    </Modal>
  )
}

export function CaseLayer(props: LayerProps): ReactNode {
  switch (props.actions.layer) {
    case 'snooze':
      return <SnoozeLayer {...props} />
    case 'assign':
      return <AssignLayer {...props} />
    case 'send-back':
      return <SendBackLayer {...props} />
    case 'mark-published':
      return <MarkPublishedLayer {...props} />
    case 'conflict':
      return <ConflictLayer {...props} />
    case null:
      return null
  }
}
