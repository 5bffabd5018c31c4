import { existsSync, readFileSync } from 'node:fs'
import { Readable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { run as evaluate } from '../../src/cli/evaluate.ts'
import { run as letters } from '../../src/cli/letters.ts'

const data = fileURLToPath(new URL('../../../shared/data', import.meta.url))
const gold = `${data}/gold-dev.jsonl`
const mail = `${data}/mail`

async function outputOf(run: typeof evaluate, args: readonly string[]): Promise<Record<string, unknown>[]> {
  let text = ''
  const io = {
    stdin: Readable.from([]),
    stdout: { write: (part: string) => (text += part) },
    stderr: { write: () => true },
  }
  expect(await run([...args], io)).toBe(0)
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>)
}

interface Heads {
  readonly complaint: { readonly f1: number }
  readonly language: { readonly accuracy: number }
  readonly mentions: { readonly f1: number }
}

/** The weights have seen these texts; only rules and the way from command to model are measured here. */
it.skipIf(!existsSync(gold))('gold texts: evaluate prints figures a broken path could not reach', async () => {
  const [figures] = await outputOf(evaluate, ['--labels', gold])
  const heads = figures?.['heads'] as Heads
  expect(figures?.['n']).toBe(300)
  expect(heads.complaint.f1).toBeGreaterThan(0.95)
  expect(heads.language.accuracy).toBeGreaterThanOrEqual(0.98)
  expect(heads.mentions.f1).toBeGreaterThan(0.75)
})

it.skipIf(!existsSync(mail))('letters of the data folder: kind, answer, case code and contract', async () => {
  const expected = readFileSync(`${mail}/expected.jsonl`, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>)
  const read = await outputOf(
    letters,
    expected.map(({ file }) => `${mail}/${String(file)}`),
  )
  const byFile = new Map(read.map((letter) => [letter['file'], letter]))
  const share = (same: (want: Record<string, unknown>, got: Record<string, unknown>) => boolean) =>
    expected.filter((want) => same(want, byFile.get(want['file']) ?? {})).length / expected.length
  const mention = (letter: Record<string, unknown>, name: string) =>
    (letter['mentions'] as Record<string, string> | undefined)?.[name]?.replace(/\D/g, '')
  expect(share((want, got) => want['kind'] === got['kind'])).toBeGreaterThanOrEqual(0.95)
  expect(share((want, got) => want['answer'] === got['answer'])).toBeGreaterThanOrEqual(0.98)
  expect(share((want, got) => mention(want, 'caseCode') === mention(got, 'caseCode'))).toBeGreaterThanOrEqual(0.95)
  expect(share((want, got) => mention(want, 'contract') === mention(got, 'contract'))).toBeGreaterThanOrEqual(0.95)
})
