import {
  type Kind,
  kinds,
  type Risk,
  risks,
  type Scored,
  type Span,
  type Topic,
  topics,
  type Urgency,
  urgencies,
} from '../domain/verdict.ts'
import { joined, strongestWords } from './because.ts'
import { clauseScores } from './clauses.ts'
import { denseFeatures, denseNames } from './dense-features.ts'
import { FeatureBuffer, judgedTokens, mostWords } from './features.ts'
import { decidedHeads, hashedHeads, jointHeads } from './heads.ts'
import { type LanguageVotes, languageVotes } from './language.ts'
import { type LexiconHits, lexiconHits, lexiconLabels } from './lexicon-scores.ts'
import { type Model, Scores, scoreFeatures } from './model.ts'
import type { Prepared } from './prepare.ts'
import { logitsOf, squash } from './second-layer.ts'
import type { Token } from './tokens.ts'
import { addWordLayer, type WordLayer } from './word-layer.ts'

/** What the words of a text say, before rules for letters and mentions. */
export interface WordVerdict {
  readonly kinds: readonly Scored<(typeof kinds)[number]>[]
  readonly complaintProbability: number
  readonly topics: readonly Scored<Topic>[]
  readonly urgency: Scored<Urgency>
  readonly risks: readonly Scored<Risk>[]
  readonly votes: LanguageVotes
  /** Above 0: written in Kazakh, judged by its letter sequences. */
  readonly kazakhScore: number
}

const kindColumns = kinds.map((kind) => decidedHeads.indexOf(`kind:${kind}`))
/** Too rare to be learnt and too grave to be missed: any word of their table raises the flag. */
const tableDecides: ReadonlySet<string> = new Set([
  'legal',
  'regulator',
  'press',
  'safety',
  'self-harm',
  'discrimination',
])
/** A person may be shown the second reading too below this: the strictest limit of `classifier.ts`. */
const sureOfKind = 0.8
const urgencyColumns = urgencies.map((urgency) => decidedHeads.indexOf(`urgency:${urgency}`))
const familyColumns: Readonly<Record<string, readonly number[]>> = {
  topic: topics.map((topic) => decidedHeads.indexOf(`topic:${topic}`)),
  risk: risks.map((risk) => decidedHeads.indexOf(`risk:${risk}`)),
}
const generalColumn = decidedHeads.indexOf('topic:general')
const riskTables = risks.map((risk) => lexiconLabels.indexOf(`risk:${risk}`))
const starsColumn = hashedHeads.indexOf('stars')
const kazakhColumn = hashedHeads.indexOf('lang:kk')

interface HeadColumns {
  /** Start of the head's row in the second layer. */
  readonly row: number
  /** Column of the first layer, and where its score and that of the stars enter the second. */
  readonly hashed: number
  readonly ownScore: number
  readonly starsScore: number
  /** Index of the head's own table in `lexiconLabels`, -1 if it has none. */
  readonly table: number
}

const lexiconFrom = denseNames.indexOf(lexiconLabels[0] as string)

/** Looked up once: searching the names for every text costs more than judging it. */
const columnsOf: ReadonlyMap<string, HeadColumns> = new Map(
  decidedHeads.map((head, index) => {
    // Where two ways decide together, the one that weighs everything at once tells more of the words.
    const scored = jointHeads.includes(`joint:${head}`) ? `joint:${head}` : head
    return [
      head,
      {
        row: index * denseNames.length,
        hashed: hashedHeads.indexOf(scored),
        ownScore: denseNames.indexOf(`score:${scored}`),
        starsScore: denseNames.indexOf('score:stars'),
        table: lexiconLabels.indexOf(head),
      },
    ]
  }),
)

/** Runs the trained model over prepared texts. Holds scratch space, so one per thread; a call leaves nothing behind. */
export class WordJudge {
  readonly #model: Model
  readonly #features = new FeatureBuffer()
  readonly #scores: Scores
  readonly #dense = new Float32Array(denseNames.length)
  readonly #probabilities = new Float32Array(decidedHeads.length)
  readonly #counts = new Uint16Array(lexiconLabels.length)
  /** Added to each kind's probability before the best is taken. */
  readonly #bonus: readonly number[]
  readonly #weights = new Float32Array(mostWords)

  constructor(model: Model) {
    this.#model = model
    this.#scores = new Scores(model)
    const bonuses: Partial<Record<Kind, number>> = {
      complaint: model.header.complaintBonus,
      suggestion: model.header.suggestionBonus,
    }
    this.#bonus = kinds.map((kind) => bonuses[kind] ?? 0)
  }

  /** Inputs of the second layer, for fitting a correction. Valid until the next call. */
  inputs(prepared: Prepared, stars: number | null): Float32Array {
    const tokens = judgedTokens(prepared)
    this.#score(prepared, tokens, stars, lexiconHits(prepared, tokens, this.#counts), languageVotes(prepared))
    return this.#dense
  }

  judge(prepared: Prepared, stars: number | null, correction: WordLayer | null = null): WordVerdict {
    const { header, second } = this.#model
    const tokens = judgedTokens(prepared)
    const lexicon = lexiconHits(prepared, tokens, this.#counts)
    const votes = languageVotes(prepared)
    this.#score(prepared, tokens, stars, lexicon, votes)
    const logits = logitsOf(second, this.#dense, this.#probabilities)
    if (correction !== null) addWordLayer(correction, tokens, logits)
    const p = squash(logits)
    const ranked = this.#kinds(p)
    const best = ranked[0] as (typeof ranked)[number]
    const named = ranked.map((each, rank) => ({
      ...each,
      because:
        rank === 0 || (rank === 1 && best.confidence < sureOfKind)
          ? this.#because(`kind:${each.label}`, tokens, lexicon, second)
          : [],
    }))
    const urgency = this.#urgency(p, best.label)
    return {
      kinds: named,
      complaintProbability: p[kindColumns[0] as number] as number,
      topics: this.#topics(this.#chosen('topic', topics, p, tokens, lexicon, second, header.thresholds), p),
      urgency: { ...urgency, because: this.#because(`urgency:${urgency.label}`, tokens, lexicon, second) },
      risks: this.#chosen('risk', risks, p, tokens, lexicon, second, header.thresholds),
      votes,
      kazakhScore: this.#scores.heads[kazakhColumn] as number,
    }
  }

  #score(
    prepared: Prepared,
    tokens: readonly Token[],
    stars: number | null,
    lexicon: LexiconHits,
    votes: LanguageVotes,
  ): void {
    this.#features.read(prepared, tokens)
    const { heads: scores, angry, features } = this.#scores
    scoreFeatures(this.#model, this.#features, tokens.length, this.#scores)
    const scale = this.#model.header.scales[starsColumn] as number
    const clauses = clauseScores(tokens, prepared.plain, angry, features, scale)
    denseFeatures(
      { text: prepared.plain, words: tokens.length, stars, counts: lexicon.counts, votes, scores, clauses },
      this.#dense,
    )
  }

  #kinds(p: Float32Array): { label: (typeof kinds)[number]; confidence: number }[] {
    const { temperature } = this.#model.header
    const sharp = kindColumns.map((column) => Math.max(1e-9, p[column] as number) ** (1 / temperature))
    const sum = sharp.reduce((a, b) => a + b, 0)
    const order = kinds.map((label, i) => ({
      label,
      confidence: (sharp[i] as number) / sum,
      rank: (p[kindColumns[i] as number] as number) + (this.#bonus[i] as number),
    }))
    return order.sort((a, b) => b.rank - a.rank).map(({ label, confidence }) => ({ label, confidence }))
  }

  /** Praise, spam and the like leave nothing to do, whatever single words suggest. */
  #urgency(p: Float32Array, kind: Kind): { label: Urgency; confidence: number } {
    const open = urgencies.map((label) => ({
      label,
      confidence: p[urgencyColumns[urgencies.indexOf(label)] as number] as number,
    }))
    const allowed =
      kind === 'complaint'
        ? open.filter(({ label }) => label !== 'none')
        : open.filter(({ label }) => label === (kind === 'question' ? 'normal' : 'none'))
    const best = allowed.reduce((a, b) => (b.confidence > a.confidence ? b : a))
    const sum = allowed.reduce((total, { confidence }) => total + confidence, 0)
    return {
      label: best.label,
      confidence: kind === 'complaint' ? best.confidence / Math.max(sum, 1e-9) : Math.max(best.confidence, 0.5),
    }
  }

  #chosen<Label extends string>(
    family: string,
    all: readonly Label[],
    p: Float32Array,
    tokens: readonly Token[],
    lexicon: LexiconHits,
    second: Float32Array,
    thresholds: readonly number[],
  ): Scored<Label>[] {
    const out: Scored<Label>[] = []
    for (let at = 0; at < all.length; at++) {
      const label = all[at] as Label
      const head = (familyColumns[family] as readonly number[])[at] as number
      const confidence = p[head] as number
      const given = tableDecides.has(label)
        ? (lexicon.counts[riskTables[at] as number] ?? 0) > 0
        : confidence >= (thresholds[head] as number)
      if (given) out.push({ label, confidence, because: this.#because(`${family}:${label}`, tokens, lexicon, second) })
    }
    return out.sort((a, b) => b.confidence - a.confidence)
  }

  /** “Nothing more specific” beside something specific says nothing; it is what remains where nothing else is. */
  #topics(chosen: readonly Scored<Topic>[], p: Float32Array): readonly Scored<Topic>[] {
    const [first] = chosen
    if (first === undefined) return [{ label: 'general', confidence: p[generalColumn] as number, because: [] }]
    return chosen.length > 1 && first.label !== 'general' ? chosen.filter(({ label }) => label !== 'general') : chosen
  }

  /** Words of the label's own table where they stand; else the words whose letter sequences weighed most. */
  #because(head: string, tokens: readonly Token[], { hits, counts }: LexiconHits, second: Float32Array): Span[] {
    const columns = columnsOf.get(head) as HeadColumns
    if (columns.table >= 0 && (counts[columns.table] as number) > 0) {
      const own: Span[] = []
      for (const { label, first, last } of hits) {
        if (label === columns.table)
          own.push({ start: (tokens[first] as Token).start, end: (tokens[last] as Token).end })
      }
      return joined(own)
    }
    const weights = this.#weights.subarray(0, tokens.length)
    this.#hashed(weights, columns, second)
    for (const { label, first, last } of hits) {
      const weight = second[columns.row + lexiconFrom + label] as number
      if (weight > 0)
        for (let i = first; i <= last; i++) weights[i] = (weights[i] as number) + weight / (last - first + 1)
    }
    return strongestWords(tokens, weights)
  }

  #hashed(weights: Float32Array, { row, hashed, ownScore, starsScore }: HeadColumns, second: Float32Array): void {
    const { first, header } = this.#model
    const rowBytes = 4 * first.rowWords
    const scale = 0.5 / Math.sqrt(this.#features.length + 1)
    const own = (second[row + ownScore] as number) * (header.scales[hashed] as number) * scale
    const stars = (second[row + starsScore] as number) * (header.scales[starsColumn] as number) * scale
    const { buckets, words, length } = this.#features
    const { angry, features, byWord } = this.#scores
    const count = weights.length
    byWord.fill(0, 0, count)
    for (let i = 0; i < length; i++) {
      const word = words[i] as number
      if (word >= 0)
        byWord[word] = (byWord[word] as number) + (first.bytes[(buckets[i] as number) * rowBytes + hashed] as number)
    }
    for (let word = 0; word < count; word++)
      weights[word] =
        ((byWord[word] as number) - 128 * (features[word] as number)) * own + (angry[word] as number) * stars
  }
}
