import { agrees, bareContract } from '../domain/contract-request.ts'
import { asFailure } from '../domain/failure.ts'
import type { CommentsDue, ContractAnswer } from '../domain/ports/complaint-store.ts'
import type { ReviewComment } from '../domain/ports/responder.ts'
import { sourceId } from '../domain/review.ts'
import type { JobDeps } from './job-deps.ts'

const atOnce = 100
/** How often comments under one review are read, milliseconds. */
const readEveryMs = 30 * 60_000
const callMs = 120_000

/**
 * Authors who were asked may answer right under our reply, where no feed of reviews shows it. What they wrote comes back
 * to the operator; numbers in it are handed to `take`.
 */
export async function readComments(
  deps: JobDeps,
  signal: AbortSignal,
  take: (answer: ContractAnswer) => Promise<void>,
): Promise<void> {
  const before = new Date(deps.clock.now().getTime() - readEveryMs)
  const failed = new Set<string>()
  for (const due of await deps.storage.complaints.commentsDue(before, atOnce)) {
    if (signal.aborted) return
    if (failed.has(due.listingId)) continue
    try {
      await readOne(deps, due, take)
    } catch (error) {
      // The whole card is likely to fail the same way; it is read again with the next round.
      failed.add(due.listingId)
      deps.log.warn('comments could not be read', { caseId: due.caseId, error: asFailure(error, due.adapter) })
    }
  }
}

async function readOne(
  deps: JobDeps,
  due: CommentsDue,
  take: (answer: ContractAnswer) => Promise<void>,
): Promise<void> {
  const responder = await deps.channels.responder(due.listingId)
  const ref = { source: sourceId(due.adapter), place: due.listing.publicRef, externalId: due.externalId }
  const all = (await responder?.comments?.(ref, due.listing, deps.call(callMs, deps.log))) ?? []
  const own = all.filter((comment) => isAnswer(comment, due))
  await deps.storage.complaints.storeComments(due.caseId, own, deps.clock.now())
  // All of them, also those stored before: killed between storing and reading, the number is found the next time.
  const texts = own.map((comment) => comment.text)
  if (texts.length === 0) return
  const [verdict] = await deps.classifier.classify(
    [{ text: texts.join('\n'), stars: null, source: due.adapter, author: due.author }],
    deps.call(callMs, deps.log),
  )
  const value = (type: 'contract' | 'phone') => verdict?.mentions.find((one) => one.type === type)?.value ?? null
  const { caseId, caseCode, department } = due
  const { contractPattern } = (await deps.settings.read()).company
  const [text, phone] = [texts.join('\n'), value('phone')]
  const contract = value('contract') ?? bareContract(text, contractPattern, phone)
  if (contract === null && phone === null) return
  await take({ caseId, caseCode, department, via: { kind: 'comment' }, text, contract, phone, match: null })
}

/** By the review's author and after we asked: neighbours write there too. */
function isAnswer({ author, at }: ReviewComment, due: CommentsDue): boolean {
  if (author === null || due.author === null || (at !== null && at < due.askedAt)) return false
  const same = { reviewAuthor: due.author, letterAuthor: author, reviewTopics: [], letterTopics: [] }
  return author === due.author || agrees(same)
}
