import { sandboxCompany } from '../../src/config/sandbox-company.ts'
import type { CallContext } from '../../src/domain/ports/runtime.ts'
import type { DraftOrder } from '../../src/domain/ports/triage.ts'
import type { Kind, Risk, TextLanguage, Topic, Urgency, Verdict } from '../../src/domain/verdict.ts'

const silent: CallContext['log'] = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
  child: () => silent,
}

export const call: CallContext = { signal: new AbortController().signal, deadline: new Date(8.64e15), log: silent }

interface Judged {
  readonly kind?: Kind
  readonly topics?: readonly Topic[]
  readonly urgency?: Urgency
  readonly risks?: readonly Risk[]
  readonly language?: TextLanguage | null
}

export function verdictOf({
  kind = 'complaint',
  topics = ['general'],
  urgency = 'normal',
  risks = [],
  language = 'ru',
}: Judged): Verdict {
  const scored = <Label>(label: Label) => ({ label, confidence: 0.9, because: [] })
  return {
    by: 'test',
    kind: scored(kind),
    runnerUp: null,
    complaint: kind === 'complaint',
    unsure: false,
    topics: topics.map(scored),
    urgency: scored(urgency),
    risks: risks.map(scored),
    language,
    mentions: [],
  }
}

export function orderOf(
  text: string,
  judged: Judged = {},
  more: Partial<DraftOrder> & { author?: string | null; stars?: number | null } = {},
): DraftOrder {
  const { author = null, stars = null, ...rest } = more
  return {
    purpose: 'first-reply',
    what: { text, stars, source: 'twogis', author },
    verdict: verdictOf(judged),
    caseCode: 'R-1123658',
    source: 'twogis',
    traits: null,
    company: sandboxCompany,
    recent: [],
    seed: 'case 1',
    variant: 0,
    ...rest,
  }
}
