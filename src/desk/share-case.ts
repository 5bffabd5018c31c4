import { demand } from './demand.ts'
import type { DeskDeps } from './deps.ts'
import { caseMissing } from './load-case.ts'
import type { DeskActor } from './permissions.ts'
import { Refused } from './refused.ts'

/** How long a lock holds without being renewed; the page renews it while somebody types. */
const lockMs = 3 * 60_000

/**
 * «Is being answered by». Only `takeOver` moves it from one person to another, and the journal says so.
 * @throws Refused `locked` if somebody else holds it
 */
export async function lockCase(
  deps: Pick<DeskDeps, 'clock' | 'cases' | 'commands' | 'journal' | 'notices'>,
  actor: DeskActor,
  order: { readonly caseId: string; readonly takeOver: boolean },
): Promise<{ readonly lockedUntil: Date; readonly changedHands: boolean }> {
  demand(actor, order.takeOver ? 'case.take-over' : 'case.lock')
  const facts = await deps.cases.facts(order.caseId)
  if (facts === null) throw caseMissing()
  const now = deps.clock.now()
  const lockedUntil = new Date(now.getTime() + lockMs)
  const holder = facts.lockedBy
  if (order.takeOver && holder !== null && holder.id !== actor.userId) {
    await deps.commands.unlock(order.caseId, holder.id)
    await deps.journal.write({
      at: now,
      actor: { kind: 'person', userId: actor.userId },
      action: 'taken-over',
      caseId: order.caseId,
      values: { from: holder.id },
    })
    await deps.notices.raise([
      {
        key: `taken-over:${order.caseId}:${holder.id}:${now.getTime()}`,
        userId: holder.id,
        channel: 'desk',
        code: 'taken-over',
        caseId: order.caseId,
        values: {},
        notBefore: now,
      },
    ])
  }
  if (await deps.commands.lock(order.caseId, actor.userId, lockedUntil, now)) {
    return { lockedUntil, changedHands: holder?.id !== actor.userId }
  }
  throw new Refused('locked', 'Somebody else is answering this case', { reason: 'locked' })
}

/** Whether the actor held it. */
export async function unlockCase(
  deps: Pick<DeskDeps, 'cases' | 'commands'>,
  actor: DeskActor,
  caseId: string,
): Promise<boolean> {
  demand(actor, 'case.lock')
  const held = (await deps.cases.facts(caseId))?.lockedBy?.id === actor.userId
  await deps.commands.unlock(caseId, actor.userId)
  return held
}

/** Seen by staff only. Whoever is mentioned gets a notice. */
export async function noteCase(
  deps: Pick<DeskDeps, 'clock' | 'cases' | 'commands' | 'people' | 'notices'>,
  actor: DeskActor,
  order: { readonly caseId: string; readonly text: string; readonly mentions: readonly string[] },
): Promise<void> {
  demand(actor, 'case.note')
  if ((await deps.cases.facts(order.caseId)) === null) throw caseMissing()
  const people = await deps.people.list()
  const unknown = order.mentions.find((id) => !people.some((person) => person.id === id && !person.disabled))
  if (unknown !== undefined) {
    throw new Refused('invalid-request', 'A mentioned person has no account here', { reason: 'unknown-person' })
  }
  const now = deps.clock.now()
  await deps.commands.note(order.caseId, actor.userId, order.text, order.mentions, now)
  await deps.notices.raise(
    order.mentions.map((userId) => ({
      key: `mention:${order.caseId}:${userId}:${now.getTime()}`,
      userId,
      channel: 'desk',
      code: 'mentioned',
      caseId: order.caseId,
      values: {},
      notBefore: now,
    })),
  )
}

/** Shows a masked number for half a minute; who looked stands in the journal. */
export async function revealInCase(
  deps: Pick<DeskDeps, 'clock' | 'cases' | 'cipher' | 'journal'>,
  actor: DeskActor,
  order: { readonly caseId: string; readonly what: 'contract' | 'phone' },
): Promise<{ readonly value: string; readonly hideAfterSeconds: number }> {
  demand(actor, 'case.reveal')
  const sealed = await deps.cases.sealed(order.caseId, order.what)
  if (sealed === null) throw new Refused('not-found', 'No such number came')
  // First the line, then the number: a crash in between must not leave a look that nobody knows of.
  await deps.journal.write({
    at: deps.clock.now(),
    actor: { kind: 'person', userId: actor.userId },
    action: 'revealed',
    caseId: order.caseId,
    values: { what: order.what },
  })
  return { value: deps.cipher.decrypt(sealed), hideAfterSeconds: 30 }
}
