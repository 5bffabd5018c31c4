import type { Mention } from '../domain/verdict.ts'
import type { LetterHits } from './letter-kind.ts'

/** What a formal claim must hold before it can be answered; order as the support rules list it. */
const claimFields = [
  'fullName',
  'contract',
  'phone',
  'description',
  'date',
  'employee',
  'replyBy',
  'signature',
] as const
export type ClaimField = (typeof claimFields)[number]

const patronymicName =
  /\p{Lu}\p{L}+\s+(?:\p{Lu}\p{L}+\s+)?\p{Lu}\p{L}*(?:вич|вна|вича|вны|вичу|вне|ұлы|қызы|улы|кызы|ұлынан|қызынан|улынан|кызынан|ұлының|қызының)(?!\p{L})/u
const englishName = /my name is\s+\p{Lu}[\p{L}'-]+\s+(?:\p{Lu}[\p{L}'.-]*\s+)?\p{Lu}[\p{L}'-]+/iu
const labelledName = /(?:фио|ф\.и\.о\.?|аты-жөні|full name)\s*:?\s*\p{Lu}\p{L}+\s+\p{Lu}\p{L}+/iu
const date =
  /(?<!\d)\d{1,2}[./]\d{1,2}(?:[./]\d{2,4})?(?![\d/])|\d{1,2}(?:-?го)?\s+(?:январ|феврал|март|апрел|ма[йя]|июн|июл|август|сентябр|октябр|ноябр|декабр|қаңтар|ақпан|наурыз|сәуір|мамыр|маусым|шілде|тамыз|қыркүйек|қазан|қараша|желтоқсан|january|february|march|april|may|june|july|august|september|october|november|december)|(?:january|february|march|april|june|july|august|september|october|november|december)\s+\d{1,2}|жылғы\s+\d{1,2}/iu
const signatureLine = /^(?:\p{Lu}[\p{L}.'-]*\.?\s*){1,4}(?:[,(].*)?$/u
const signatureWords =
  /(?:подпись|қолы\s*:|подписан|с уважением|құрметпен|regards|yours (?:faithfully|sincerely)|s\/mime)/iu

export interface ClaimText {
  readonly text: string
  readonly signature: string
  readonly attachments: readonly string[]
  readonly mentions: readonly Mention[]
  readonly hits: LetterHits
}

/** Which of the eight a claim lacks in its text. A claim that is only a scan lacks all: a person opens it first. */
export function missingClaimFields(claim: ClaimText): ClaimField[] {
  const text = claim.text.trim()
  if (text === '') return [...claimFields]
  const all = `${text}\n${claim.signature}`
  const mentions = (type: Mention['type']) => claim.mentions.some((mention) => mention.type === type)
  const forOther = (claim.hits.get('for-somebody-else') ?? 0) > 0
  const named = patronymicName.test(all) || englishName.test(all) || labelledName.test(all)
  const present: Record<ClaimField, boolean> = {
    fullName: named && !forOther,
    contract: mentions('contract'),
    phone: mentions('phone'),
    description: text.split(/\s+/).length >= 10,
    date: date.test(text),
    employee: mentions('employee') || (claim.hits.get('nameless-employee') ?? 0) > 0,
    replyBy: (claim.hits.get('reply-by') ?? 0) > 0,
    signature: claim.signature.trim() !== '' || signs(text) || claim.attachments.some((name) => /\.p7s$/i.test(name)),
  }
  return claimFields.filter((field) => !present[field])
}

/** A name closes the letter. */
function signs(text: string): boolean {
  if (signatureWords.test(text.slice(-300))) return true
  const lines = text.split('\n').map((line) => line.trim())
  const last = lines.findLast((line) => line !== '' && !/^[\d.\s]+(?:г\.?|ж\.?)?$/.test(line)) ?? ''
  return lines.length > 1 && last.length <= 60 && signatureLine.test(last)
}
