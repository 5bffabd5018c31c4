import { type ApproveCase, approveCase, approveMany, type CaseResult } from '../../desk/approve.ts'
import { revealTexts } from '../../desk/case-texts.ts'
import { correctCase } from '../../desk/correct-case.ts'
import type { DeskDeps } from '../../desk/deps.ts'
import { draftCase, saveDraft } from '../../desk/draft-case.ts'
import { lintCase } from '../../desk/lint-case.ts'
import {
  assignCase,
  closeCase,
  decideCase,
  markPublished,
  releaseCase,
  reopenCase,
  sendBackCase,
  sendNowCase,
  snoozeCase,
  undoCase,
} from '../../desk/move-case.ts'
import { revealInCase } from '../../desk/share-case.ts'
import type { CaseState } from '../../domain/case.ts'
import type { Handlers } from '../http/handlers.ts'

type Names =
  | 'approveCase'
  | 'approveMany'
  | 'sendBackCase'
  | 'closeCase'
  | 'reopenCase'
  | 'draftCase'
  | 'saveDraft'
  | 'lintCase'
  | 'undoCase'
  | 'sendNowCase'
  | 'snoozeCase'
  | 'assignCase'
  | 'correctCase'
  | 'markPublished'
  | 'decideCase'
  | 'releaseCase'
  | 'revealInCase'
  | 'revealTexts'

/** The desk hands on what storage said; states of a case come from one table. */
function answer<Result extends { readonly state: string }>(result: Result) {
  return { ...result, state: result.state as CaseState }
}

function order<Body extends object>(call: { readonly params: { readonly id: string }; readonly body: Body }) {
  return { caseId: call.params.id, ...call.body }
}

export function commandRoutes(deps: DeskDeps): Pick<Handlers, Names> {
  const plain =
    <Order>(command: (with_: DeskDeps, actor: Actor, order: Order) => Promise<CaseResult>) =>
    async (call: { readonly actor: Actor; readonly params: { readonly id: string }; readonly body: Rest<Order> }) =>
      answer(await command(deps, call.actor, order(call) as Order))

  return {
    approveCase: async (call) => answer(await approveCase(deps, call.actor, order(call))),
    async approveMany({ actor, body }) {
      const orders = body.items.map(({ id, ...item }): ApproveCase => ({ caseId: id, ...item }))
      const { approved, refused } = await approveMany(deps, actor, orders)
      return { approved: approved.map(answer), refused }
    },
    sendBackCase: plain(sendBackCase),
    closeCase: plain(closeCase),
    reopenCase: plain(reopenCase),
    draftCase: async (call) =>
      answer(
        await draftCase(deps, call.actor, { ...order(call), variant: call.body.variant, purpose: call.body.purpose }),
      ),
    saveDraft: async (call) => answer(await saveDraft(deps, call.actor, order(call))),
    lintCase: (call) => lintCase(deps, call.actor, order(call)),
    undoCase: plain(undoCase),
    sendNowCase: plain(sendNowCase),
    snoozeCase: plain(snoozeCase),
    assignCase: plain(assignCase),
    correctCase: async (call) =>
      answer(await correctCase(deps, call.actor, { ...order(call), kind: call.body.kind, topics: call.body.topics })),
    markPublished: plain(markPublished),
    decideCase: plain(decideCase),
    releaseCase: plain(releaseCase),
    revealInCase: (call) => revealInCase(deps, call.actor, order(call)),
    revealTexts: (call) => revealTexts(deps, call.actor, call.params.id),
  }
}

type Actor = Parameters<typeof approveCase>[1]
type Rest<Order> = Omit<Order, 'caseId'>
