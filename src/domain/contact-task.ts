import type { Actor } from './actor.ts'
import type { WorkingHours } from './calendar.ts'
import type { ContractAnswer, Sealed } from './ports/complaint-store.ts'
import type { NewTask } from './ports/task-store.ts'
import type { Settings } from './settings.ts'
import { taskDue } from './task.ts'

interface ContactOrder {
  readonly answer: Pick<ContractAnswer, 'caseId' | 'caseCode' | 'department'>
  readonly phone: Sealed | null
  readonly settings: Pick<Settings, 'language' | 'tasks'>
  readonly hours: WorkingHours
  readonly actor: Actor
  readonly now: Date
}

/** Somebody must now call: the whole point of having asked. One a case, whoever found the author. */
export function contactTask({ answer, phone, settings, hours, actor, now }: ContactOrder): NewTask {
  const titles = {
    ru: `Связаться с автором обращения ${answer.caseCode}`,
    kk: `${answer.caseCode} өтінішінің авторымен байланысу`,
    en: `Contact the author of ${answer.caseCode}`,
  }
  return {
    key: `contact:${answer.caseId}`,
    caseId: answer.caseId,
    kind: 'task',
    department: answer.department,
    title: titles[settings.language],
    body: '',
    checklist: [],
    visitSealed: null,
    phone: phone?.sealed ?? null,
    phoneMask: phone?.mask ?? null,
    priority: 'high',
    assigneeId: null,
    dueAt: taskDue('high', now, hours),
    tracker: settings.tasks.tracker,
    actor,
    now,
  }
}
