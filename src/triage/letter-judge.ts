import type { Kind, LetterSigns, Mention, Scored, Span, Verdict } from '../domain/verdict.ts'
import { type ClaimField, missingClaimFields } from './claim-fields.ts'
import { letterHits, letterKind, needsAnswer } from './letter-kind.ts'
import { guessLetter } from './letter-layer.ts'
import { findCaseCodes } from './mentions/case-code.ts'
import { prepare } from './prepare.ts'

const machineKinds: ReadonlySet<string> = new Set(['auto', 'bounce', 'list', 'notification'])
const quiet: ReadonlySet<string> = new Set([...machineKinds, 'spam', 'job'])

/**
 * A letter's own words judged like a review's, with what its headers and shape add. Spans point into `text`; what stands
 * in subject or quoted history has the empty span 0–0.
 */
export function judgeLetter(text: string, signs: LetterSigns, judgeWords: (text: string) => Verdict): Verdict {
  const { verdict } = readLetter(text, signs, judgeWords)
  return verdict
}

export interface LetterReading {
  readonly verdict: Verdict
  readonly answer: boolean
  /** Only for claims. */
  readonly claimMissing: readonly ClaimField[] | null
}

/** What a letter of a claim's thread lacks; a second one looks like no claim by itself and still brings a phone. */
export function claimFieldsLacking(
  text: string,
  signs: LetterSigns,
  judgeWords: (text: string) => Verdict,
): readonly string[] {
  const { verdict, claimMissing } = readLetter(text, signs, judgeWords)
  if (claimMissing !== null) return claimMissing
  const { attachments } = signs
  const hits = letterHits(prepare(text).tokens)
  return missingClaimFields({ text, signature: '', attachments, mentions: verdict.mentions, hits })
}

/** `signature` is searched for mentions and for the closing name; it is not judged. */
export function readLetter(
  text: string,
  signs: LetterSigns,
  judgeWords: (text: string) => Verdict,
  signature = '',
): LetterReading {
  const subject = withoutPrefixes(signs.subject)
  const lead = subject === '' ? '' : `${subject}\n`
  const passedOn = forwarded(text, signs)
  const below = [signature.trim(), passedOn].filter((part) => part !== '').join('\n')
  const tail = below === '' ? '' : `\n${below}`
  const words = judgeWords(lead + text)
  const withSignature = tail === '' ? words : judgeWords(lead + text + tail)
  const prepared = prepare(lead + text)
  const hits = letterHits(prepared.tokens)
  const codes = caseCodes(withSignature.mentions, signs)
  const subjectHits = letterHits(prepare(subject).tokens)
  const hasCaseCode = codes.length > 0
  let guess: ReturnType<typeof guessLetter> | null = null
  const kind = letterKind({
    signs,
    text,
    hits,
    subjectHits,
    hasCaseCode,
    wordsSay: words.kind.label,
    complaint: complaintProbability(words),
    guess: () => {
      // «Коллеги, посмотрите» above a forward says nothing of what is below.
      const whole = passedOn === '' ? prepared : prepare(`${lead}${text}\n${passedOn}`)
      const said = { wordsSay: words.kind, orElse: words.runnerUp }
      guess = guessLetter({ prepared: whole, subject: signs.subject, text, hits, subjectHits, hasCaseCode, ...said })
      return guess
    },
  })
  const reading = readingOf(kind, words, guess)
  const grievance = kind === 'claim' || (kind === 'answer-to-request' ? grieves(words) : kind === 'complaint')
  const shift = lead.length
  const limit = text.length
  const inline = inlineAnswer(lead, text, signs.quoted, withSignature.mentions)
  const bare = kind === 'answer-to-request' && inline.length === 0 ? bareNumber(lead, text, withSignature.mentions) : []
  const found = [...withSignature.mentions, ...inline, ...bare]
  const mentions = ownMentions(found, kind, shift, limit)
  const verdict: Verdict = {
    ...words,
    kind: { label: kind, confidence: reading.confidence, because: moved(words.kind.because, shift, limit) },
    runnerUp: reading.runnerUp === null ? null : rescored(reading.runnerUp, shift, limit),
    complaint: grievance,
    unsure: reading.unsure,
    topics:
      quiet.has(kind) || text.trim() + subject === '' ? [] : words.topics.map((topic) => rescored(topic, shift, limit)),
    urgency: urgencyOf(kind, grievance, words, shift, limit),
    risks: quiet.has(kind) ? [] : words.risks.map((risk) => rescored(risk, shift, limit)),
    mentions: [...mentions, ...codes.map((code) => movedMention(code, shift, limit))],
  }
  const claimMissing =
    kind === 'claim' ? missingClaimFields({ text, signature, attachments: signs.attachments, mentions, hits }) : null
  return { verdict, answer: needsAnswer(kind), claimMissing }
}

/** A guess at what letters are like is surer or less sure than this. */
const sureOfLetter = 0.6

/** How sure the kind is, and what else it could be: signs of a table are taken for sure, a guess is not. */
function readingOf(
  kind: Kind,
  words: Verdict,
  guess: ReturnType<typeof guessLetter> | null,
): Pick<Verdict, 'runnerUp' | 'unsure'> & { readonly confidence: number } {
  if (kind === words.kind.label)
    return { confidence: words.kind.confidence, runnerUp: words.runnerUp, unsure: words.unsure }
  if (guess?.kind !== kind) return { confidence: 0.8, runnerUp: words.runnerUp, unsure: false }
  return { confidence: guess.confidence, runnerUp: words.kind, unsure: guess.confidence < sureOfLetter }
}

function withoutPrefixes(subject: string): string {
  return subject.replace(/^(?:\s*(?:re|fwd?|ответ|пересл|hа)\s*(?:\[\d+\])?\s*:)+\s*/i, '').trim()
}

/** Where a forward's own words end and somebody else's letter begins; most are shorter, and 300 kB of history are none. */
const forwardReadAtMost = 4000
const headerLine = /^[>\s*]*\p{L}[\p{L} -]{1,24}:\*?\s/u

/** «Прошу разобраться» above a forwarded letter: contract and phone stand in that one. Without its header block. */
function forwarded(text: string, { subject, quoted }: LetterSigns): string {
  if (text.trim() === '' || !/^\s*(?:fwd?|пересл|қайта жіберілді)\s*:/iu.test(subject)) return ''
  const lines = quoted.slice(0, forwardReadAtMost).split('\n')
  let from = lines.findIndex((line) => headerLine.test(line))
  if (from < 0) return ''
  while (from < lines.length && headerLine.test(lines[from] ?? '')) from++
  return lines
    .slice(from)
    .join('\n')
    .replace(/^(?:>\s?)+/gmu, '')
    .trim()
}

function complaintProbability(words: Verdict): number {
  if (words.kind.label === 'complaint') return words.kind.confidence
  return words.runnerUp?.label === 'complaint' ? words.runnerUp.confidence : 0
}

/** An answer to our question often only names the contract; then nothing is complained of anew. */
function grieves(words: Verdict): boolean {
  return words.kind.label === 'complaint'
}

function urgencyOf(kind: string, grievance: boolean, words: Verdict, shift: number, limit: number): Verdict['urgency'] {
  const none = { label: 'none', confidence: 0.9, because: [] } as const
  if (quiet.has(kind) || kind === 'other' || kind === 'praise') return none
  if (kind === 'question') return { label: 'normal', confidence: 0.8, because: [] }
  if (kind === 'partner')
    return words.urgency.label === 'now'
      ? rescored(words.urgency, shift, limit)
      : { label: 'soon', confidence: 0.7, because: [] }
  if (kind === 'claim' && words.urgency.label !== 'now') return { label: 'soon', confidence: 0.8, because: [] }
  if (kind === 'answer-to-request') {
    if (!grievance) return none
    return words.urgency.label === 'now'
      ? rescored(words.urgency, shift, limit)
      : { label: 'soon', confidence: 0.8, because: [] }
  }
  if (kind === 'complaint' && words.urgency.label === 'none') return { label: 'soon', confidence: 0.5, because: [] }
  return rescored(words.urgency, shift, limit)
}

function caseCodes(mentions: readonly Mention[], signs: LetterSigns): Mention[] {
  const own = mentions.filter(({ type }) => type === 'case-code')
  if (own.length > 0) return own
  return findCaseCodes(signs.quoted.slice(0, 400_000))
    .slice(0, 1)
    .map((code) => ({ ...code, start: 0, end: 0 }))
}

/** “> 1. Номер договора?” answered by a bare number at the start of a line, or after the question's own. */
function inlineAnswer(lead: string, text: string, quoted: string, mentions: readonly Mention[]): Mention[] {
  if (!/договор|л\/с|лицев|шарт|contract|account/iu.test(quoted) || mentions.some(({ type }) => type === 'contract'))
    return []
  const match = /(?:^|\n)[ \t]*(?:\d[).][ \t]+)?(\d(?:[ -]?\d){3,11})(?=[.,;\s]|$)/.exec(text)
  const value = match?.[1]
  if (match === null || value === undefined) return []
  const start = lead.length + match.index + match[0].length - value.length
  const taken = mentions.some((other) => start < other.end && other.start < start + value.length)
  return taken ? [] : [{ type: 'contract', value, start, end: start + value.length }]
}

/** «31-7720, Сатпаева 8»: who answers our request sends the number without a word for it. A street's 8-19 is shorter. */
function bareNumber(lead: string, text: string, mentions: readonly Mention[]): Mention[] {
  if (mentions.some(({ type }) => type === 'contract')) return []
  for (const match of text.matchAll(/(?<![\p{L}\d+-]|№ ?)\d{1,4}(?:-\d{1,4})*-\d{3,6}(?![\d-])/gu)) {
    const value = match[0]
    const start = lead.length + match.index
    const taken = mentions.some((other) => start < other.end && other.start < start + value.length)
    if (!taken && !/-(?:19|20)\d\d$/.test(value)) return [{ type: 'contract', value, start, end: start + value.length }]
  }
  return []
}

/** Letters are full of dates of other things; only “since …” and “… to …” say how long it lasts. */
const bareDate =
  /^(?:в |сегодня, )?(?:\d{1,2}[./ ]|\d{4} |(?:начале |середине |конце )?\p{L}{3,9}(?:е|ь)?$)(?!.* (?:по|до) )/iu

/** Machine mail has no mentions; advertisers' and applicants' contract numbers are not with us. */
function ownMentions(mentions: readonly Mention[], kind: string, shift: number, limit: number): Mention[] {
  return mentions
    .filter(({ type, value }) => type !== 'case-code' && !(type === 'since' && bareDate.test(value)))
    .filter(
      ({ type }) =>
        !machineKinds.has(kind) &&
        (!(quiet.has(kind) || kind === 'partner') || type === 'phone' || (kind === 'partner' && type === 'since')),
    )
    .map((mention) => movedMention(mention, shift, limit))
}

function movedMention(mention: Mention, shift: number, limit: number): Mention {
  const [span] = moved([mention], shift, limit)
  return span === undefined ? { ...mention, start: 0, end: 0 } : { ...mention, start: span.start, end: span.end }
}

function rescored<Label>(scored: Scored<Label>, shift: number, limit: number): Scored<Label> {
  return { ...scored, because: moved(scored.because, shift, limit) }
}

function moved(spans: readonly Span[], shift: number, limit: number): Span[] {
  return spans
    .filter(({ start, end }) => start >= shift && end - shift <= limit)
    .map(({ start, end }) => ({ start: start - shift, end: end - shift }))
}
