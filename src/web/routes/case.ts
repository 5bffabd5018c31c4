import { openAttachment } from '../../desk/case-texts.ts'
import type { DeskDeps } from '../../desk/deps.ts'
import { Refused } from '../../desk/refused.ts'
import { lockCase, noteCase, unlockCase } from '../../desk/share-case.ts'
import { type ShownCase, showCase } from '../../desk/show-case.ts'
import type { DeliveryView } from '../../domain/ports/case-reads.ts'
import type { Handlers } from '../http/handlers.ts'
import type { LiveFeed } from '../live/live-feed.ts'
import type { Presence } from '../live/presence.ts'

type Names = 'getCase' | 'getAttachment' | 'presentInCase' | 'lockCase' | 'unlockCase' | 'noteCase'

export interface CaseRouteDeps {
  readonly desk: DeskDeps
  readonly presence: Presence
  readonly live: LiveFeed
}

export function caseRoutes({ desk, presence, live }: CaseRouteDeps): Pick<Handlers, Names> {
  async function person(userId: string) {
    const found = await desk.people.find(userId)
    if (found === null) throw new Refused('not-found', 'There is no such person')
    return { id: found.id, name: found.name }
  }

  return {
    async getCase({ actor, params }) {
      const shown = await showCase(desk, actor, params.id)
      const present = presence.people(params.id).filter((person) => person.id !== actor.userId)
      return caseAnswer(shown, present)
    },

    async getAttachment({ actor, params, reply }) {
      const found = await openAttachment(desk, actor, params.id)
      // Never shown in our own origin: what strangers send may be a page with scripts.
      reply.header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(found.name)}`)
      reply.header('content-security-policy', 'sandbox')
      reply.type('application/octet-stream')
      return Buffer.from(found.content)
    },

    // A lock changes no version and writes no line: whoever looks at the case is told by an event of its own.
    async lockCase({ actor, params, body }) {
      const { lockedUntil, changedHands } = await lockCase(desk, actor, { caseId: params.id, ...body })
      if (changedHands) live.tell({ type: 'lock', caseId: params.id, by: await person(actor.userId) })
      return { lockedUntil }
    },

    async unlockCase({ actor, params }) {
      if (await unlockCase(desk, actor, params.id)) live.tell({ type: 'lock', caseId: params.id, by: null })
      return {}
    },

    // Notes are no moves either.
    async noteCase({ actor, params, body }) {
      await noteCase(desk, actor, { caseId: params.id, ...body })
      live.tell({ type: 'note', caseId: params.id, by: actor.userId })
      return {}
    },

    async presentInCase({ actor, params, body }) {
      const people = presence.set(params.id, await person(actor.userId), body.here)
      live.tell({ type: 'presence', caseId: params.id, people })
      return {}
    },
  }
}

function deliveryAnswer(delivery: DeliveryView, held: boolean) {
  const waits = delivery.state === 'pending'
  return {
    ...delivery,
    held: waits && held,
    undoUntil: waits && !held ? delivery.notBefore : null,
  }
}

function caseAnswer(
  { detail, masked, drafts, limit, whyNot, now }: ShownCase,
  present: { id: string; name: string }[],
) {
  const { facts } = detail
  const { source } = facts
  const held = source.mode === 'dry-run'
  return {
    ...detail,
    masked,
    verdict:
      facts.verdict === null || detail.verdictAt === null
        ? null
        : {
            ...facts.verdict,
            at: detail.verdictAt,
            correctedBy: detail.correctedBy,
            judgedText: facts.what.text,
          },
    drafts,
    limit,
    deliveries: detail.deliveries.map((delivery) => deliveryAnswer(delivery, held)),
    present,
    source: { mode: source.mode, circuit: source.circuit, circuitSince: source.circuitSince },
    whyNot,
    now,
  }
}
