import { sandboxArticles } from '../config/sandbox-articles.ts'
import { sandboxCompany } from '../config/sandbox-company.ts'
import { issueCaseCode, readCaseCodes } from '../domain/case-code.ts'
import type { CallContext } from '../domain/ports/runtime.ts'
import type { Draft, DraftPurpose, LintFinding } from '../domain/ports/triage.ts'
import { type Kind, kinds, letterKinds, type TextToJudge, type Verdict } from '../domain/verdict.ts'
import { createClassifier } from '../triage/classifier.ts'
import { createDrafter } from '../triage/drafting/drafter.ts'
import { createKnowledgeBase } from '../triage/drafting/knowledge-base.ts'
import { seededRank } from '../triage/drafting/seeded.ts'
import { readLetter } from '../triage/letter-judge.ts'
import { createLinter } from '../triage/linter/linter.ts'
import { type CommandIo, lines, printLine } from './io.ts'

/** How many earlier drafts of the run count as recent replies. */
const remembered = 200

const purposes: readonly DraftPurpose[] = [
  'first-reply',
  'answer-to-request',
  'follow-up',
  'claim',
  'outage',
  'wrong-company',
  'review-changed',
  'thread-reply',
]

interface Line {
  readonly id: string | null
  readonly text: string
  readonly rating: number | null
  readonly source: string
  readonly author: string | null
  /** One of the verdict's kinds, or a purpose of the drafter; null leaves it to triage. */
  readonly kind: string | null
}

/**
 * Drafts for texts on stdin, one JSON object a line `{id?, text, rating?, source?, author?, kind?}`; prints
 * `{id, language, text, parts, linter}`, with `text` null and a `reason` where nothing should be said or only a person
 * can. The profile is the sandbox company's and the strictest common rules hold for every source: without a
 * configuration there is nobody else's channel to name. Exit 0, or 1 if a line could not be read.
 */
export async function run(_args: string[], io: CommandIo): Promise<number> {
  const classifier = createClassifier()
  const drafter = createDrafter({ knowledge: createKnowledgeBase(sandboxArticles) })
  const linter = createLinter()
  const call = callOf()
  let recent: readonly string[] = []
  let failed = 0
  let number = 0
  for await (const raw of lines(io.stdin)) {
    number++
    if (raw.trim() === '') continue
    const line = readLine(raw)
    if (typeof line === 'string') {
      failed++
      io.stderr.write(`Line ${number} is left out: ${line}. Write one JSON object a line, with at least "text".\n`)
      continue
    }
    const what = toJudge(line)
    const [judged] = await classifier.classify([what], call)
    if (!judged) throw new Error('The classifier gave no verdict for a text')
    const kind = [...kinds, ...letterKinds].find((each) => each === line.kind)
    const verdict = kind ? ofKind(judged, kind) : judged
    const purpose = purposes.find((each) => each === line.kind) ?? 'first-reply'
    const seed = line.id ?? `line ${number}`
    // Only a part that asks for something names the code, so that praise stays without one.
    const caseCode =
      (verdict.kind.label === 'answer-to-request' ? readCaseCodes(line.text)[0] : undefined) ?? codeFor(seed)
    const claimMissing =
      what.letter && verdict.kind.label === 'claim'
        ? readLetter(line.text, what.letter, (text) => classifier.judge({ ...what, text, letter: undefined }))
            .claimMissing
        : null
    const draft = await drafter.draft(
      {
        purpose,
        what,
        verdict,
        caseCode,
        source: line.source,
        traits: null,
        company: sandboxCompany,
        recent,
        seed,
        variant: 0,
        ...(claimMissing ? { claimMissing } : {}),
      },
      call,
    )
    if (!draft) {
      printLine(io, { id: line.id, language: null, text: null, parts: [], linter: [], reason: reasonFor(verdict) })
      continue
    }
    const findings = linter.lint({
      text: draft.text,
      source: line.source,
      traits: null,
      language: draft.language,
      answering: line.text,
      verdict,
      company: sandboxCompany,
      caseCode,
      recent,
      audience: what.letter ? 'private' : 'public',
    })
    printLine(io, shown(line.id, draft, findings))
    recent = [draft.text, ...recent].slice(0, remembered)
  }
  return failed === 0 ? 0 : 1
}

/** How `source` is written for letters; a kind that only letters have says it too. */
const letterSources: ReadonlySet<string> = new Set(['mail', 'email', 'letter'])

function toJudge(line: Line): TextToJudge {
  const { text, rating, source, author, kind } = line
  const what = { text, stars: rating, source, author }
  if (!letterSources.has(source) && !letterKinds.some((each) => each === kind)) return what
  const from = { name: author ?? '', address: '' }
  const letter = {
    subject: '',
    from,
    automaticHeaders: [],
    isBounce: false,
    isList: false,
    quoted: '',
    attachments: [],
  }
  return { ...what, letter }
}

function shown(id: string | null, draft: Draft, linter: readonly LintFinding[]): object {
  return { id, language: draft.language, text: draft.text, parts: draft.parts, linter }
}

function ofKind(verdict: Verdict, label: Kind): Verdict {
  return {
    ...verdict,
    kind: { label, confidence: 1, because: [] },
    complaint: label === 'complaint' || label === 'claim',
    unsure: false,
  }
}

/** The same text gets the same code in every run; a code that nobody issued leads to no case. */
function codeFor(seed: string): string {
  return issueCaseCode(() => seededRank(seed, 'case code') / 2 ** 32)
}

function reasonFor(verdict: Verdict): string {
  if (verdict.risks.some(({ label }) => label === 'safety' || label === 'self-harm')) return 'risk-hold'
  switch (verdict.kind.label) {
    case 'question':
      return 'question-for-a-person'
    case 'other':
      return 'nothing-to-answer'
    default:
      return verdict.kind.label
  }
}

function readLine(raw: string): Line | string {
  let value: unknown
  try {
    value = JSON.parse(raw.replace(/^\uFEFF/, ''))
  } catch {
    return 'it is not JSON'
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return 'it is not an object'
  const fields = new Map<string, unknown>(Object.entries(value))
  const text = fields.get('text') ?? ''
  if (typeof text !== 'string') return '"text" is not a string'
  const words = (name: string): string | null => {
    const found = fields.get(name)
    return typeof found === 'string' && found !== '' ? found : typeof found === 'number' ? String(found) : null
  }
  const rating = Number(fields.get('rating') ?? Number.NaN)
  return {
    id: words('id'),
    text,
    rating: Number.isFinite(rating) && rating >= 1 && rating <= 5 ? Math.round(rating) : null,
    source: words('source') ?? 'unknown',
    author: words('author'),
    kind: words('kind'),
  }
}

function callOf(): CallContext {
  const silent: CallContext['log'] = {
    debug: () => undefined,
    info: () => undefined,
    warn: () => undefined,
    error: () => undefined,
    child: () => silent,
  }
  return { signal: new AbortController().signal, deadline: new Date(8.64e15), log: silent }
}
