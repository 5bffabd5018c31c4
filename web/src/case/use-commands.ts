import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiProblem, api, dataOf } from '../api/client.ts'
import type { CaseView, CommandResult, Conflict, Kind, Topic } from '../api/generated.ts'
import { describeProblem } from '../api/problem.ts'
import { announce } from '../app/announce.tsx'
import { serverNow } from '../app/clock.ts'
import { useSession } from '../app/session.ts'
import { remember } from '../queue/my-sends.ts'
import { dropFromLists } from '../queue/use-queue.ts'
import { forgetText, type TakenTemplate } from './use-draft.ts'

/** A closed case can be opened again for as long as an approved answer can be taken back by default. */
const closedTakebackMs = 90_000

export interface CommandTrouble {
  readonly sentence: string
  readonly code: string
  readonly conflict: Conflict | null
}

export interface CaseCommands {
  /** Name of the command that is on its way; null when none is. */
  readonly busy: string | null
  readonly trouble: CommandTrouble | null
  clearTrouble(): void
  approve(text: string, draftId: string | null, template: TakenTemplate | null): Promise<boolean>
  sendBack(reason: string): Promise<boolean>
  close(): Promise<boolean>
  reopen(): Promise<boolean>
  undo(): Promise<boolean>
  sendNow(): Promise<boolean>
  snooze(until: Date | null, reason: string): Promise<boolean>
  assign(assigneeId: string | null): Promise<boolean>
  redraft(purpose?: 'wrong-company'): Promise<boolean>
  correct(kind: Kind, topics: Topic[]): Promise<boolean>
  markPublished(): Promise<boolean>
  /** A stuck answer: it stands on the platform, or it does not. */
  decide(stands: boolean): Promise<boolean>
  release(): Promise<boolean>
  note(text: string, mentions: string[]): Promise<boolean>
  takeOver(): Promise<boolean>
}

/** What a person can do to one case. Every command carries the version this page has seen. */
export function useCommands(view: CaseView): CaseCommands {
  const client = useQueryClient()
  const { t } = useTranslation()
  const { installation } = useSession()
  const [busy, setBusy] = useState<string | null>(null)
  const [trouble, setTrouble] = useState<CommandTrouble | null>(null)
  const { id, version } = view.head
  const who = view.head.author ?? (view.head.title || (view.head.code ?? ''))

  const refresh = (): Promise<unknown> =>
    Promise.all([
      client.invalidateQueries({ queryKey: ['case', id] }),
      client.invalidateQueries({ queryKey: ['counts'] }),
    ])

  /** Returns false where it failed; the reason is then in `trouble`. One command at a time. */
  async function run<Result>(
    name: string,
    call: () => Promise<Result>,
    then?: (result: Result) => void,
  ): Promise<boolean> {
    if (busy !== null) return false
    setBusy(name)
    setTrouble(null)
    try {
      const result = await call()
      then?.(result)
      void refresh()
      return true
    } catch (error) {
      const described = describeProblem(error, t)
      setTrouble({
        ...described,
        conflict: error instanceof ApiProblem ? (error.problem.conflict ?? null) : null,
      })
      announce(described.sentence, name === 'approve' ? 'assertive' : 'polite')
      if (error instanceof ApiProblem) void refresh()
      return false
    } finally {
      setBusy(null)
    }
  }

  function afterApproval(result: CommandResult): void {
    forgetText(id)
    dropFromLists(client, id)
    const until = result.undoUntil === null ? 0 : new Date(result.undoUntil).getTime()
    if (until > serverNow() || result.held) {
      remember({
        caseId: id,
        version: result.version,
        what: 'approved',
        who,
        source: view.head.source,
        until: until > 0 ? until : serverNow() + closedTakebackMs,
        windowMs: installation.undoSeconds > 0 ? installation.undoSeconds * 1000 : closedTakebackMs,
        held: result.held,
        waits: view.source.circuit === 'open',
      })
    }
    announce(t('said.approved', { who }))
  }

  return {
    busy,
    trouble,
    clearTrouble: useCallback(() => setTrouble(null), []),
    approve: (text, draftId, template) =>
      run(
        'approve',
        () => dataOf(api.approveCase(id, { version, text, draftId, ...(template === null ? {} : { template }) })),
        afterApproval,
      ),
    sendBack: (reason) => run('send-back', () => dataOf(api.sendBackCase(id, { version, reason }))),
    close: () =>
      run(
        'close',
        () => dataOf(api.closeCase(id, { version, reason: 'by-operator' })),
        (result) => {
          forgetText(id)
          dropFromLists(client, id)
          remember({
            caseId: id,
            version: result.version,
            what: 'closed',
            who,
            source: view.head.source,
            until: serverNow() + closedTakebackMs,
            windowMs: closedTakebackMs,
            held: false,
          })
          announce(t('said.closed', { who }))
        },
      ),
    reopen: () => run('reopen', () => dataOf(api.reopenCase(id, { version }))),
    undo: () => run('undo', () => dataOf(api.undoCase(id, { version }))),
    sendNow: () => run('send-now', () => dataOf(api.sendNowCase(id, { version }))),
    snooze: (until, reason) =>
      run(
        'snooze',
        () => dataOf(api.snoozeCase(id, { version, until: until?.toISOString() ?? null, reason })),
        () => {
          if (until === null) return
          dropFromLists(client, id)
          announce(t('said.snoozed', { who }))
        },
      ),
    assign: (assigneeId) => run('assign', () => dataOf(api.assignCase(id, { version, assigneeId }))),
    redraft: (purpose) =>
      run(
        'draft',
        () => dataOf(api.draftCase(id, { version, ...(purpose === undefined ? {} : { purpose }) })),
        () => forgetText(id),
      ),
    correct: (kind, topics) => run('correct', () => dataOf(api.correctCase(id, { version, kind, topics }))),
    markPublished: () => run('mark-published', () => dataOf(api.markPublished(id, { version }))),
    decide: (stands) => run('decide', () => dataOf(api.decideCase(id, { version, stands }))),
    release: () => run('release', () => dataOf(api.releaseCase(id, { version }))),
    note: (text, mentions) => run('note', () => dataOf(api.noteCase(id, { text, mentions }))),
    takeOver: () => run('lock', () => dataOf(api.lockCase(id, { takeOver: true }))),
  }
}
