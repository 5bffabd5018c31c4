import { createHash } from 'node:crypto'
import { sourceId } from '../domain/review.ts'
import { demand } from './demand.ts'
import type { DeskDeps } from './deps.ts'
import type { DeskActor } from './permissions.ts'
import { Refused } from './refused.ts'
import { writeLine } from './write-line.ts'

export interface Entry {
  readonly sourceId: string
  readonly text: string
  readonly author: string
  readonly link: string
  readonly writtenAt: Date | null
}

/**
 * What a person saw on a platform that no program can read. The same words of the same author are one entry.
 *
 * @returns the case; null if it was entered before
 * @throws Refused `not-found` | `not-possible`
 */
export async function enterByHand(
  deps: Pick<DeskDeps, 'clock' | 'channels' | 'sourceReads' | 'entries' | 'nudges' | 'journal' | 'log'>,
  actor: DeskActor,
  entry: Entry,
): Promise<string | null> {
  demand(actor, 'case.correct')
  const source = await deps.sourceReads.find(entry.sourceId)
  const listing = source?.listings[0]
  if (!source || !listing) throw new Refused('not-found', 'There is no such source')
  if ((deps.channels.find(source.adapter)?.byHand ?? null) === null) {
    throw new Refused('not-possible', 'This source is read by the program', { reason: 'not-by-hand' })
  }
  const now = deps.clock.now()
  const { text, author, link } = entry
  const externalId = createHash('sha256').update(`${author}\n${text}\n${link}`).digest('hex').slice(0, 32)
  const { toTriage } = await deps.entries.storePage({
    listingId: listing.id,
    reviews: [
      {
        ref: { source: sourceId(source.adapter), place: listing.publicRef, externalId },
        author: author === '' ? null : author,
        stars: null,
        text,
        createdAt: entry.writtenAt ?? now,
        editedAt: null,
        datePrecision: 'day',
        reply: null,
        permalink: link === '' ? null : link,
        answerable: 'yes',
        counted: false,
        trustMarks: [],
        raw: { enteredBy: actor.userId },
      },
    ],
    cursor: null,
    truncated: null,
    now,
    // Entered today, whenever it was written: somebody wants it answered.
    importBefore: new Date(0),
    vanishGraceMs: 0,
  })
  const [caseId] = toTriage
  if (caseId === undefined) return null
  await writeLine(deps, actor, 'entered-by-hand', { source: source.id })
  try {
    await deps.nudges.triage(caseId)
  } catch (error) {
    deps.log.warn('a nudge for triage was lost, the sweep will find the case', { caseId, error })
  }
  return caseId
}
