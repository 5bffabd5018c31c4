import type { Classifier } from '../domain/ports/triage.ts'
import type { Kind, Mention, Scored, TextToJudge, Topic, Verdict } from '../domain/verdict.ts'
import { decisiveContent, decisiveGrievance } from './decisive.ts'
import { moodOfEmoji } from './emoji-only.ts'
import { languageOf } from './language.ts'
import { judgeLetter } from './letter-judge.ts'
import { needLetterModel } from './letter-layer.ts'
import { findMentions } from './mentions/find-mentions.ts'
import { loadModel, type Model } from './model.ts'
import { type Prepared, prepare } from './prepare.ts'
import { WordJudge, type WordVerdict } from './word-judge.ts'
import type { WordLayer } from './word-layer.ts'

export interface ClassifierOptions {
  /** No letter will be judged: the weights for letters need not be there, they are just being made. Default: false. */
  readonly wordsOnly?: boolean
  /** Default: the weights shipped in `models/`. */
  readonly model?: Model | undefined
  /** Fitted on a company's corrected texts, see `correction.ts`. */
  readonly correction?: { readonly name: string; readonly layer: WordLayer } | undefined
}

/**
 * The built-in classifier: pure, in this process, one joint way for Russian, Kazakh and English.
 * @throws Failure `invalid` where the shipped weights are missing or damaged
 */
export function createClassifier(options: ClassifierOptions = {}): Classifier & { judge(what: TextToJudge): Verdict } {
  const model = options.model ?? loadModel()
  if (options.wordsOnly !== true) needLetterModel()
  const judge = new TextJudge(model, options.correction)
  return {
    version: judge.name,
    judge: (what) => judge.judge(what),
    classify: async (texts) => texts.map((text) => judge.judge(text)),
  }
}

class TextJudge {
  readonly name: string
  readonly #words: WordJudge
  readonly #correction: WordLayer | null
  readonly #unsureBelow: number

  constructor(model: Model, correction: ClassifierOptions['correction']) {
    this.name = correction === undefined ? model.header.version : `${model.header.version}+${correction.name}`
    this.#words = new WordJudge(model)
    this.#correction = correction?.layer ?? null
    this.#unsureBelow = model.header.unsure
  }

  judge(what: TextToJudge): Verdict {
    if (what.letter !== undefined) return judgeLetter(what.text, what.letter, (text) => this.#judgeText(text, null))
    return this.#judgeText(what.text, what.stars)
  }

  #judgeText(text: string, stars: number | null): Verdict {
    const prepared = prepare(text)
    if (!speaks(prepared)) return this.#silent(stars)
    const words = this.#words.judge(prepared, stars, this.#correction)
    const [kind, runnerUp] = decided(words, prepared, stars)
    if (kind === undefined) return this.#silent(stars)
    const complaint = kind.label === 'complaint'
    const mentions = findMentions(prepared, hasOpenEnd(kind.label)).filter((mention) => isMeant(mention, kind.label))
    const named = mentions.filter(({ type }) => type === 'employee')
    const risks = words.risks.filter(({ label }) => label !== 'staff-named')
    return {
      by: this.name,
      kind,
      runnerUp: runnerUp ?? null,
      complaint,
      unsure: kind.confidence < (contradicted(kind.label, stars) ? sureAgainstStars : this.#unsureBelow),
      topics: kind.label === 'other' || kind.label === 'spam' ? [] : words.topics,
      urgency: urgencyOf(words, kind.label),
      risks: named.length > 0 ? [...risks, { label: 'staff-named', confidence: 0.9, because: spansOf(named) }] : risks,
      language: languageOf(words.votes, words.kazakhScore, prepared),
      mentions,
    }
  }

  /** Stars without a word: they are all there is to go by, and the middle one says nothing. */
  #silent(stars: number | null): Verdict {
    const general: Scored<Topic> = { label: 'general', confidence: 1, because: [] }
    const label = stars === null || stars === 3 ? 'other' : stars < 3 ? 'complaint' : 'praise'
    return {
      by: this.name,
      kind: { label, confidence: label === 'other' ? 0.5 : 0.9, because: [] },
      runnerUp: null,
      complaint: label === 'complaint',
      unsure: stars === 3,
      topics: [general],
      urgency: { label: label === 'complaint' ? 'normal' : 'none', confidence: 0.9, because: [] },
      risks: [],
      language: null,
      mentions: [],
    }
  }
}

/** The words' own, unless a turn has decided otherwise: a complaint leaves something to do, a praise does not. */
function urgencyOf({ kinds, urgency }: WordVerdict, kind: Kind): Verdict['urgency'] {
  if (kind === 'complaint' && urgency.label === 'none') return { label: 'soon', confidence: 0.6, because: [] }
  if (kind === 'praise' && kinds[0]?.label === 'complaint') return { label: 'none', confidence: 0.6, because: [] }
  return urgency
}

/** A broken promise outweighs kind words and stars: «обещали 8, по факту 4» is a complaint under five stars too. */
function decided(words: WordVerdict, prepared: Prepared, stars: number | null): WordVerdict['kinds'] {
  const [first] = words.kinds
  const mood = moodOfEmoji(prepared)
  if (mood !== null) {
    const label = mood.angry ? 'complaint' : 'praise'
    return first?.label === label ? words.kinds : [{ label, confidence: 0.6, because: mood.because }, ...words.kinds]
  }
  if (first === undefined || first.label === 'spam' || first.label === 'other') return words.kinds
  if (first.label === 'complaint') {
    const content = stars !== null && stars < 4 ? [] : decisiveContent(prepared.tokens)
    if (content.length === 0 || decisiveGrievance(prepared.tokens).length > 0) return words.kinds
    return [{ label: 'praise', confidence: 0.6, because: content }, first]
  }
  const because = decisiveGrievance(prepared.tokens)
  return because.length === 0 ? words.kinds : [{ label: 'complaint', confidence: 0.6, because }, first]
}

/** Words that say the opposite of the stars must say it clearly, or a person reads: a praise asked for its contract is ridiculous. */
const sureAgainstStars = 0.8

function contradicted(kind: Kind, stars: number | null): boolean {
  if (stars === null) return false
  return (kind === 'complaint' && stars >= 4) || (kind === 'praise' && stars <= 2)
}

/** A praise's “for ten years” is no outage. */
function hasOpenEnd(kind: Kind): boolean {
  return kind === 'complaint' || kind === 'question'
}

/** A news item's town is no address; a house number is one everywhere. */
function isMeant({ type, value }: Mention, kind: Kind): boolean {
  return type !== 'place' || (kind !== 'other' && kind !== 'spam') || /\p{L} ?[№,]? ?\d/u.test(value)
}

/** Words or at least an emoji. */
function speaks({ tokens, plain }: Prepared): boolean {
  return tokens.length > 0 || /[\u2600-\u27bf]|[\ud83c-\ud83e]/.test(plain.slice(0, 2000))
}

function spansOf(mentions: readonly Mention[]): { start: number; end: number }[] {
  return mentions.map(({ start, end }) => ({ start, end }))
}
