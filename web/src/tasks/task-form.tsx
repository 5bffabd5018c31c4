import '../styles/floating.css'
import './tasks.css'
import { Modal } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { FormEvent, ReactNode } from 'react'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, dataOf } from '../api/client.ts'
import type { TaskForm } from '../api/generated.ts'
import { describeProblem } from '../api/problem.ts'
import { colleaguesQuery } from '../api/queries.ts'
import { announce } from '../app/announce.tsx'
import { useFormat } from '../app/format.ts'
import { useShortcuts } from '../app/keyboard.ts'
import { Button } from '../ui/button.tsx'
import { SelectField, SwitchField, TextAreaField, TextField } from '../ui/field.tsx'
import { Failed, SkeletonRows } from '../ui/states.tsx'
import { departmentNames, type Priority, priorityNames } from './names.ts'
import { taskFormQuery, useTaskCommand } from './queries.ts'

interface TaskFormProps {
  readonly caseId: string
  readonly onClose: () => void
}

const visitFields = ['person', 'address', 'wished', 'intercom', 'place'] as const
const noVisit = { person: '', address: '', wished: '', intercom: '', place: '' }

function Fields({ form, caseId, onClose }: TaskFormProps & { readonly form: TaskForm }): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const colleagues = useQuery(colleaguesQuery)
  const checks = useId()
  // One key for the life of the form: pressed twice, it opens one task.
  const [key] = useState(() => crypto.randomUUID())
  const [visiting, setVisiting] = useState(false)
  const [title, setTitle] = useState(form.title)
  const [department, setDepartment] = useState(form.department)
  const [priority, setPriority] = useState<Priority>('normal')
  const [assignee, setAssignee] = useState('')
  const [phone, setPhone] = useState('')
  const [casePhone, setCasePhone] = useState(form.phoneMask !== null)
  const [body, setBody] = useState('')
  const [visit, setVisit] = useState(noVisit)
  const [done, setDone] = useState<readonly string[]>([])
  const kind = visiting ? 'work-order' : 'task'
  const open = useTaskCommand(() =>
    dataOf(
      api.openTask(caseId, {
        key,
        kind,
        department,
        title: title.trim(),
        body,
        // Codes come from the server's own table.
        checklist: form.checklists[kind].map((code) => ({ code: code as never, done: done.includes(code) })),
        visit: visiting ? visit : noVisit,
        priority,
        assigneeId: assignee === '' ? null : assignee,
        casePhone,
        ...(casePhone || phone.trim() === '' ? {} : { phone }),
      }),
    ),
  )
  const phoneMissing = visiting && !casePhone && phone.trim() === ''
  const impossible = phoneMissing || title.trim() === ''
  function submit(event?: FormEvent): void {
    event?.preventDefault()
    if (impossible || open.isPending) return
    open.mutate(undefined, {
      onSuccess: () => {
        announce(t('tasks.opened'))
        onClose()
      },
    })
  }
  useShortcuts({ 'Ctrl+Enter': () => submit() }, 'dialog')
  return (
    <form className="stack task-form" onSubmit={submit}>
      <SwitchField
        label={t('taskKind.work-order')}
        hint={t('tasks.workOrderMeaning')}
        checked={visiting}
        onChecked={(on) => {
          setVisiting(on)
          if (on) setDepartment('field')
        }}
      />
      <TextField
        label={t('tasks.title')}
        value={title}
        maxLength={200}
        required
        onChange={(event) => setTitle(event.target.value)}
      />
      <div className="form-grid">
        <SelectField
          label={t('tasks.department')}
          value={department}
          options={departmentNames.map((name) => ({ value: name, label: t(`department.${name}`) }))}
          onValue={(value) => setDepartment(departmentNames.find((name) => name === value) ?? department)}
        />
        <SelectField
          label={t('tasks.priority')}
          value={priority}
          hint={t('tasks.dueAt', { at: format.dateTime(form.due[priority]) })}
          options={priorityNames.map((name) => ({ value: name, label: t(`taskPriority.${name}`) }))}
          onValue={(value) => setPriority(priorityNames.find((name) => name === value) ?? priority)}
        />
        <SelectField
          label={t('tasks.assignee')}
          value={assignee}
          options={[
            { value: '', label: t('tasks.nobody') },
            ...(colleagues.data?.items ?? []).map((each) => ({ value: each.id, label: each.name })),
          ]}
          onValue={setAssignee}
        />
      </div>
      {form.phoneMask !== null && (
        <SwitchField
          label={t('tasks.casePhone', { mask: form.phoneMask })}
          checked={casePhone}
          onChecked={setCasePhone}
        />
      )}
      {!casePhone && (
        <TextField
          label={visiting ? t('tasks.phoneRequired') : t('contract.phone')}
          type="tel"
          autoComplete="off"
          value={phone}
          required={visiting}
          hint={visiting ? t('tasks.phoneWhy') : undefined}
          onChange={(event) => setPhone(event.target.value)}
        />
      )}
      {visiting && (
        <div className="form-grid">
          {visitFields.map((name) => (
            <TextField
              key={name}
              label={t(`visit.${name}`)}
              value={visit[name]}
              maxLength={300}
              autoComplete="off"
              onChange={(event) => setVisit({ ...visit, [name]: event.target.value })}
            />
          ))}
        </div>
      )}
      <TextAreaField
        label={t('tasks.body')}
        rows={3}
        value={body}
        maxLength={5000}
        onChange={(event) => setBody(event.target.value)}
      />
      <fieldset className="task-checks" aria-describedby={checks}>
        <legend className="label">{t('tasks.checklist')}</legend>
        <span id={checks} className="t12 meta">
          {t('tasks.checklistMeaning')}
        </span>
        {form.checklists[kind].map((code) => (
          <label key={code} className="task-check">
            <input
              type="checkbox"
              checked={done.includes(code)}
              onChange={(event) =>
                setDone(event.target.checked ? [...done, code] : done.filter((each) => each !== code))
              }
            />
            <span>{t(`check.${code}`, { defaultValue: code })}</span>
          </label>
        ))}
      </fieldset>
      {open.isError && (
        <p className="field-error" role="alert">
          {describeProblem(open.error, t).sentence}
        </p>
      )}
      <div className="row wrap">
        <Button type="submit" look="primary" keys="Ctrl ↵" busy={open.isPending} impossible={impossible}>
          {t(visiting ? 'tasks.openOrder' : 'tasks.open')}
        </Button>
        <Button look="quiet" onClick={onClose}>
          {t('cancel')}
        </Button>
        <span className="t12 meta">
          {phoneMissing
            ? t('whyNot.phone')
            : form.tracker !== null &&
              t('tasks.alsoIn', { tracker: t(`tasks.tracker.${form.tracker}`, { defaultValue: form.tracker }) })}
        </span>
      </div>
    </form>
  )
}

/** Opens a task or a work order from a case. */
export function TaskFormDialog({ caseId, onClose }: TaskFormProps): ReactNode {
  const { t } = useTranslation()
  const query = useQuery(taskFormQuery(caseId))
  return (
    <Modal opened onClose={onClose} title={t('tasks.new')} size={640} closeButtonProps={{ 'aria-label': t('close') }}>
      {query.isPending && <SkeletonRows rows={3} height={72} />}
      {query.isError && <Failed what={t('failed.taskForm')} error={query.error} onRetry={() => void query.refetch()} />}
      {query.data && <Fields form={query.data} caseId={caseId} onClose={onClose} />}
    </Modal>
  )
}
