import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, dataOf } from '../api/client.ts'
import { describeProblem } from '../api/problem.ts'
import { colleaguesQuery } from '../api/queries.ts'
import { useHalfMinute } from '../app/clock.ts'
import { useFormat } from '../app/format.ts'
import { useMay } from '../app/session.ts'
import { Button } from '../ui/button.tsx'
import { Due } from '../ui/due.tsx'
import { SelectField } from '../ui/field.tsx'
import { EndForm } from './end-form.tsx'
import { type Task, useTaskCommand } from './queries.ts'
import { TaskPhone } from './task-phone.tsx'
import { TaskVisit } from './task-visit.tsx'
import { TrackerNote } from './tracker-note.tsx'

function Marks({ task }: { readonly task: Task }): ReactNode {
  const { t } = useTranslation()
  return (
    <div className="row wrap">
      {task.kind === 'work-order' && <span className="chip chip-info">{t('taskKind.work-order')}</span>}
      {(task.priority === 'emergency' || task.priority === 'high') && (
        <span className={task.priority === 'emergency' ? 'chip chip-danger' : 'chip chip-warn'}>
          {t(`taskPriority.${task.priority}`)}
        </span>
      )}
      {task.state === 'escalated' && <span className="chip chip-warn">{t('taskState.escalated')}</span>}
      {task.state === 'dropped' && <span className="chip">{t('taskState.dropped')}</span>}
      {task.state === 'done' && (
        <span className="chip chip-ok">
          {task.solution === null
            ? t('taskState.done')
            : t(`solution.${task.solution}`, { defaultValue: task.solution })}
        </span>
      )}
    </div>
  )
}

function Checklist({ task, editable }: { readonly task: Task; readonly editable: boolean }): ReactNode {
  const { t } = useTranslation()
  const tick = useTaskCommand((checklist: Task['checklist']) =>
    // Codes come from the server's own table.
    dataOf(api.changeTask(task.id, { version: task.version, checklist: checklist as never })),
  )
  if (task.checklist.length === 0) return null
  return (
    <fieldset className="task-checks">
      <legend className="label">{t('tasks.checklist')}</legend>
      {task.checklist.map((item) => (
        <label key={item.code} className="task-check">
          <input
            type="checkbox"
            checked={item.done}
            disabled={!editable || tick.isPending}
            onChange={(event) =>
              tick.mutate(
                task.checklist.map((each) => (each === item ? { ...each, done: event.target.checked } : each)),
              )
            }
          />
          <span>{t(`check.${item.code}`, { defaultValue: item.code })}</span>
        </label>
      ))}
      {tick.isError && <p className="field-error">{describeProblem(tick.error, t).sentence}</p>}
    </fieldset>
  )
}

function Assignee({ task }: { readonly task: Task }): ReactNode {
  const { t } = useTranslation()
  const colleagues = useQuery(colleaguesQuery)
  const assign = useTaskCommand((assigneeId: string | null) =>
    dataOf(api.changeTask(task.id, { version: task.version, assigneeId })),
  )
  return (
    <>
      <SelectField
        label={t('tasks.assignee')}
        value={task.assignee?.id ?? ''}
        options={[
          { value: '', label: t('tasks.nobody') },
          ...(colleagues.data?.items ?? []).map((each) => ({ value: each.id, label: each.name })),
        ]}
        onValue={(id) => assign.mutate(id === '' ? null : id)}
      />
      {assign.isError && <p className="field-error">{describeProblem(assign.error, t).sentence}</p>}
    </>
  )
}

function Details({ task }: { readonly task: Task }): ReactNode {
  const { t } = useTranslation()
  const may = useMay()
  const [ending, setEnding] = useState<'done' | 'dropped' | null>(null)
  const active = task.doneAt === null
  const editable = active && may('task.manage')
  return (
    <div className="stack task-details">
      {task.body !== '' && <p className="pre t13">{task.body}</p>}
      {task.phoneMask !== null && <TaskPhone id={task.id} mask={task.phoneMask} />}
      {task.hasVisit && <TaskVisit id={task.id} />}
      <Checklist task={task} editable={editable} />
      {task.why !== null && <p className="t13">{t(`taskWhy.${task.why}`, { defaultValue: task.why })}</p>}
      {editable && <Assignee task={task} />}
      {editable && ending === null && (
        <div className="row">
          <Button small onClick={() => setEnding('done')}>
            {t('tasks.complete')}
          </Button>
          <Button small look="quiet" onClick={() => setEnding('dropped')}>
            {t('tasks.drop')}
          </Button>
        </div>
      )}
      {editable && ending !== null && <EndForm task={task} how={ending} onClose={() => setEnding(null)} />}
    </div>
  )
}

export function TaskCard({ task }: { readonly task: Task }): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const now = useHalfMinute()
  const [open, setOpen] = useState(false)
  return (
    <li className="card card-body task">
      <Marks task={task} />
      <h3>
        <button type="button" className="link task-title" aria-expanded={open} onClick={() => setOpen(!open)}>
          {task.title}
        </button>
      </h3>
      <div className="row between">
        <span className="meta t12">{task.assignee?.name ?? t('tasks.nobody')}</span>
        {task.doneAt === null ? (
          <Due dueAt={task.dueAt} openedAt={task.createdAt} />
        ) : (
          <time className="meta t12" dateTime={task.doneAt}>
            {format.dayTime(task.doneAt, now)}
          </time>
        )}
      </div>
      <div className="row between">
        {task.caseId === null ? (
          <span />
        ) : (
          <Link to="/queue/$caseId" params={{ caseId: task.caseId }} search={{ view: 'all' }} className="t12">
            {task.caseCode ?? t('tasks.toCase')}
          </Link>
        )}
        <TrackerNote task={task} />
      </div>
      {open && <Details task={task} />}
    </li>
  )
}
