import './tasks.css'
import type { ReactNode } from 'react'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CaseView } from '../api/generated.ts'
import { useShortcuts } from '../app/keyboard.ts'
import { useMay } from '../app/session.ts'
import { Button } from '../ui/button.tsx'
import { Due } from '../ui/due.tsx'

const TaskFormDialog = lazy(async () => ({ default: (await import('./task-form.tsx')).TaskFormDialog }))

/** Key T, wherever the panel is; mounted once per case. */
export function TaskShortcut({ view }: { readonly view: CaseView }): ReactNode {
  const may = useMay()
  const [open, setOpen] = useState(false)
  useShortcuts({ KeyT: () => may('task.manage') && setOpen(true) })
  if (!open) return null
  return (
    <Suspense>
      <TaskFormDialog caseId={view.head.id} onClose={() => setOpen(false)} />
    </Suspense>
  )
}

/** The case's tasks in its panel. */
export function CaseTasks({ view }: { readonly view: CaseView }): ReactNode {
  const { t } = useTranslation()
  const may = useMay()
  const [open, setOpen] = useState(false)
  return (
    <section className="panel-section case-tasks">
      <h3>{t('panel.tasks')}</h3>
      {view.tasks.length === 0 ? (
        <p>{t('panel.noTasks')}</p>
      ) : (
        <ul className="stack panel-list">
          {view.tasks.map((task) => (
            <li key={task.id} className="t13">
              {task.trackerUrl === null ? (
                task.title
              ) : (
                <a href={task.trackerUrl} target="_blank" rel="noreferrer">
                  {task.title}
                </a>
              )}
              <div className="row between">
                <span className="meta t12">
                  {task.assignee?.name ?? t(`department.${task.department}`, { defaultValue: task.department })}
                </span>
                {task.doneAt === null ? (
                  <Due dueAt={task.dueAt} openedAt={view.head.openedAt} />
                ) : (
                  <span className={task.state === 'done' ? 'chip chip-ok' : 'chip'}>
                    {t(`taskState.${task.state}`, { defaultValue: task.state })}
                  </span>
                )}
              </div>
            </li>
          ))}
        </ul>
      )}
      {may('task.manage') && (
        <Button small keys="T" onClick={() => setOpen(true)}>
          {t('tasks.new')}
        </Button>
      )}
      {open && (
        <Suspense>
          <TaskFormDialog caseId={view.head.id} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </section>
  )
}
