import { readFileSync } from 'node:fs'
import { join } from 'node:path'

export interface Row {
  readonly id: string
  readonly source: string
  readonly rating: number | null
  readonly text: string
  readonly label: string | null
}

interface HandLabels {
  readonly id: string
  readonly kind: string
  readonly topics: readonly string[]
  readonly urgency: string
  readonly risk: readonly string[]
  readonly language: string | null
  readonly mentions?: Readonly<Record<string, string>>
  /** The labeller saw all of the text; default false: its beginning and end. */
  readonly whole?: boolean
}

export interface HandRow extends Row, HandLabels {
  /** Of the data folder's own gold set: two labellers kept its conventions, one kept ours. */
  readonly gold: boolean
  readonly weight: number
}

const goldWeight = 3
/** So rare that they would hardly ever be said. */
const rareKinds: ReadonlySet<string> = new Set(['suggestion', 'question', 'spam'])

function weightOf({ kind }: HandLabels): number {
  return rareKinds.has(kind) ? 2 : 1
}

function readLines(path: string): Record<string, unknown>[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as Record<string, unknown>)
}

export function readRows(folder: string, name: string): Row[] {
  return readLines(join(folder, name)).map(plainRow)
}

function plainRow(row: Record<string, unknown>): Row {
  return {
    id: String(row['id']),
    source: String(row['source']),
    rating: typeof row['rating'] === 'number' ? row['rating'] : null,
    text: typeof row['text'] === 'string' ? row['text'] : '',
    label: typeof row['label'] === 'string' ? row['label'] : null,
  }
}

/** What our first labeller saw of a long text; its labels say nothing about the middle. */
function asShown(text: string): string {
  const plain = text.split(/\s+/).join(' ').trim()
  return plain.length < 310 ? text : `${plain.slice(0, 240)} … ${plain.slice(-70)}`
}

/** Gold set and our own labels joined with their texts. @throws Error if a labelled id is not in the data folder */
export function readHandRows(folder: string, labelFiles: readonly string[], inventedFile: string): HandRow[] {
  const gold = readLines(join(folder, 'gold-dev.jsonl'))
  const rows = gold.map(
    (row): HandRow => ({ ...(row as unknown as HandLabels), ...plainRow(row), gold: true, weight: goldWeight }),
  )
  const known = new Set(rows.map(({ id }) => id))
  const texts = new Map<string, Row>()
  for (const name of labelledSources)
    for (const row of readRows(folder, name)) if (!texts.has(row.id)) texts.set(row.id, row)
  for (const file of labelFiles) {
    for (const label of readLines(file) as unknown as HandLabels[]) {
      if (known.has(label.id)) continue
      const row = texts.get(label.id)
      if (row === undefined)
        throw new Error(`Label file ${file} names text ${label.id}, which the data folder does not hold.`)
      known.add(label.id)
      const text = label.whole === true ? row.text : asShown(row.text)
      rows.push({ ...row, ...label, text, gold: false, weight: weightOf(label) })
    }
  }
  for (const row of readLines(inventedFile)) {
    const label = row as unknown as HandLabels
    rows.push({ ...label, ...plainRow({ ...row, source: 'invented' }), gold: false, weight: weightOf(label) })
  }
  return rows
}

const labelledSources = [
  'isp-ru.jsonl',
  'kk-telecom-keywords.jsonl',
  'kk-mapping.jsonl',
  'isp-en.jsonl',
  'telecom-tweets-ru.jsonl',
  'spam-ru.jsonl',
  'general-ru.jsonl',
  'kk.jsonl',
]

/** Fixed order for a fixed seed: training must give the same weights twice. */
export function shuffled<T>(items: readonly T[], seed: number): T[] {
  const out = [...items]
  const random = seeded(seed)
  for (let i = out.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1))
    const kept = out[i] as T
    out[i] = out[j] as T
    out[j] = kept
  }
  return out
}

function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}
