import { constants } from 'node:fs'
import { access, mkdir, stat, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import type { ReportRow } from '../domain/ports/report-data.ts'
import type { ReportPress } from '../domain/ports/report-press.ts'
import type { Clock } from '../domain/ports/runtime.ts'
import type { WeeklySnapshot } from '../domain/report/snapshot.ts'
import { type ReportLanguage, reportLanguages } from '../domain/report/source-facts.ts'
import { addWeeks, type IsoWeek, parseWeek, weekOf } from '../domain/report/week.ts'
import { type CommandIo, printLine, UsageError } from './io.ts'

export interface ReportDeps {
  readonly clock: Clock
  readonly zone: string
  readonly language: ReportLanguage
  readonly press: ReportPress
  readonly overviewUrl: string | null
  /** Computes the week, or hands out the stored snapshot of it, with the raw rows behind it. */
  weekly(week: IsoWeek): Promise<{ readonly snapshot: WeeklySnapshot; readonly rows: AsyncIterable<ReportRow> }>
}

interface Wanted {
  readonly week: IsoWeek
  readonly language: ReportLanguage
  readonly folder: string
}

function wanted(args: readonly string[], deps: ReportDeps): Wanted {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: { week: { type: 'string' }, language: { type: 'string' }, out: { type: 'string' } },
    })
    if (values.out === undefined)
      throw new UsageError('Usage: otklik report [--week 2026-W46] [--language ru|kk|en] --out DIR')
    const language = values.language ?? deps.language
    const known = reportLanguages.find((each) => each === language)
    if (!known) throw new UsageError(`Expected --language to be ${reportLanguages.join(', ')}, got ${language}`)
    const current = weekOf(deps.clock.now(), deps.zone)
    return {
      week: values.week === undefined ? addWeeks(current, -1) : parseWeek(values.week),
      language: known,
      folder: values.out,
    }
  } catch (error) {
    if (error instanceof UsageError) throw error
    throw new UsageError(error instanceof Error ? error.message : String(error))
  }
}

/** Step by step: where a folder refuses every name (as /proc does), `recursive` tries for ever. */
async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'EEXIST' && (await stat(folder)).isDirectory()) return
    const parent = dirname(folder)
    if (code !== 'ENOENT' || parent === folder || (await stat(parent).catch(() => null))) throw error
    await makeFolder(parent)
    await mkdir(folder)
  }
}

/** @throws UsageError that names the folder */
async function writable(folder: string): Promise<void> {
  try {
    await makeFolder(resolve(folder))
    await access(folder, constants.W_OK)
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error)
    throw new UsageError(`Cannot write into ${folder}: ${words}. Name a folder you may write to with --out`)
  }
}

/**
 * Writes every format of one week into a folder, one JSON line a file on stdout. What cannot be made (a PDF without a
 * browser) is named on stderr, the rest is written, and the exit code is 1.
 */
export async function run(args: string[], io: CommandIo, deps: ReportDeps): Promise<number> {
  const { week, language, folder } = wanted(args, deps)
  const { snapshot, rows } = await deps.weekly(week).catch((error: unknown) => {
    if (error instanceof RangeError) throw new UsageError(error.message)
    throw error
  })
  // Before anything is drawn: the work must not end in «permission denied». A week that is none leaves no folder behind.
  await writable(folder)
  const missing: string[] = []
  const order = { snapshot, language, rows, overviewUrl: deps.overviewUrl, settingsUrl: null, late: false }
  for await (const file of deps.press.files(order)) {
    if ('missing' in file) {
      missing.push(file.name)
      io.stderr.write(`${file.name} was not written: ${file.missing}\n`)
    } else {
      const path = join(folder, file.name)
      await writeFile(path, file.body)
      printLine(io, { file: path, bytes: file.body.length })
    }
  }
  if (missing.length === 0) return 0
  io.stderr.write(`Missing: ${missing.join(', ')}. Everything else is in ${folder}.\n`)
  return 1
}
