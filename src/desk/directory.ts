import {
  type DirectoryServiceSettings,
  type DirectorySettings,
  noDirectory,
  type SubscriberQuery,
} from '../domain/directory.ts'
import { asFailure } from '../domain/failure.ts'
import type { ReadTable, SubscriberRow } from '../domain/ports/directory.ts'
import { demand } from './demand.ts'
import type { DeskDeps } from './deps.ts'
import type { DeskActor } from './permissions.ts'
import { Refused } from './refused.ts'
import { writeLine } from './write-line.ts'

const callMs = 60_000
/** An uploaded list at most: bytes and lines. */
export const fileLimit = { bytes: 24_000_000, rows: 500_000 } as const
const shownRows = 3

type DirectoryDeps = Pick<
  DeskDeps,
  | 'settings'
  | 'secrets'
  | 'directory'
  | 'subscribers'
  | 'tables'
  | 'phones'
  | 'clock'
  | 'journal'
  | 'complaints'
  | 'call'
>

/** What is connected; the key and the list itself never come back. */
export async function showDirectory(deps: Pick<DeskDeps, 'settings' | 'subscribers'>, actor: DeskActor) {
  demand(actor, 'settings.manage')
  const { kind, file, service } = (await deps.settings.read()).directory
  const stale = file !== null && file.probe !== deps.subscribers.probe()
  return {
    kind,
    file: file === null ? null : { name: file.name, rows: file.rows, importedAt: new Date(file.importedAt), stale },
    service,
  }
}

export interface UploadedFile {
  /** Base64. */
  readonly content: string
  readonly encoding?: ReadTable['encoding'] | undefined
  readonly delimiter?: string | undefined
}

function readFile(deps: Pick<DeskDeps, 'tables'>, file: UploadedFile): ReadTable {
  const bytes = Buffer.from(file.content, 'base64')
  if (bytes.length > fileLimit.bytes) {
    throw wrong('table-too-big', `The file has ${bytes.length} bytes; at most ${fileLimit.bytes} are taken`)
  }
  try {
    return deps.tables.read(bytes, file)
  } catch (error) {
    const failure = asFailure(error, 'file')
    throw wrong(failure.reason ?? 'file', failure.message)
  }
}

function wrong(reason: string, message: string): Refused {
  return new Refused('invalid-request', message, { reason })
}

/** Which column holds what, as far as its title says. */
const titles = {
  contract: /догов|шарт|contract|лицев|абонент.*(№|номер|id)|account/i,
  phone: /тел|phone|моб|нөмір/i,
  name: /фио|ф\.\s*и\.\s*о|имя|наименов|аты|name/i,
} as const

/** How the first lines read, masked: whoever uploads sees the columns, nobody sees the customers. */
export function previewFile(deps: Pick<DeskDeps, 'tables'>, actor: DeskActor, file: UploadedFile) {
  demand(actor, 'settings.manage')
  const table = readFile(deps, file)
  const sample: (readonly string[])[] = []
  for (const row of table.rows()) {
    sample.push(row)
    if (sample.length === shownRows) break
  }
  const guess = (role: keyof typeof titles) => {
    const found = table.titles.findIndex((title) => titles[role].test(title))
    return found < 0 ? null : found
  }
  return {
    encoding: table.encoding,
    delimiter: table.delimiter,
    columns: table.titles.map((title, index) => ({ title, sample: sample.map((row) => masked(row[index] ?? '')) })),
    guess: { contract: guess('contract'), phone: guess('phone'), name: guess('name') },
  }
}

/** `Кузнецова Мария` → `К•••••••• М••••`, `102938` → `1•••••`. */
function masked(cell: string): string {
  return cell
    .trim()
    .slice(0, 40)
    .replace(
      /([\p{L}\p{N}])([\p{L}\p{N}]+)/gu,
      (_, first: string, rest: string) => first + '•'.repeat(Array.from(rest).length),
    )
}

export interface ImportFile extends UploadedFile {
  readonly name: string
  readonly contract: number
  readonly phone: number | null
  readonly person: number | null
}

/**
 * The list takes the place of the one before. Contract numbers, phones and names become keyed hashes.
 * @throws Refused `invalid-request` with `table-…` for the file | `columns`
 */
export async function importFile(deps: DirectoryDeps, actor: DeskActor, order: ImportFile) {
  demand(actor, 'settings.manage')
  const table = readFile(deps, order)
  const chosen = [order.contract, order.phone, order.person].filter((column) => column !== null)
  if (new Set(chosen).size < chosen.length || chosen.some((column) => column >= table.titles.length)) {
    throw wrong('columns', 'Expected different columns of the file for contract, phone and name')
  }
  const skipped = { count: 0 }
  const now = deps.clock.now()
  const rows = await deps.subscribers.replace(subscribers(deps, table, order, skipped), now)
  if (rows === 0) throw wrong('table-no-contracts', 'No line of the file holds a contract number')
  const file = { name: order.name, rows, importedAt: now.toISOString(), probe: deps.subscribers.probe() }
  const { directory } = await deps.settings.read()
  await choose(deps, actor, { ...directory, kind: 'file', file })
  await writeLine(deps, actor, 'directory-uploaded', { rows, skipped: skipped.count })
  return { rows, skipped: skipped.count }
}

function* subscribers(
  deps: Pick<DeskDeps, 'phones'>,
  table: ReadTable,
  { contract, phone, person }: ImportFile,
  skipped: { count: number },
): Generator<SubscriberRow> {
  let count = 0
  for (const row of table.rows()) {
    count += 1
    if (count > fileLimit.rows) throw wrong('table-too-big', `The file has more than ${fileLimit.rows} lines`)
    const number = row[contract] ?? ''
    if (!/[\p{L}\p{N}]/u.test(number)) {
      skipped.count += 1
      continue
    }
    const written = phone === null ? [] : (row[phone] ?? '').split(/[,;/]/)
    const phones = written.flatMap((one) => deps.phones.read(one)?.value ?? [])
    yield { contract: number, phones, name: person === null ? '' : (row[person] ?? '') }
  }
}

export interface ConnectService extends DirectoryServiceSettings {
  /** Absent: the kept one stays. */
  readonly key?: string | undefined
}

/** Nobody's number: a directory that finds it finds everybody. */
const nobody: SubscriberQuery = { contract: '000000000000', phone: null, name: null }

/**
 * The company's own look-up. Asked for a number that nobody has before it is kept.
 * @throws Refused `invalid-request` with `url`, `platform-failed` with the failure's kind, `finds-everybody`
 */
export async function connectService(deps: DirectoryDeps, actor: DeskActor, { key, ...service }: ConnectService) {
  demand(actor, 'settings.manage')
  if (service.method === 'GET' && !/\{(contract|phone|name)\}/.test(service.url)) {
    throw wrong('url', 'Expected {contract}, {phone} or {name} in the address')
  }
  let found: boolean
  try {
    found = await deps.directory.tryService(service, key ?? null, nobody, deps.call(callMs))
  } catch (error) {
    const failure = asFailure(error, 'directory')
    throw new Refused('platform-failed', failure.message, { reason: failure.kind })
  }
  if (found) {
    throw new Refused(
      'platform-failed',
      'It found a number that nobody has: name the field of the answer that holds who was found',
      {
        reason: 'finds-everybody',
      },
    )
  }
  if (key !== undefined) await deps.secrets.set('directory.key', key)
  const { directory } = await deps.settings.read()
  await choose(deps, actor, { ...directory, kind: 'service', service })
  await writeLine(deps, actor, 'directory-connected', { kind: 'service' })
}

/** Nobody is looked up any more; an uploaded list is erased. */
export async function disconnectDirectory(deps: DirectoryDeps, actor: DeskActor): Promise<void> {
  demand(actor, 'settings.manage')
  await choose(deps, actor, noDirectory)
  await deps.secrets.remove('directory.key')
  await deps.subscribers.clear()
  await writeLine(deps, actor, 'directory-connected', { kind: 'none' })
}

async function choose(deps: DirectoryDeps, actor: DeskActor, directory: DirectorySettings): Promise<void> {
  await deps.settings.change({ directory }, actor.userId)
  await deps.complaints.forgetLookUps()
}

/** One look-up by hand, to see that it works; what was looked for is written nowhere. */
export async function tryDirectory(deps: DirectoryDeps, actor: DeskActor, query: SubscriberQuery) {
  demand(actor, 'settings.manage')
  try {
    const result = await deps.directory.lookUp(query, deps.call(callMs))
    await writeLine(deps, actor, 'directory-tried', { result })
    return { result }
  } catch (error) {
    const failure = asFailure(error, 'directory')
    throw new Refused('platform-failed', failure.message, { reason: failure.kind })
  }
}

/** «I looked the author up by hand»: found, not found, or the word is taken back. */
export async function lookedUpByHand(
  deps: Pick<DeskDeps, 'complaints' | 'clock'>,
  actor: DeskActor,
  order: { readonly caseId: string; readonly found: boolean | null },
): Promise<void> {
  demand(actor, 'case.identify')
  const result = order.found === null ? null : order.found ? ('hit' as const) : ('no-hit' as const)
  const person = { kind: 'person', userId: actor.userId } as const
  const noted = await deps.complaints.noteDirectory({ ...order, result, actor: person, now: deps.clock.now() })
  if (!noted) throw new Refused('not-found', 'The author of this case was not asked yet')
}
