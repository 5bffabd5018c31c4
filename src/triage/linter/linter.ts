import type { Linter, LintFinding, LintOrder } from '../../domain/ports/triage.ts'
import { advisory, blocking, place, type Sight } from './finding.ts'
import { formFindings, languageFindings, languageOf, lengthFindings, variableFindings } from './form.ts'
import { foreignCodes, personalFindings } from './personal.ts'
import { phraseRules, promisedTimes } from './phrases.ts'
import { likestOf } from './similarity.ts'

/** Longer texts are refused for their length; reading them to the end would only cost time. UTF-16 units. */
const readAtMost = 20_000
const alike = 0.8
/** From here on Google takes two replies for one pasted twice (its reasons for rejection hold `REPETITIVE`). */
const tooAlike = 0.9

/** Rules of platform, law and decency over any text of ours: a draft, an operator's own words, a template. */
export function createLinter(): Linter {
  return {
    lint(order) {
      const sight = look(order)
      const empty = order.text.trim() === ''
      const found = empty
        ? lengthFindings(sight)
        : [
            ...lengthFindings(sight),
            ...variableFindings(sight),
            ...personalFindings(sight),
            ...foreignCodes(sight),
            ...phraseFindings(sight),
            ...languageFindings(sight),
            ...formFindings(sight),
            ...likeness(sight),
          ]
      return found.toSorted(
        (left, right) =>
          Number(left.severity === 'advisory') - Number(right.severity === 'advisory') ||
          (left.start ?? -1) - (right.start ?? -1),
      )
    },
  }
}

function look(order: LintOrder): Sight {
  const text = order.text.slice(0, readAtMost)
  const plain = blanked(text, order)
  const small = plain.toLowerCase()
  // «İ» becomes two characters: then the places would shift.
  const lower = small.length === plain.length ? small : plain
  return { order, text, plain, lower, language: order.language ?? languageOf(text) ?? 'ru' }
}

/** What we rendered ourselves from the rules is allowed: hours of answering, our channel, this case's code. */
function blanked(text: string, { company, caseCode }: LintOrder): string {
  const ours = [
    ...Object.values(company.answerHours ?? {}),
    ...Object.values(company.privateChannel),
    ...Object.values(company.channels ?? {}).flatMap((channel) => Object.values(channel)),
    ...Object.values(company.signature),
    caseCode ?? '',
  ]
  return ours
    .filter((phrase) => phrase !== '')
    .reduce((rest, phrase) => rest.replaceAll(phrase, ' '.repeat(phrase.length)), text)
}

function phraseFindings({ order, lower }: Sight): LintFinding[] {
  const found: LintFinding[] = []
  for (const rule of phraseRules) {
    if (rule.publicOnly && order.audience === 'private') continue
    for (const match of lower.matchAll(rule.pattern)) {
      const finding = rule.severity === 'blocking' ? blocking : advisory
      found.push(finding(rule.code, place(match), { what: match[0] }))
      if (found.length > 40) return found
    }
  }
  for (const { start, end, said } of promisedTimes(lower))
    found.push(blocking('promise-date', { start, end }, { what: said }))
  return found
}

function likeness({ order, text }: Sight): LintFinding[] {
  if (order.recent.length === 0) return []
  const likest = likestOf(text, order.recent)
  if (!likest || likest.share < alike) return []
  const values = { percent: Math.round(likest.share * 100), n: likest.index + 1 }
  // Where contacts are refused a machine reads the replies; there a pasted text is refused too.
  const strict = order.traits?.refusesContacts ?? true
  return [
    likest.share >= tooAlike && strict && order.audience === 'public'
      ? blocking('similar', null, values)
      : advisory('similar', null, values),
  ]
}
