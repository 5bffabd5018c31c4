import type { LintOrder } from '../../domain/ports/triage.ts'
import { readAtMost, type Sight } from './finding.ts'
import { languageOf } from './form.ts'

/** The text as the rules see it. */
export function look(order: LintOrder): Sight {
  const text = order.text.slice(0, readAtMost)
  const plain = blanked(text, order)
  const small = plain.toLowerCase()
  // «İ» becomes two characters: then the places would shift.
  const lower = small.length === plain.length ? small : plain
  return { order, text, plain, lower, language: order.language ?? languageOf(text) ?? 'ru' }
}

/** What we rendered ourselves from the rules is allowed: hours of answering, our channel, this case's code. */
function blanked(text: string, { company, caseCode }: LintOrder): string {
  return [...ownPhrases(company), caseCode ?? '']
    .filter((phrase) => phrase !== '')
    .reduce((rest, phrase) => rest.replaceAll(phrase, ' '.repeat(phrase.length)), text)
}

export function ownPhrases(company: LintOrder['company']): string[] {
  return [
    ...Object.values(company.answerHours ?? {}),
    ...Object.values(company.privateChannel),
    ...Object.values(company.channels ?? {}).flatMap((channel) =>
      Object.values(channel).filter((phrase) => phrase !== undefined),
    ),
    ...Object.values(company.signature),
  ]
}
