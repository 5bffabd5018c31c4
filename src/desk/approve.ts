import type { ApproveOrder } from '../domain/ports/case-commands.ts'
import type { Channel } from '../domain/ports/channels.ts'
import { fillTemplate } from '../domain/template-text.ts'
import type { DeskDeps } from './deps.ts'
import { editShare } from './edit-share.ts'
import { type LintDeps, linterFor } from './lint-case.ts'
import { valuesOf } from './lint-text.ts'
import { type CaseDeps, loadCase, refusedBy } from './load-case.ts'
import type { DeskActor } from './permissions.ts'
import { Refused } from './refused.ts'
import { whyNot } from './why-not.ts'

export type ApproveDeps = CaseDeps &
  LintDeps &
  Pick<DeskDeps, 'commands' | 'nudges' | 'log' | 'secrets' | 'templates' | 'wordings' | 'greetingName'>

export interface ApproveCase {
  readonly caseId: string
  readonly version: number
  /** Letter by letter what will be published. */
  readonly text: string
  /** null: a text of one's own. */
  readonly draftId: string | null
  /** The template that the text began from, as the person took it. */
  readonly template?: TakenTemplate | undefined
}

export interface TakenTemplate {
  readonly id: string
  readonly version: number
}

/** What every command on a case answers. */
export interface CaseResult {
  readonly id: string
  readonly version: number
  readonly state: string
  /** Undo works until then; null where nothing waits to leave. */
  readonly undoUntil: Date | null
  /** Dry run: approved and held. */
  readonly held: boolean
  readonly deliveryId: string | null
}

/**
 * A person's yes to one text for one revision. The answer leaves after the undo window; in dry run it is held.
 *
 * @throws Refused `blocked-by-linter` | `stale-draft` and those of `loadCase`
 */
export async function approveCase(
  deps: ApproveDeps,
  actor: DeskActor,
  order: ApproveCase,
  bulk = false,
): Promise<CaseResult> {
  const action = bulk ? 'bulk-approve' : 'approve'
  const loaded = await loadCase(deps, actor, action, `case.${action}`, order.caseId, order.version)
  const { facts, on } = loaded
  const channel = deps.channels.find(facts.adapter)
  const draft = order.draftId === null ? null : await deps.cases.draft(order.caseId, order.draftId)
  if (order.draftId !== null && draft === null) throw new Refused('not-found', 'There is no such draft of this case')
  // A text written for what the author no longer says must not be approved unread.
  if (draft !== null && draft.revisionHash !== facts.revisionHash) {
    throw new Refused('stale-draft', 'The review changed after this draft was made', { reason: 'review-edited' })
  }
  const lint = await linterFor(deps, facts, channel)
  const findings = lint(order.text, draft?.language)
  if (findings.some((finding) => finding.severity === 'blocking')) {
    throw new Refused('blocked-by-linter', 'The linter has something against this text', { findings })
  }
  const { undoSeconds } = await deps.settings.read()
  const notBefore = new Date(on.now.getTime() + undoSeconds * 1_000)
  const result = await deps.commands.approve({
    ...on,
    text: order.text,
    draftId: order.draftId,
    editShare: draft === null ? 1 : editShare(draft.text, order.text),
    template: await sinceTaken(deps, order),
    notBefore,
    route: await routeOf(deps, channel, facts.source.id),
  })
  if (!result.ok) throw await refusedBy(deps, order.caseId, result)
  const held = facts.source.mode === 'dry-run'
  if (!held) await nudge(deps, result.deliveryId, notBefore)
  return {
    id: order.caseId,
    version: result.version,
    state: result.state,
    undoUntil: held || undoSeconds === 0 ? null : notBefore,
    held,
    deliveryId: result.deliveryId,
  }
}

/** How much of the filled template a person changed. One that is gone is not counted; the answer does not wait for that. */
async function sinceTaken(
  deps: ApproveDeps,
  { caseId, template, text }: ApproveCase,
): Promise<NonNullable<ApproveOrder['template']> | null> {
  if (template === undefined) return null
  const said = await deps.templates.said(template.id, template.version)
  if (said === null) return null
  const filled = fillTemplate(said.text, await valuesOf(deps, caseId, said.language))
  return { ...template, share: editShare(filled, text) }
}

/** `whyNot` has refused channels without a route. Where nobody is signed in, a person publishes and says so. */
async function routeOf(
  deps: Pick<DeskDeps, 'secrets'>,
  channel: Channel | null,
  sourceId: string,
): Promise<ApproveOrder['route']> {
  const kind = channel?.route ?? 'assisted'
  if (kind !== 'reply' || channel === null) return { kind: kind === 'mail' ? 'mail' : 'assisted' }
  const { answersWith, traits } = channel
  const signedIn = answersWith === null || (await deps.secrets.get(`source:${sourceId}:${answersWith}`)) !== null
  return signedIn && traits ? { kind, replacing: traits.replacing } : { kind: 'assisted' }
}

/** After the commit, and never the truth: the sweep finds the row without it. */
export async function nudge(deps: Pick<DeskDeps, 'nudges' | 'log'>, deliveryId: string, at: Date): Promise<void> {
  try {
    await deps.nudges.deliverAt(deliveryId, at)
  } catch (error) {
    deps.log.warn('a nudge for a delivery was lost, the sweep will find it', { deliveryId, error })
  }
}

export interface BulkResult {
  readonly approved: readonly CaseResult[]
  readonly refused: readonly { readonly id: string; readonly code: string }[]
}

/**
 * Several at once: 4–5★ of one language, each text shown to the person first. Each is approved or refused by itself.
 * @throws Refused `not-possible` if the cases speak more than one language
 */
export async function approveMany(
  deps: ApproveDeps,
  actor: DeskActor,
  orders: readonly ApproveCase[],
): Promise<BulkResult> {
  const languages = new Set<string>()
  for (const order of orders) {
    const facts = await deps.cases.facts(order.caseId)
    if (facts === null) continue
    const channel = deps.channels.find(facts.adapter)
    const missing = whyNot('bulk-approve', { facts, channel, actor, now: deps.clock.now() })
    if (missing?.code === 'role') throw new Refused('forbidden', `The role ${actor.role} may not approve`)
    languages.add(facts.language ?? 'none')
  }
  if (languages.size > 1) {
    throw new Refused('not-possible', 'Bulk approval takes one language at a time', { reason: 'bulk-one-language' })
  }
  const approved: CaseResult[] = []
  const refused: { id: string; code: string }[] = []
  for (const order of orders) {
    try {
      approved.push(await approveCase(deps, actor, order, true))
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      refused.push({ id: order.caseId, code: error.details.reason ?? error.code })
    }
  }
  return { approved, refused }
}
