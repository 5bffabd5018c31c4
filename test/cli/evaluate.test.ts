import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { run as classify } from '../../src/cli/classify.ts'
import { run as evaluate } from '../../src/cli/evaluate.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'otklik-evaluate-'))
})
afterAll(() => rm(folder, { recursive: true }))

async function file(name: string, text: string): Promise<string> {
  const path = join(folder, name)
  await writeFile(path, text)
  return path
}

function io(input = '') {
  const said = { out: '', err: '' }
  return {
    said,
    io: {
      stdin: Readable.from([input]),
      stdout: { write: (text: string) => (said.out += text) },
      stderr: { write: (text: string) => (said.err += text) },
    },
  }
}

const rude = 'Третий день нет интернета, на звонки не отвечают, верните деньги'
const kind = 'Спасибо мастеру, всё настроил за десять минут, очень довольны'
const label = (row: object) => JSON.stringify({ topics: [], urgency: 'none', risk: [], language: 'ru', ...row })

describe('evaluate', () => {
  it('reads files of other makers: order mark, CRLF, blank lines, keys in any order, texts in any order', async () => {
    const labels = await file(
      'labels.jsonl',
      `\ufeff${label({ kind: 'complaint', complaint: true, id: 7 })}\r\n\r\n${label({ complaint: false, kind: 'praise', id: 'b' })}\r\n`,
    )
    const texts = await file(
      'texts.jsonl',
      `\ufeff${JSON.stringify({ text: kind, id: 'b', rating: '5' })}\r\n${JSON.stringify({ stars: 1, text: rude, id: '7' })}`,
    )
    const { said, io: streams } = io()
    expect(await evaluate(['--labels', labels, texts], streams)).toBe(0)
    expect(said.err).toBe('')
    const figures = JSON.parse(said.out) as { n: number; heads: { complaint: { f1: number } } }
    expect(figures).toMatchObject({ n: 2, heads: { complaint: { f1: 1 } } })
  })

  it('pairs files without ids line by line', async () => {
    const labels = await file('plain-labels.jsonl', `${label({ kind: 'complaint', complaint: true })}\n`)
    const texts = await file('plain-texts.jsonl', `${JSON.stringify({ text: rude })}\n`)
    const { said, io: streams } = io()
    expect(await evaluate(['--labels', labels, texts], streams)).toBe(0)
    expect(JSON.parse(said.out)).toMatchObject({ n: 1 })
  })

  it('says which line it cannot read, and which label has no text', async () => {
    const labels = await file('lost.jsonl', `${label({ id: 'x', kind: 'praise', complaint: false })}\nno json\n`)
    const texts = await file('none.jsonl', `${JSON.stringify({ id: 'y', text: kind })}\n`)
    const { said, io: streams } = io()
    expect(await evaluate(['--labels', labels, texts], streams)).toBe(1)
    expect(said.err).toContain('lost.jsonl:2')
    expect(said.err).toContain('1 of 1 labels have no text')
  })

  it('by stars: the middle and the unrated are left out', async () => {
    const rows = [
      { text: rude, rating: 1 },
      { text: kind, rating: 5 },
      { text: kind, rating: 3 },
      { text: kind, rating: null },
    ]
    const path = await file('stars.jsonl', rows.map((row) => JSON.stringify(row)).join('\r\n'))
    const { said, io: streams } = io()
    expect(await evaluate(['--stars', path], streams)).toBe(0)
    expect(JSON.parse(said.out)).toMatchObject({ n: 2, heads: { complaint: { f1: 1 } } })
  })
})

describe('classify', () => {
  it('judges what it can and names the rest', async () => {
    const input = `\ufeff${JSON.stringify({ text: rude })}\r\n{"text":5}\n\n${JSON.stringify({ rating: 1 })}\n${JSON.stringify({ text: 'а'.repeat(400_000) })}`
    const { said, io: streams } = io(input)
    expect(await classify([], streams)).toBe(1)
    expect(said.err).toContain('line 2: “text” must be a string')
    const given = said.out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { complaint: boolean })
    expect(given.map(({ complaint }) => complaint).slice(0, 2)).toEqual([true, true])
    expect(given).toHaveLength(3)
  })
})
