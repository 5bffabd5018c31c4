import type { Linter, LintFinding, LintOrder } from '../../domain/ports/triage.ts'
import { readsClean } from './clean.ts'
import { advisory, blocking, readAtMost, type Sight } from './finding.ts'
import { formFindings, languageFindings, lengthFindings, variableFindings } from './form.ts'
import { look } from './look.ts'
import { foreignCodes, personalFindings } from './personal.ts'
import { phraseFindings } from './phrases.ts'
import { likestOf } from './similarity.ts'

const alike = 0.8
/** From here on Google takes two replies for one pasted twice (its reasons for rejection hold `REPETITIVE`). */
const tooAlike = 0.9

export interface LinterOptions {
  /** Off: every text is read as a whole, known sentences or not. Slower, with the same findings. Default true. */
  readonly remembersSentences?: boolean
}

/** Rules of platform, law and decency over any text of ours: a draft, an operator's own words, a template. */
export function createLinter({ remembersSentences = true }: LinterOptions = {}): Linter {
  return {
    lint(order) {
      if (order.text.trim() === '') return [blocking('empty', null)]
      const found =
        remembersSentences && readsClean(order) ? [...lengthFindings(order), ...likeness(order)] : whole(look(order))
      return found.toSorted(
        (left, right) =>
          Number(left.severity === 'advisory') - Number(right.severity === 'advisory') ||
          (left.start ?? -1) - (right.start ?? -1),
      )
    },
  }
}

function whole(sight: Sight): LintFinding[] {
  return [
    ...lengthFindings(sight.order),
    ...variableFindings(sight),
    ...personalFindings(sight),
    ...foreignCodes(sight),
    ...phraseFindings(sight),
    ...languageFindings(sight),
    ...formFindings(sight),
    ...likeness(sight.order),
  ]
}

function likeness(order: LintOrder): LintFinding[] {
  if (order.recent.length === 0) return []
  const likest = likestOf(order.text.slice(0, readAtMost), order.recent)
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
