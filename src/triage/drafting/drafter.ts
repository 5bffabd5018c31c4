import type { KnowledgeBase } from '../../domain/ports/knowledge-base.ts'
import type { Draft, Drafter, DraftOrder, DraftPart } from '../../domain/ports/triage.ts'
import type { OwnWordings } from '../../domain/ports/wordings.ts'
import { likestOf } from '../linter/similarity.ts'
import { chooser } from './choose.ts'
import {
  answerParts,
  type Composer,
  complaintParts,
  lowStarParts,
  neutralParts,
  type Parts,
  suggestionParts,
  textOf,
} from './compose.ts'
import { replyLanguage } from './language.ts'
import { pointModel } from './points/model.ts'
import { praiseParts } from './praise-parts.ts'
import { purposeParts } from './purposes.ts'
import { read } from './reading.ts'
import { RecentSentences } from './recents.ts'

const version = 'composer 1'
/** Likeness to a recent reply from which another set of wordings is tried; the nearer, the longer it is worth trying. */
const alike = { share: 0.68, tries: 3 }
const tooAlike = { share: 0.7, tries: 12 }

/** What a letter is not, and what a review without stars has not. */
const aReview = /[оО]тзыв|[оО]ценк|[пП]ікір|Мұндай баға|[rR]eview|rating|publish|post (?:it|the)/
const aRating = /[оО]ценк|Мұндай баға| rating/

export interface DrafterOptions {
  /** Answers questions; without one every question goes to a person. */
  readonly knowledge?: KnowledgeBase
  /** The company's own wordings, asked before each draft. */
  readonly ownWordings?: () => Promise<OwnWordings>
}

/**
 * Composes answers from wordings of our own; nothing of the author's text is copied into them, so neither personal data
 * nor orders hidden in a review can come back out. A risk of self-harm or to safety gets no draft at all: a person
 * writes. Court, regulator, press and named staff get a calm draft; that it must not be offered as ready is the desk's
 * to show, because the risks stand in the verdict.
 * @throws Failure `invalid` where the weights of points are missing or damaged
 */
export function createDrafter(options: DrafterOptions = {}): Drafter {
  // Read now: a damaged file is said at the start and not at the first complaint.
  pointModel()
  const sentences = new RecentSentences()
  return {
    version,
    async draft(order) {
      let least: { draft: Draft; share: number } | null = null
      sentences.look(order.recent)
      const language = replyLanguage(order.verdict.language, order.what.text)
      const own = await options.ownWordings?.()
      const reading = read(order.what, order.verdict, language)
      const asks = order.purpose === 'first-reply' && (reading.kind === 'question' || reading.asks)
      const article = asks ? ((await options.knowledge?.search(order.what.text, language))?.article ?? null) : null
      const avoid = order.what.letter ? aReview : order.what.stars === null ? aRating : null
      for (let attempt = 0; attempt < tooAlike.tries; attempt++) {
        const choose = chooser(order.seed, order.variant, attempt, sentences, { avoid, own })
        const draft = compose({ order, language, reading, choose, article })
        if (!draft) return null
        const share = likestOf(draft.text, order.recent)?.share ?? 0
        if (!least || share < least.share) least = { draft, share }
        if (least.share < (attempt + 1 < alike.tries ? alike.share : tooAlike.share)) break
      }
      return least?.draft ?? null
    },
  }
}

function compose(composer: Composer): Draft | null {
  const chosen = partsFor(composer)
  if (!chosen) return null
  const parts = chosen.filter((part): part is DraftPart => part !== null).map((part) => spelled(part, composer.order))
  return { by: version, language: composer.language, text: textOf(parts), parts }
}

function spelled(part: DraftPart, { company }: DraftOrder): DraftPart {
  return company.yo ? part : { ...part, text: part.text.replaceAll('ё', 'е').replaceAll('Ё', 'Е') }
}

function partsFor(composer: Composer): Parts | null {
  const { order } = composer
  switch (order.purpose) {
    case 'first-reply':
      return firstReply(composer)
    case 'answer-to-request':
      return purposeParts(composer, 'answerToRequest')
    case 'follow-up':
      return purposeParts(composer, 'followUp')
    case 'claim':
      return purposeParts(composer, 'claim')
    case 'outage':
      return purposeParts(composer, 'outage')
    case 'wrong-company':
      return purposeParts(composer, 'wrongCompany')
    case 'review-changed':
      return purposeParts(composer, 'reviewChanged')
    case 'thread-reply':
      return purposeParts(composer, 'threadReply')
    default:
      return order.purpose satisfies never
  }
}

function questionParts(composer: Composer): Parts | null {
  return composer.article ? answerParts(composer, composer.article) : null
}

function firstReply(composer: Composer): Parts | null {
  const { order, reading } = composer
  const { verdict, what } = order
  if (verdict.risks.some(({ label }) => label === 'safety' || label === 'self-harm')) return null
  const low = what.stars !== null && what.stars <= 2
  if (reading.wordCount === 0) return low ? lowStarParts(composer) : what.stars === null ? null : praiseParts(composer)
  switch (reading.kind) {
    case 'complaint':
      if (reading.asks && (!low || (!reading.cold && reading.complaints.length === 0))) return questionParts(composer)
      if (reading.glowing) return praiseParts(composer)
      // A doubtful grievance in which no word is cold and nothing is named: thanks and a question do no harm.
      if (verdict.unsure && !low && !reading.cold && reading.complaints.length === 0) return neutralParts(composer)
      // Five stars and doubt: neither thanks for a grievance nor regret over praise.
      return what.stars === 5 && verdict.unsure ? neutralParts(composer) : complaintParts(composer)
    case 'praise':
      if (reading.ironic) return complaintParts(composer)
      // Praise under one star is irony or a slip of the finger; plain thanks would read as mockery.
      if (low) return reading.cold || reading.complaints.length > 0 ? complaintParts(composer) : lowStarParts(composer)
      return praiseParts(composer)
    case 'suggestion':
      if (low && reading.complaints.length > 0) return complaintParts(composer)
      return low && reading.warm ? lowStarParts(composer) : suggestionParts(composer)
    case 'question':
      return questionParts(composer)
    case 'claim':
      return purposeParts(composer, 'claim')
    case 'answer-to-request':
      return purposeParts(composer, 'answerToRequest')
    case 'other':
      // Chatter that nobody rated waits for no answer.
      if (what.stars === null) return null
      if (reading.ironic) return complaintParts(composer)
      if (what.stars <= 3 && reading.complaints.length > 0) return complaintParts(composer)
      if (low) return lowStarParts(composer)
      return what.stars >= 4 && (reading.praises.length > 0 || reading.regret !== null)
        ? praiseParts(composer)
        : neutralParts(composer)
    default:
      return null
  }
}
