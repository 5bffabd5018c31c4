import { answerDue } from '../domain/deadline.ts'
import { asFailure, Failure } from '../domain/failure.ts'
import type { CaseFacts } from '../domain/ports/case-reads.ts'
import type { TrackedRow } from '../domain/ports/task-store.ts'
import type { TaskTracker } from '../domain/ports/tasks.ts'
import type { Draft } from '../domain/ports/triage.ts'
import { escalationDue } from '../domain/task.ts'
import type { TaskChange } from '../domain/task-sync.ts'
import type { JobDeps } from './job-deps.ts'

const atOnce = 200
const callMs = 120_000
/** How often a tracker is asked about one task, milliseconds. */
const askEveryMs = 60_000
const recentReplies = 200

/** Everything about tasks that time brings: overdue, escalated, ended elsewhere, followed up. */
export async function sweepTasks(deps: JobDeps, signal: AbortSignal): Promise<void> {
  const now = deps.clock.now()
  const overdue = await deps.storage.tasks.markOverdue(now)
  if (overdue > 0) deps.log.info('tasks became overdue', { overdue })
  await escalateOverdue(deps, now)
  await askTrackers(deps, signal)
  for (const due of await deps.storage.tasks.followUpsDue(atOnce)) {
    if (signal.aborted) return
    await followUp(deps, due)
  }
}

async function escalateOverdue(deps: JobDeps, now: Date): Promise<void> {
  const { escalation: chain } = (await deps.settings.read()).tasks
  if (chain.length === 0) return
  const hours = await deps.workingHours()
  for (const task of await deps.storage.tasks.escalatable(chain.length, atOnce)) {
    const level = escalationDue(chain, task.dueAt, task.escalation, now, hours)
    const step = level === null ? undefined : chain[level - 1]
    if (level !== null && step !== undefined) {
      await deps.storage.tasks.escalate(task.id, task.escalation, level, step, now)
    }
  }
}

async function askTrackers(deps: JobDeps, signal: AbortSignal): Promise<void> {
  const before = new Date(deps.clock.now().getTime() - askEveryMs)
  const rows = await deps.storage.tasks.tracked(before, atOnce)
  for (const [name, tasks] of Map.groupBy(rows, (row) => row.tracker)) {
    if (signal.aborted) return
    try {
      await askTracker(deps, name, tasks)
    } catch (error) {
      // The tracker is asked again with the next sweep; what it holds does not run away.
      deps.log.warn('a task tracker could not be asked', { tracker: name, error: asFailure(error, name) })
    }
  }
}

async function askTracker(deps: JobDeps, name: string, tasks: readonly TrackedRow[]): Promise<void> {
  const tracker = await deps.channels.tracker(name)
  if (tracker === null) return
  const found = await tracker.tasksNow(
    tasks.map((task) => task.trackerId),
    deps.call(callMs, deps.log),
  )
  for (const task of tasks) {
    const theirs = found.get(task.trackerId)
    if (theirs === undefined) continue
    const { state, ...facts } = theirs
    const now = deps.clock.now()
    if (state === 'open') {
      const tell = await deps.storage.tasks.compare(task.id, facts, now)
      if (Object.keys(tell).length > 0) await tellTracker(deps, tracker, task, tell)
    }
    const did = await deps.storage.tasks.heard(task.id, state, now)
    if (did !== 'nothing') deps.log.info('a task ended', { taskId: task.id, tracker: name, did })
    if (did !== 'finish-there') continue
    await tracker.finishTask(task.trackerId, deps.call(callMs, deps.log))
    await deps.storage.tasks.finishedThere(task.id, now)
  }
}

/** What the portal refuses for one task must not keep the others from being heard. */
async function tellTracker(deps: JobDeps, tracker: TaskTracker, task: TrackedRow, tell: TaskChange): Promise<void> {
  try {
    await tracker.changeTask(task.trackerId, task.key, tell, deps.call(callMs, deps.log))
    await deps.storage.tasks.told(task.id, tell)
  } catch (error) {
    deps.log.warn('a task could not be changed in its tracker', {
      taskId: task.id,
      error: asFailure(error, task.tracker),
    })
  }
}

async function followUp(deps: JobDeps, due: { readonly taskId: string; readonly caseId: string }): Promise<void> {
  const facts = await deps.cases.facts(due.caseId)
  if (facts === null) return
  const now = deps.clock.now()
  const none = whyNone(deps, facts)
  const draft = none === null ? await draftFollowUp(deps, facts) : { none }
  const dueAt =
    facts.verdict === null
      ? null
      : answerDue(
          { kind: facts.verdict.kind.label, stars: facts.stars, hasText: facts.what.text.trim() !== '' },
          now,
          await deps.targets(),
          await deps.workingHours(),
        )
  const offered = await deps.storage.tasks.offerFollowUp({ ...due, caseVersion: facts.version, draft, dueAt, now })
  deps.log.info('a follow-up was weighed', { caseId: due.caseId, offered, none })
}

/** Why nothing may be proposed; null if something may. */
function whyNone(deps: JobDeps, facts: CaseFacts): string | null {
  if (facts.held) return 'held'
  if (facts.reviewGone) return 'review-gone'
  if (facts.verdict === null) return 'not-judged'
  if (facts.foreignReply) return 'other-reply'
  const traits = deps.channels.replyTraits(facts.adapter)
  return facts.ownReply && traits?.replacing === 'never' ? 'reply-cannot-be-changed' : null
}

async function draftFollowUp(deps: JobDeps, facts: CaseFacts): Promise<Draft | { readonly none: string }> {
  if (facts.verdict === null) throw new Failure('bug', 'A case without a verdict has no follow-up', { at: 'tasks' })
  const [settings, recent] = await Promise.all([
    deps.settings.read(),
    deps.storage.triage.recentReplies(facts.adapter, recentReplies),
  ])
  const made = await deps.drafter.draft(
    {
      purpose: 'follow-up',
      what: facts.what,
      verdict: facts.verdict,
      caseCode: facts.code,
      source: facts.adapter,
      traits: deps.channels.replyTraits(facts.adapter),
      company: settings.company,
      recent,
      seed: facts.id,
      variant: 0,
    },
    deps.call(callMs, deps.log),
  )
  return made ?? { none: 'no-wording' }
}
