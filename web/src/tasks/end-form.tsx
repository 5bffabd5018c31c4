import type { ReactNode } from 'react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, dataOf } from '../api/client.ts'
import { describeProblem } from '../api/problem.ts'
import { Button } from '../ui/button.tsx'
import { SelectField, TextField } from '../ui/field.tsx'
import { type Task, useTaskCommand } from './queries.ts'

interface EndFormProps {
  readonly task: Task
  readonly how: 'done' | 'dropped'
  readonly onClose: () => void
}

/** Closing asks what really helped: «перезагрузка роутера» and «сброс порта» are counted apart. */
export function EndForm({ task, how, onClose }: EndFormProps): ReactNode {
  const { t } = useTranslation()
  const [solution, setSolution] = useState('')
  const [why, setWhy] = useState('')
  const end = useTaskCommand(() =>
    how === 'done'
      ? dataOf(api.completeTask(task.id, { version: task.version, solution: solution as 'explained' }))
      : dataOf(api.dropTask(task.id, { version: task.version, why: why.trim() })),
  )
  const empty = how === 'done' ? solution === '' : why.trim() === ''
  return (
    <form
      className="stack task-end"
      onSubmit={(event) => {
        event.preventDefault()
        if (!empty && !end.isPending) end.mutate(undefined, { onSuccess: onClose })
      }}
    >
      {how === 'done' ? (
        <SelectField
          label={t('tasks.whatHelped')}
          value={solution}
          options={[
            { value: '', label: t('tasks.choose') },
            ...task.solutions.map((code) => ({ value: code, label: t(`solution.${code}`) })),
          ]}
          onValue={setSolution}
        />
      ) : (
        <TextField
          label={t('tasks.whyDropped')}
          value={why}
          maxLength={300}
          onChange={(event) => setWhy(event.target.value)}
        />
      )}
      <div className="row">
        <Button type="submit" small look="primary" busy={end.isPending} impossible={empty}>
          {t(how === 'done' ? 'tasks.complete' : 'tasks.drop')}
        </Button>
        <Button small look="quiet" onClick={onClose}>
          {t('cancel')}
        </Button>
      </div>
      {end.isError && <p className="field-error">{describeProblem(end.error, t).sentence}</p>}
    </form>
  )
}
