import { type Kind, type LetterSigns, letterKinds } from '../domain/verdict.ts'
import { type LetterSign, letterSigns } from './lexicon/letters.ts'
import { Matcher } from './lexicon-matcher.ts'
import type { Token } from './tokens.ts'

const matcher = new Matcher([letterSigns])
const labels = matcher.labels as readonly LetterSign[]

export type LetterHits = ReadonlyMap<LetterSign, number>

/** How often each sign of `lexicon/letters.ts` stands in subject and text. */
export function letterHits(tokens: readonly Token[]): LetterHits {
  const hits = new Map<LetterSign, number>()
  for (const { label } of matcher.find(tokens.slice(0, 600))) {
    const sign = labels[label] as LetterSign
    hits.set(sign, (hits.get(sign) ?? 0) + 1)
  }
  return hits
}

export interface LetterEvidence {
  readonly signs: LetterSigns
  /** What the sender wrote this time. */
  readonly text: string
  /** Signs in subject and text, and those in the subject alone. */
  readonly hits: LetterHits
  readonly subjectHits: LetterHits
  readonly hasCaseCode: boolean
  /** What the words alone say, and the probability that they complain. */
  readonly wordsSay: Kind
  readonly complaint: number
  /** What a model that learnt from letters makes of the words. */
  readonly guess: () => { readonly kind: Kind; readonly confidence: number }
}

/** A guess counts where no sign of a table has spoken; what nobody would answer must be surer, a machine's letter most. */
const sureGuess = 0.4
const sureOfQuiet = 0.5
const sureOfMachine = 0.9

const machineSender =
  /(?:^|[.@_-])(?:no-?reply|donotreply|notification|notify|mailer|robot|info-noreply|businessprofile)/i
const dangerousAttachment = /\.(?:exe|scr|js|vbs|bat|cmd|iso|lnk|jar|html?)$/i
const archive = /\.(?:zip|rar|7z)$/i
/** A scan without a word beside it is told by its name. */
const claimName = /претензи|досудебн|шағым|талап-?\s?арыз|(?<!\p{L})claim(?!\p{L})/iu
const webForm = /(?:сообщение|текст обращения|message|хабарлама)\s*:/i
const webFormField = /(?:фио|имя|телефон|e-?mail|лицевой сч[её]т|name|phone)\s*:/i
const readReceipt = /^(?:прочитано|read|оқылды)\s*:/i

/**
 * Headers decide before words: a machine's letter may quote a complaint. Then the sorts of letters that only
 * their words tell; what is none of them is judged like a review.
 */
export function letterKind(evidence: LetterEvidence): Kind {
  const { signs, hits, subjectHits, text } = evidence
  const has = (sign: LetterSign) => hits.get(sign) ?? 0
  const machine = machineKind(evidence)
  if (machine !== null) return machine
  const wordless = !/[\p{L}\p{N}\p{So}]/u.test(text)
  if (wordless && signs.attachments.some((name) => claimName.test(name) && !archive.test(name))) return 'claim'
  if (wordless && /^[^\p{L}]*(?:без темы|no subject|тақырыпсыз)?[^\p{L}]*$/iu.test(signs.subject)) return 'other'
  if (isSpam(evidence)) return 'spam'
  if (has('job') > 0 && (subjectHits.has('job') || has('job') > 1 || evidence.complaint < 0.5)) return 'job'
  if (isPartner(evidence)) return 'partner'
  const early = subjectHits.has('claim') || /претензи|досудебн|шағым-?\s?талап|formal claim/i.test(text.slice(0, 400))
  if (has('claim') > 0 && early && has('not-a-claim') === 0) return 'claim'
  if (evidence.hasCaseCode || has('answer') > 0) {
    if (
      evidence.hasCaseCode ||
      has('answer') > 1 ||
      /отзыв|review|пікір|гис|google|гугл|яндекс/i.test(`${signs.subject} ${text}`)
    )
      return 'answer-to-request'
  }
  if (evidence.wordsSay === 'complaint' && has('not-a-claim') > 0) return 'praise'
  if (wordless) return wordsKind(evidence)
  const { kind, confidence } = evidence.guess()
  const quiet = kind === 'spam' || kind === 'job' ? sureOfQuiet : sureGuess
  const needed = kind === 'auto' || kind === 'notification' ? sureOfMachine : quiet
  return confidence >= needed ? kind : wordsKind(evidence)
}

/** A letter without any sign of its sort, judged like a review. */
function wordsKind(evidence: LetterEvidence): Kind {
  const { hits, subjectHits, text } = evidence
  const has = (sign: LetterSign) => hits.get(sign) ?? 0
  if (evidence.wordsSay === 'complaint' && has('question') > 0 && text.includes('?') && evidence.complaint < 0.92)
    return 'question'
  // «Было бы удобно, если бы…»: a wish, unless it asks or complains.
  const wished = has('wish') > 1 || subjectHits.has('wish') ? 0.95 : 0.6
  const asks = text.includes('?') && !subjectHits.has('wish')
  if (
    has('wish') > 0 &&
    !asks &&
    evidence.complaint < wished &&
    (evidence.wordsSay !== 'praise' || subjectHits.has('wish'))
  )
    return 'suggestion'
  // Words of money and offers in a letter that asks: «вышлите реквизиты и образец акта».
  const stray = evidence.wordsSay === 'spam' || evidence.wordsSay === 'other'
  if (stray && has('spam') === 0 && has('question') > 0) return 'question'
  return isLetterOnly(evidence.wordsSay) ? 'other' : evidence.wordsSay
}

function machineKind({ signs, hits, subjectHits, text, complaint }: LetterEvidence): Kind | null {
  const has = (sign: LetterSign) => hits.get(sign) ?? 0
  const headers = signs.automaticHeaders.join('\n').toLowerCase()
  if (
    signs.isBounce ||
    (/^(?:mailer-daemon|postmaster)@/i.test(signs.from.address) && has('bounce') > 0) ||
    (subjectHits.has('bounce') && has('bounce') > 1)
  )
    return 'bounce'
  if (webForm.test(text) && webFormField.test(text)) return null
  const fromMachine = machineSender.test(signs.from.address)
  if (has('notification') > 0 && (fromMachine || signs.isList || headers.includes('auto-generated')))
    return 'notification'
  if (/auto-submitted:?\s*auto-replied|x-autoreply|x-autorespond|auto_reply|x-auto-reply/.test(headers)) return 'auto'
  if (readReceipt.test(signs.subject) || subjectHits.has('auto')) return 'auto'
  // A person too writes «заявке присвоен номер»; who is angry besides is no machine.
  const manyAuto = has('auto') > 2 || (has('auto') > 1 && complaint < 0.8)
  if (has('auto') > 0 && (headers !== '' || fromMachine || manyAuto) && !signs.isList) return 'auto'
  if (
    signs.isList &&
    (hits.has('list') ||
      /(?:^|[.@-])lists?\.|-request@|-bounces@/i.test(signs.from.address) ||
      /mailman|precedence:?\s*list/.test(headers))
  )
    return 'list'
  if (signs.isList && has('spam') === 0) return 'list'
  // Nobody writes from such an address; what site forms send from it has fields and went on above.
  if (fromMachine && has('spam') < 2 && !webFormField.test(text)) return 'notification'
  // RFC 3834: sent by a machine of itself, in answer to nobody.
  if (/auto-submitted:\s*auto-(?:generated|notified)/.test(headers) && !webFormField.test(text)) return 'notification'
  return null
}

function isSpam({ signs, hits, text, wordsSay, complaint }: LetterEvidence): boolean {
  if (signs.attachments.some((name) => dangerousAttachment.test(name.replace(/[\u202a-\u202e]/g, '')))) return true
  if (signs.attachments.some((name) => /[\u202a-\u202e]/.test(name))) return true
  if (signs.attachments.some((name) => archive.test(name)) && /парол|password/i.test(text)) return true
  const spam = hits.get('spam') ?? 0
  // «Предлагаем заключить договор на размещение»: an offer to an operator as one, not to anybody.
  if ((hits.get('partner') ?? 0) > spam) return false
  if (spam >= 3 || (spam >= 2 && complaint < 0.9)) return true
  return spam >= 1 && (wordsSay === 'spam' || signs.isList)
}

function isPartner({ signs, hits, complaint }: LetterEvidence): boolean {
  const office = /^(?:noc|change|duty|dispatch|tac|peering|ops|operations|servicedesk|support|maintenance)[@.-]/i.test(
    signs.from.address,
  )
  const ticket = /\b(?:inc|chg|sd|req|tt)-?\d{3,}/i.test(signs.subject)
  const invitation = signs.attachments.some((name) => name.toLowerCase().endsWith('.ics'))
  const found = (hits.get('partner') ?? 0) + (office ? 2 : 0) + (ticket ? 1 : 0) + (invitation ? 1 : 0)
  return found >= 3 || (found === 2 && complaint < 0.9)
}

function isLetterOnly(kind: Kind): boolean {
  return (letterKinds as readonly string[]).includes(kind)
}

/** Machine mail, advertising and job letters get no answer; an empty letter from a person does. */
export function needsAnswer(kind: Kind): boolean {
  return !['auto', 'bounce', 'list', 'notification', 'spam', 'job'].includes(kind)
}
