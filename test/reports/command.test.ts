import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { UsageError } from '../../src/cli/io.ts'
import { type ReportDeps, run } from '../../src/cli/report.ts'
import type { PagePrinter } from '../../src/domain/ports/page-printer.ts'
import { computeWeekly } from '../../src/reports/compute-weekly.ts'
import { createPress } from '../../src/reports/press.ts'
import { plainReportData } from '../support/report/plain-report-data.ts'
import { now, sampleRows, sampleSources, scope, zone } from '../support/report/sample-week.ts'

const working: PagePrinter = { print: async () => new TextEncoder().encode('%PDF-') }
const absent: PagePrinter = {
  print: async () => {
    throw new Error('No browser found: install Chromium')
  },
}

function depsOf(printer: PagePrinter): ReportDeps {
  const data = plainReportData(sampleRows())
  return {
    clock: { now: () => now },
    zone,
    language: 'ru',
    press: createPress({ printer }),
    overviewUrl: null,
    weekly: async (week) => {
      const snapshot = await computeWeekly(data, {
        scope,
        companyName: 'Дала Нет',
        week,
        zone,
        sources: sampleSources,
        now,
        targetRating: null,
      })
      const period = { from: new Date(snapshot.week.from), to: new Date(snapshot.week.to) }
      return { snapshot, rows: data.rows(scope, period, period.to) }
    },
  }
}

function ioOf() {
  const said = { stdout: '', stderr: '' }
  const io = {
    stdin: Readable.from([]),
    stdout: { write: (text: string) => (said.stdout += text) },
    stderr: { write: (text: string) => (said.stderr += text) },
  }
  return { io, said }
}

describe('otklik report', () => {
  let folder = ''
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'otklik-report-'))
  })
  afterEach(async () => rm(folder, { recursive: true, force: true }))

  it('writes every format of the last complete week', async () => {
    const { io, said } = ioOf()
    const out = join(folder, 'new', 'place')
    expect(await run(['--out', out], io, depsOf(working))).toBe(0)
    const expected = [
      'rating.png',
      'report.csv',
      'report.html',
      'report.json',
      'report.pdf',
      'report.xlsx',
      'stars.png',
    ]
    expect((await readdir(out)).toSorted()).toEqual(expected)
    const snapshot = JSON.parse(await readFile(join(out, 'report.json'), 'utf8')) as { week: { name: string } }
    expect(snapshot.week.name).toBe('2026-W46')
    const lines = said.stdout.trim().split('\n')
    expect(lines.map((line) => Object.keys(JSON.parse(line) as object))).toEqual(expected.map(() => ['file', 'bytes']))
    expect(said.stderr).toBe('')
  })

  it('without a browser writes the rest, says what is missing, and fails', async () => {
    const { io, said } = ioOf()
    expect(await run(['--week', '2026-W46', '--language', 'kk', '--out', folder], io, depsOf(absent))).toBe(1)
    expect(await readdir(folder)).not.toContain('report.pdf')
    expect(await readdir(folder)).toHaveLength(6)
    expect(said.stderr).toMatch(/report\.pdf was not written: No browser found: install Chromium/)
    expect(await readFile(join(folder, 'report.html'), 'utf8')).toContain('lang="kk"')
  })

  it.each([['/proc/nowhere'], ['/dev/null'], ['/dev/null/below']])(
    'a folder like %s is refused by name, at once',
    async (out) => {
      const tried = run(['--week', '2026-W46', '--out', out], ioOf().io, depsOf(working))
      await expect(tried).rejects.toThrow(UsageError)
      await expect(tried).rejects.toThrow(`Cannot write into ${out}`)
    },
  )

  it.each([
    [[], /--out DIR/],
    [['--week', '46', '--out', 'x'], /2026-W46, got 46/],
    [['--week', '2026-W54', '--out', 'x'], /no week 54/],
    [['--week', '2026-W50', '--out', 'x'], /has not begun/],
    [['--language', 'de', '--out', 'x'], /got de/],
    [['--wek', '2026-W46', '--out', 'x'], /--wek/],
  ])('%j is refused with a sentence', async (args, message) => {
    const tried = run(args, ioOf().io, depsOf(working))
    await expect(tried).rejects.toThrow(UsageError)
    await expect(tried).rejects.toThrow(message)
  })
})
