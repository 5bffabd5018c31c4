import './tasks.css'
import { IconChecklist } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../app/format.ts'
import { useSession } from '../app/session.ts'
import { Button } from '../ui/button.tsx'
import { SelectField, SwitchField } from '../ui/field.tsx'
import { Failed, SkeletonRows, StateBox } from '../ui/states.tsx'
import { departmentNames } from './names.ts'
import { type Task, tasksQuery } from './queries.ts'
import { Solutions } from './solutions.tsx'
import { TaskCard } from './task-card.tsx'

/** Columns in a fixed order, so that a department keeps its place; the server's order inside. */
function columnsOf(tasks: readonly Task[]): readonly (readonly [string, readonly Task[]])[] {
  return departmentNames.flatMap((name) => {
    const inside = tasks.filter((task) => task.department === name)
    return inside.length === 0 ? [] : [[name, inside] as const]
  })
}

export function TasksPage(): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const { user } = useSession()
  const [view, setView] = useState<'active' | 'done'>('active')
  const [department, setDepartment] = useState('')
  const [mine, setMine] = useState(false)
  const query = useInfiniteQuery(tasksQuery({ view, department, assignee: mine ? user.id : '' }))
  const tasks = query.data?.pages.flatMap((page) => page.items) ?? []
  const counts = query.data?.pages[0]?.counts
  const overdue = counts?.overdue ?? 0
  return (
    <main className="page" id="content">
      <div className="page-in">
        <div className="page-head">
          <div>
            <h1>{t('nav.tasks')}</h1>
            <p>
              {overdue > 0
                ? t('tasks.overdue', { count: overdue, number: format.number(overdue) })
                : t('tasks.meaning')}
            </p>
          </div>
        </div>
        <search className="form-grid task-filter">
          <SelectField
            label={t('tasks.show')}
            value={view}
            options={[
              { value: 'active', label: t('tasks.active') },
              { value: 'done', label: t('tasks.ended') },
            ]}
            onValue={(value) => setView(value === 'done' ? 'done' : 'active')}
          />
          <SelectField
            label={t('tasks.department')}
            value={department}
            options={[
              { value: '', label: t('tasks.allDepartments') },
              ...departmentNames.map((name) => ({ value: name, label: t(`department.${name}`) })),
            ]}
            onValue={setDepartment}
          />
          <SwitchField label={t('tasks.onlyMine')} checked={mine} onChecked={setMine} />
        </search>
        {query.isPending && <SkeletonRows rows={5} height={96} />}
        {query.isError && <Failed what={t('failed.tasks')} error={query.error} onRetry={() => void query.refetch()} />}
        {query.isSuccess && tasks.length === 0 && (
          <StateBox icon={IconChecklist} title={t(view === 'active' ? 'tasks.none' : 'tasks.noneEnded')}>
            {view === 'active' && t('tasks.noneMeaning')}
          </StateBox>
        )}
        <div className="task-board">
          {columnsOf(tasks).map(([name, inside]) => (
            <section key={name} aria-label={t(`department.${name}`)}>
              <h2>
                {t(`department.${name}`)}{' '}
                <span className="meta num">{counts?.byDepartment[name] ?? inside.length}</span>
              </h2>
              <ul className="stack">
                {inside.map((task) => (
                  <TaskCard key={task.id} task={task} />
                ))}
              </ul>
            </section>
          ))}
        </div>
        {query.hasNextPage && (
          <Button busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {t('journal.more')}
          </Button>
        )}
        <Solutions />
      </div>
    </main>
  )
}
