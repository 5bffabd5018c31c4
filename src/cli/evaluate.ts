import { readFile } from 'node:fs/promises'
import type { Verdict } from '../domain/verdict.ts'
import { createClassifier } from '../triage/classifier.ts'
import { labelMentions } from '../triage/label-shape.ts'
import { sameMention } from '../triage/mention-match.ts'
import {
  addTo,
  Calibration,
  f1Of,
  ManyLabels,
  mean,
  precisionOf,
  recallOf,
  SingleLabel,
  scoresOf,
  sumOf,
  tally,
} from '../triage/metrics.ts'
import { textToJudge } from './classify.ts'
import { type CommandIo, printLine } from './io.ts'
import { isBlank, objectOf } from './json-lines.ts'

const usage = 'evaluate --labels <labels.jsonl> <texts.jsonl> | evaluate --stars <texts.jsonl>\n'

/**
 * `evaluate`: one JSON line. With `--labels` the rating of a text is shown to the classifier as a review's would be; with
 * `--stars` it is hidden, for there it is the answer.
 */
export async function run(args: readonly string[], io: CommandIo): Promise<number> {
  const [mode, first, second] = args
  if (mode === '--stars' && first !== undefined) return byStars(first, io)
  if (mode === '--labels' && first !== undefined) return byLabels(first, second ?? first, io)
  io.stderr.write(usage)
  return 2
}

async function byStars(path: string, io: CommandIo): Promise<number> {
  const rows = await readObjects(path, io)
  if (rows === null) return 1
  const { judge } = createClassifier()
  const complaint = tally()
  const fine = tally()
  let n = 0
  for (const row of rows) {
    const what = textToJudge(row)
    const stars = what?.stars ?? null
    if (what === null || stars === null || (stars > 2 && stars < 4)) continue
    n++
    const given = judge({ ...what, stars: null }).complaint
    addTo(complaint, stars <= 2, given)
    addTo(fine, stars >= 4, !given)
  }
  const macroF1 = mean([f1Of(complaint), f1Of(fine)])
  printLine(io, { n, heads: { complaint: { ...scoresOf(complaint), macroF1 } } })
  return n === 0 ? 1 : 0
}

async function byLabels(labelsPath: string, textsPath: string, io: CommandIo): Promise<number> {
  const labels = await readObjects(labelsPath, io)
  const texts = textsPath === labelsPath ? labels : await readObjects(textsPath, io)
  if (labels === null || texts === null) return 1
  const byId = new Map(texts.map((row) => [String(row['id']), row]))
  // Files without ids belong together line by line.
  const inOrder = labels.every((row) => row['id'] === undefined) && labels.length === texts.length
  const { judge } = createClassifier()
  const sums = new Sums()
  let missing = 0
  for (const [index, label] of labels.entries()) {
    const text = inOrder ? texts[index] : byId.get(String(label['id']))
    const what = text === undefined ? null : textToJudge({ text: '', ...text })
    if (what === null) missing++
    else sums.add(label, judge(what))
  }
  if (missing > 0) io.stderr.write(`${missing} of ${labels.length} labels have no text in ${textsPath}\n`)
  printLine(io, sums.report())
  return missing === 0 ? 0 : 1
}

class Sums {
  #n = 0
  readonly #complaint = tally()
  readonly #fine = tally()
  readonly #kind = new SingleLabel()
  readonly #urgency = new SingleLabel()
  readonly #language = new SingleLabel()
  readonly #topics = new ManyLabels()
  readonly #risk = new ManyLabels()
  readonly #mentions = new Map<string, ReturnType<typeof tally>>()
  readonly #calibration = new Calibration()
  #unsure = 0

  add(label: Record<string, unknown>, verdict: Verdict): void {
    this.#n++
    const complaint = label['complaint'] === true
    addTo(this.#complaint, complaint, verdict.complaint)
    addTo(this.#fine, !complaint, !verdict.complaint)
    this.#kind.add(String(label['kind']), verdict.kind.label)
    this.#calibration.add(verdict.kind.confidence, label['kind'] === verdict.kind.label)
    if (verdict.unsure) this.#unsure++
    this.#urgency.add(String(label['urgency']), verdict.urgency.label)
    this.#language.add(typeof label['language'] === 'string' ? label['language'] : 'null', String(verdict.language))
    this.#topics.add(
      namesIn(label['topics']),
      verdict.topics.map((topic) => topic.label),
    )
    this.#risk.add(
      namesIn(label['risk']),
      verdict.risks.map((risk) => risk.label),
    )
    this.#addMentions((label['mentions'] ?? {}) as Record<string, unknown>, { ...labelMentions(verdict.mentions) })
  }

  #addMentions(truth: Record<string, unknown>, given: Readonly<Record<string, string>>): void {
    for (const type of ['contract', 'phone', 'place', 'since', 'employee']) {
      const counts = this.#mentions.get(type) ?? tally()
      this.#mentions.set(type, counts)
      const labelled = typeof truth[type] === 'string' ? truth[type] : undefined
      const found = given[type]
      if (found !== undefined && labelled !== undefined && sameMention(type, found, labelled)) counts.hit++
      else {
        if (found !== undefined) counts.wrong++
        if (labelled !== undefined) counts.missed++
      }
    }
  }

  report() {
    const micro = sumOf(this.#mentions.values())
    return {
      n: this.#n,
      unsure: this.#unsure,
      heads: {
        complaint: { ...scoresOf(this.#complaint), macroF1: mean([f1Of(this.#complaint), f1Of(this.#fine)]) },
        kind: { ...this.#kind.report(), calibrationError: this.#calibration.error() },
        topics: this.#topics.report(),
        urgency: this.#urgency.report(),
        risk: this.#risk.report(),
        language: this.#language.report(),
        mentions: {
          f1: f1Of(micro),
          precision: precisionOf(micro),
          recall: recallOf(micro),
          perKind: Object.fromEntries([...this.#mentions].map(([type, counts]) => [type, scoresOf(counts)])),
        },
      },
    }
  }
}

function namesIn(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((each): each is string => typeof each === 'string') : []
}

async function readObjects(path: string, io: CommandIo): Promise<Record<string, unknown>[] | null> {
  let text: string
  try {
    text = await readFile(path, 'utf8')
  } catch {
    io.stderr.write(`${path} cannot be read\n`)
    return null
  }
  const rows: Record<string, unknown>[] = []
  // Stored with CRLF, with lone CR or with a mark of byte order, a line is a line all the same.
  text.split(/\r\n|\n|\r/).forEach((line, index) => {
    const row = isBlank(line) ? null : objectOf(line, `${path}:${index + 1}`, io.stderr)
    if (row !== null) rows.push(row)
  })
  if (rows.length === 0) {
    io.stderr.write(`${path} holds no line that is a JSON object\n`)
    return null
  }
  return rows
}
