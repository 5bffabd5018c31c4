import type { CaseEvent } from '../domain/case.ts'
import type { CaseCommands, CommandOn, CommandResult, DraftEdit } from '../domain/ports/case-commands.ts'
import type { Verdict } from '../domain/verdict.ts'
import { approve } from './approve.ts'
import { type LockedCase, type MoveParts, moveCase, voidPending } from './case-moves.ts'
import { lockFor } from './command.ts'
import type { Database, Transaction } from './database.ts'
import { line, writeLines } from './journal.ts'
import { execute, inTransaction, newId, select } from './sql.ts'

type Work = (tx: Transaction, locked: LockedCase) => Promise<CommandResult>

function done(moved: LockedCase): CommandResult {
  return { ok: true, version: moved.version, state: moved.state }
}

async function move(
  tx: Transaction,
  locked: LockedCase,
  on: CommandOn,
  event: CaseEvent,
  parts: MoveParts = {},
): Promise<CommandResult> {
  const moved = await moveCase(tx, locked, event, on.now, parts, on.actor)
  return moved ? done(moved) : { ok: false, why: 'illegal', state: locked.state }
}

/** A change that moves nothing but must not slip past somebody else's look. */
async function touch(tx: Transaction, locked: LockedCase, on: CommandOn, action: string, data: object, values = {}) {
  await tx.case.update({ where: { id: locked.id }, data: { ...data, version: locked.version + 1 } })
  await writeLines(tx, [line(on.now, on.actor, action, locked.id, values)])
  return done({ ...locked, version: locked.version + 1 })
}

async function takeBack(tx: Transaction, locked: LockedCase, on: CommandOn): Promise<CommandResult> {
  if (locked.state === 'publishing' || locked.state === 'answered') return { ok: false, why: 'already-sent' }
  if (locked.state !== 'approved') return { ok: false, why: 'illegal', state: locked.state }
  const [removed] = await select<{ id: string }>(
    tx,
    `select p.id from delivery d join delivery p on p.id = d."afterId"
     where d."caseId" = $1::uuid and d.state = 'pending' and p.state = 'confirmed' limit 1`,
    locked.id,
  )
  // Half of it happened: the old answer is gone, so taking back would leave the author without any.
  if (removed) return { ok: false, why: 'already-sent' }
  const stopped = await voidPending(tx, [locked.id], 'sent-back', on.now)
  if (stopped.length === 0) return { ok: false, why: 'already-sent' }
  return move(tx, locked, on, { type: 'sent-back' })
}

async function saveDraft(tx: Transaction, locked: LockedCase, edit: DraftEdit): Promise<CommandResult> {
  const { caseId, text, language, by, parts, purpose, variant, actor, now } = edit
  const moved = await move(tx, locked, edit, { type: 'drafted' })
  if (!moved.ok) return moved
  await tx.draftRow.create({
    data: {
      id: newId(),
      caseId,
      revisionHash: locked.revisionHash,
      purpose,
      variant: variant ?? 0,
      by,
      language,
      text,
      parts: parts as never,
      editedBy: actor.kind === 'person' ? actor.userId : null,
      at: now,
    },
  })
  return moved
}

async function correctVerdict(tx: Transaction, locked: LockedCase, on: CommandOn, verdict: Verdict) {
  await tx.verdictRow.create({
    data: {
      id: newId(),
      caseId: locked.id,
      revisionHash: locked.revisionHash,
      by: verdict.by,
      verdict: verdict as never,
      correctedBy: on.actor.kind === 'person' ? on.actor.userId : null,
      at: on.now,
    },
  })
  const data = {
    kind: verdict.kind.label,
    topics: verdict.topics.map((topic) => topic.label),
    risks: verdict.risks.map((risk) => risk.label),
    urgency: verdict.urgency.label,
    language: verdict.language,
    unsure: false,
  }
  return touch(tx, locked, on, 'verdict-corrected', data, { kind: verdict.kind.label })
}

async function confirmAssisted(tx: Transaction, locked: LockedCase, on: CommandOn): Promise<CommandResult> {
  const changed = await execute(
    tx,
    `update delivery set state = 'confirmed', attempt = attempt + 1, "settledAt" = $2::timestamptz
     where "caseId" = $1::uuid and kind = 'assisted-reply' and state = 'pending'`,
    locked.id,
    on.now,
  )
  if (changed === 0) return { ok: false, why: 'illegal', state: locked.state }
  const started = await moveCase(tx, locked, { type: 'delivery-started' }, on.now, {}, on.actor)
  if (!started) return { ok: false, why: 'illegal', state: locked.state }
  return move(tx, started, on, { type: 'delivery-confirmed' }, { answeredAt: on.now })
}

async function decideStuck(
  tx: Transaction,
  locked: LockedCase,
  on: CommandOn,
  stands: boolean,
): Promise<CommandResult> {
  if (locked.state !== 'needs-person') return { ok: false, why: 'illegal', state: locked.state }
  const [row] = await select<{ id: string }>(
    tx,
    `select id from delivery where "caseId" = $1::uuid and state = 'stuck' and kind not in ('task', 'moderation-report')
     order by "createdAt" desc, id desc limit 1 for update`,
    locked.id,
  )
  if (!row) return { ok: false, why: 'illegal', state: locked.state }
  await execute(
    tx,
    `update delivery set state = $2, why = $3, "settledAt" = $4::timestamptz where id = $1::uuid`,
    row.id,
    stands ? 'confirmed' : 'void',
    stands ? null : 'dropped',
    on.now,
  )
  return stands
    ? move(tx, locked, on, { type: 'delivery-confirmed' }, { answeredAt: on.now })
    : move(tx, locked, on, { type: 'drafted' })
}

export function createCaseCommands(database: Database): CaseCommands {
  const run = (on: CommandOn, work: Work) =>
    inTransaction(database, async (tx) => {
      const locked = await lockFor(tx, on)
      return 'ok' in locked ? locked : work(tx, locked)
    })
  return {
    approve: (order) => inTransaction(database, (tx) => approve(tx, order)),
    takeBack: (on) => run(on, (tx, locked) => takeBack(tx, locked, on)),
    sendBack: (on) =>
      run(on, async (tx, locked) => {
        // An approved text is taken back, not sent back to drafting: its outbox row would be left behind.
        if (locked.state === 'approved') return { ok: false, why: 'illegal', state: locked.state }
        if (on.note !== '' && on.actor.kind === 'person') {
          await tx.note.create({
            data: {
              id: newId(),
              caseId: locked.id,
              authorId: on.actor.userId,
              text: on.note,
              mentions: [],
              at: on.now,
            },
          })
        }
        return move(tx, locked, on, { type: 'sent-back' })
      }),
    close: (on) =>
      run(on, async (tx, locked) => {
        const closed = await move(tx, locked, on, { type: 'closed-by-operator' }, { closeReason: on.reason })
        if (closed.ok) await voidPending(tx, [locked.id], 'dropped', on.now)
        return closed
      }),
    reopen: (on) => run(on, (tx, locked) => move(tx, locked, on, { type: 'reopened' })),
    saveDraft: (edit) => run(edit, (tx, locked) => saveDraft(tx, locked, edit)),
    correctVerdict: (on) => run(on, (tx, locked) => correctVerdict(tx, locked, on, on.verdict)),
    assign: (on) =>
      run(on, (tx, locked) =>
        touch(tx, locked, on, 'assigned', { assigneeId: on.assigneeId }, { assignee: on.assigneeId }),
      ),
    snooze: (on) =>
      run(on, (tx, locked) => {
        const woken = { snoozedUntil: null, snoozeReason: null }
        if (on.until === null) return touch(tx, locked, on, 'woken', woken)
        return touch(tx, locked, on, 'snoozed', { snoozedUntil: on.until, snoozeReason: on.reason })
      }),
    release: (on) => run(on, (tx, locked) => touch(tx, locked, on, 'released', { held: false })),
    confirmAssisted: (on) => run(on, (tx, locked) => confirmAssisted(tx, locked, on)),
    decideStuck: (on) => run(on, (tx, locked) => decideStuck(tx, locked, on, on.stands)),
    async lock(caseId, userId, until, now) {
      const taken = await database.prisma.case.updateMany({
        where: { id: caseId, OR: [{ lockedBy: null }, { lockedBy: userId }, { lockedUntil: { lte: now } }] },
        data: { lockedBy: userId, lockedUntil: until },
      })
      return taken.count === 1
    },
    async unlock(caseId, userId) {
      await database.prisma.case.updateMany({
        where: { id: caseId, lockedBy: userId },
        data: { lockedBy: null, lockedUntil: null },
      })
    },
    async note(caseId, authorId, text, mentions, now) {
      await database.prisma.note.create({
        data: { id: newId(), caseId, authorId, text, mentions: [...mentions], at: now },
      })
    },
  }
}
