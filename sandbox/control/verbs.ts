import { randomUUID } from 'node:crypto'
import { composeLetter } from '../mail/compose.ts'
import type { MailboxServer } from '../mail/imap.ts'
import { createRandom } from '../random.ts'
import { foreignId } from '../seed/build.ts'
import { inventAuthor, inventLetter, inventReview } from '../seed/cast.ts'
import type { Context } from '../stand-in.ts'
import {
  addAnswer,
  addReview,
  decideComplaint,
  deleteReview,
  editReview,
  reviewById,
  settleAnswers,
} from '../state/reviews.ts'
import type { BranchState, ReviewState } from '../state/world.ts'
import { expire, tokensOf } from '../tokens.ts'
import type { LetterView, NewLetter, NewReview, PlatformControl } from './types.ts'
import { countReview, viewReview } from './view.ts'

function chosenBranch(context: Context, key: string | undefined, at: number): BranchState {
  const { branches } = context.store.state
  const branch = key === undefined ? branches[at % branches.length] : branches.find((one) => one.key === key)
  if (!branch) throw new Error(`The sandbox has no branch ${key}. It has: ${branches.map((one) => one.key).join(', ')}`)
  return branch
}

function newReview(context: Context, input: NewReview): ReviewState {
  const { store, clock } = context
  const id = store.nextId()
  const random = createRandom(Number(id))
  const branch = chosenBranch(context, input.branch, Number(id))
  const at = (input.createdAt ?? clock.now()).toISOString()
  const platform = input.platform ?? 'twogis'
  const invented = inventReview(random, platform, branch, at)
  const given = input.text !== undefined || input.rating !== undefined
  return addReview(store, {
    ...invented,
    id: platform === 'twogis' ? id : foreignId(random, platform),
    ...(input.author === undefined ? {} : { author: inventAuthor(random, input.author) }),
    ...(given ? { text: input.text ?? '', rating: input.rating === undefined ? 1 : input.rating } : {}),
    ...(input.rated === undefined ? {} : { rated: input.rated }),
    ...(input.provider === undefined ? {} : { provider: input.provider }),
  })
}

function letterText(input: NewLetter, review: ReviewState | null): string {
  const parts = ['Здравствуйте!']
  if (review) parts.push(`Писал(а) отзыв: «${review.text.slice(0, 80)}»`)
  if (input.caseCode) parts.push(`Код обращения: ${input.caseCode}`)
  const contract = input.contract ?? review?.persona?.contract
  if (contract) parts.push(`Номер договора: ${contract}`)
  parts.push('Жду решения, спасибо.')
  return parts.join('\n')
}

function writeLetter(context: Context, mailbox: MailboxServer, input: NewLetter): LetterView {
  const at = context.clock.now()
  const review = input.reviewId === undefined ? null : reviewById(context.store, input.reviewId)
  const plain = !review && [input.text, input.caseCode, input.contract, input.subject].every((one) => one === undefined)
  const invented = plain ? inventLetter(createRandom(Number(context.store.nextId())), at) : null
  const raw =
    input.raw ??
    (invented
      ? composeLetter(invented)
      : composeLetter({
          from: input.from ?? {
            name: review?.author.name ?? 'Айгерим Сатпаева',
            address: review?.persona?.mail ?? 'aigerim.satpaeva@mail.example',
          },
          subject: input.subject ?? (input.caseCode ? `Обращение ${input.caseCode}` : 'Обращение'),
          text: input.text ?? letterText(input, review),
          at,
          messageId: `<${randomUUID()}@mail.example>`,
          inReplyTo: input.inReplyTo ?? null,
        }))
  return { uid: mailbox.deliver('INBOX', raw, at), folder: 'INBOX', raw }
}

/** The verbs of the control page, of tests and of the life loop. */
export function createControl(context: Context, mailbox: MailboxServer): PlatformControl {
  const { store, clock, faults, journal } = context

  function change(id: string, act: (review: ReviewState) => void): ReturnType<typeof viewReview> {
    const review = reviewById(store, id)
    act(review)
    store.changed()
    return viewReview(review)
  }

  function settled(): ReviewState[] {
    settleAnswers(store, clock.now())
    return store.state.reviews
  }

  return {
    newReview: (input = {}) => viewReview(newReview(context, input)),
    editReview: (id, edit) => change(id, (review) => editReview(store, review, edit, clock.now())),
    deleteReview: (id) => change(id, (review) => deleteReview(store, review, clock.now())),
    strangerAnswers: (id, text) =>
      change(id, (review) => void addAnswer(store, review, { text, official: true, by: 'stranger' }, clock.now())),
    authorComments: (id, text) =>
      change(id, (review) => void addAnswer(store, review, { text, official: false, by: 'author' }, clock.now())),
    removeAnswers: (id) =>
      change(id, (review) => {
        review.answers = []
      }),
    decideComplaint: (id, outcome) => change(id, (review) => decideComplaint(store, review, outcome, clock.now())),
    decideReply: (id, verdict, violation) =>
      change(id, (review) => {
        const answer = review.answers.at(-1)
        if (!answer) throw new Error(`Review ${id} has no reply to decide about`)
        answer.moderation = verdict
        answer.settles = null
        answer.violation = verdict === 'rejected' ? (violation ?? 'GENERIC_VIOLATION') : null
      }),
    writeLetter: (input = {}) => writeLetter(context, mailbox, input),
    review: (id) => {
      settleAnswers(store, clock.now())
      return viewReview(reviewById(store, id))
    },
    reviews: (filter = {}) =>
      settled()
        .filter((review) => filter.platform === undefined || review.platform === filter.platform)
        .filter((review) => filter.branch === undefined || review.branch === filter.branch)
        .map(viewReview),
    counters: () => settled().map(countReview),
    letters: (folder) =>
      (store.state.mail.folders[folder]?.messages ?? []).map(({ uid, raw }) => ({ uid, folder, raw })),
    outside: () => structuredClone(store.state.mail.outside),
    expireLogin: (platform, refreshToo = false) => expire(store, tokensOf(store, platform), refreshToo),
    renumberMailbox: (folder) => mailbox.renumber(folder),
    setClockOffset: (milliseconds) => {
      clock.offsetMs = milliseconds
    },
    addFaults: (script) => faults.add(script),
    clearFaults: () => faults.clear(),
    unusedFaults: () => faults.unused(),
    requestCounts: () => journal.counts(),
    requests: () => journal.last(),
    takeBusiest: () => journal.takeBusiest(),
    unexpected: () => journal.unexpected(),
  }
}
