import { asFailure } from '../domain/failure.ts'
import type { Channel, ConnectField, LinkMeaning } from '../domain/ports/channels.ts'
import type { SourceView } from '../domain/ports/read-models.ts'
import { demand } from './demand.ts'
import type { DeskDeps } from './deps.ts'
import { nudgeReading } from './manage-source.ts'
import type { DeskActor } from './permissions.ts'
import { Refused } from './refused.ts'
import { writeLine } from './write-line.ts'

const resolvingMs = 20_000

export interface Resolved extends LinkMeaning {
  /** Source that reads this listing already; null if none does. */
  readonly connectedAs: string | null
}

/**
 * What a pasted link means.
 * @throws Refused `unknown-link` | `platform-failed`
 */
export async function resolveLink(
  deps: Pick<DeskDeps, 'channels' | 'sourceReads' | 'call'>,
  actor: DeskActor,
  link: string,
): Promise<Resolved> {
  demand(actor, 'source.manage')
  const meaning = await askPlatform(deps, link)
  const connectedAs = await deps.sourceReads.connectedAs(meaning.channel, meaning.listing.publicRef)
  return { ...meaning, connectedAs }
}

async function askPlatform(deps: Pick<DeskDeps, 'channels' | 'call'>, link: string): Promise<LinkMeaning> {
  try {
    const meaning = await deps.channels.resolve(link, deps.call(resolvingMs))
    if (meaning !== null) return meaning
  } catch (error) {
    const failure = asFailure(error, 'resolve')
    if (failure.kind === 'bug') throw error
    const known = failure.kind === 'invalid' || failure.kind === 'gone'
    throw new Refused(known ? 'unknown-link' : 'platform-failed', failure.message, { reason: failure.kind })
  }
  const examples = deps.channels
    .list()
    .map((channel) => channel.exampleLink)
    .filter((example) => example !== null)
  throw new Refused('unknown-link', `No platform knows this link. Expected one such as ${examples.join(' or ')}`, {
    reason: 'unknown-link',
  })
}

export interface NewSource {
  readonly adapter: string
  readonly title: string
  readonly link: string | null
  readonly fields: Readonly<Record<string, string>>
  readonly branchId: string | null
  /** Makes a new branch; '' counts as null. */
  readonly branchName: string | null
  readonly mode: 'live' | 'dry-run'
  readonly competitor: boolean
}

export type ConnectDeps = Pick<
  DeskDeps,
  'channels' | 'sourceReads' | 'call' | 'clock' | 'journal' | 'sourceAdmin' | 'branches' | 'secrets' | 'nudges' | 'log'
>

/**
 * Connects a source and has it read at once.
 * @throws Refused `invalid-request` | `already-exists` | `unknown-link` | `platform-failed`
 */
export async function addSource(deps: ConnectDeps, actor: DeskActor, order: NewSource): Promise<SourceView> {
  demand(actor, 'source.manage')
  const channel = deps.channels.find(order.adapter)
  if (channel === null) throw invalid(`There is no platform ${order.adapter}`, 'unknown-adapter')
  const open = openFields(channel, order.fields)
  const meaning = order.link === null ? null : await askPlatform(deps, order.link)
  if (meaning !== null && meaning.channel !== order.adapter) {
    throw invalid(`This link belongs to ${meaning.channel}, not to ${order.adapter}`, 'other-platform')
  }
  if (meaning === null && channel.connect === 'link') throw invalid('Expected a link of a card', 'link-missing')
  const publicRef =
    meaning?.listing.publicRef ?? (channel.byHand === null ? mailboxRef(channel, order.fields) : channel.id)
  if ((await deps.sourceReads.connectedAs(order.adapter, publicRef)) !== null) {
    throw new Refused('already-exists', 'This card is read already', { reason: 'already-connected' })
  }
  const branchId = await branchOf(deps, order, meaning)
  const title = order.title || meaning?.title || publicRef
  const id = await deps.sourceAdmin.add(
    {
      adapter: order.adapter,
      title,
      mode: order.mode,
      config: open,
      listing: {
        publicRef,
        cabinetRef: meaning?.listing.cabinetRef ?? null,
        extra: meaning?.listing.extra ?? {},
        title,
        url: meaning?.url ?? '',
        branchId,
        competitor: order.competitor,
      },
    },
    deps.clock.now(),
  )
  for (const field of channel.fields.filter((one) => one.secret)) {
    const value = order.fields[field.name]
    if (value !== undefined && value !== '') await deps.secrets.set(`source:${id}:${field.name}`, value)
  }
  await writeLine(deps, actor, 'source-added', { source: id, adapter: order.adapter, mode: order.mode })
  await nudgeReading(deps, id)
  const made = await deps.sourceReads.find(id)
  if (made === null) throw new Refused('not-found', 'The source was removed while it was being added')
  return made
}

function invalid(message: string, reason: string): Refused {
  return new Refused('invalid-request', message, { reason })
}

/** Fields that are no secret; the others go to the secret store only. */
export function openFields(channel: Channel, fields: Readonly<Record<string, string>>): Record<string, string> {
  const unknown = Object.keys(fields).find((name) => !channel.fields.some((field) => field.name === name))
  if (unknown !== undefined) throw invalid(`${channel.id} has no field ${unknown}`, 'unknown-field')
  const missing = channel.fields.find(
    (field) => field.required && applies(channel, field, fields) && (fields[field.name] ?? '').trim() === '',
  )
  if (missing) throw invalid(`The field ${missing.name} is missing`, 'missing-field')
  const secret = new Set(channel.fields.filter((field) => field.secret).map((field) => field.name))
  return Object.fromEntries(Object.entries(fields).filter(([name, value]) => !secret.has(name) && value !== ''))
}

/** Where nothing was chosen, the first choice holds. */
function applies(channel: Channel, { onlyWith }: ConnectField, fields: Readonly<Record<string, string>>): boolean {
  if (onlyWith === undefined) return true
  const first = channel.fields.find(({ name }) => name === onlyWith.field)?.choices?.[0]?.value
  return (fields[onlyWith.field] || first) === onlyWith.value
}

/** A mailbox has no card: its address, the first required open field, stands for it. */
function mailboxRef(channel: Channel, fields: Readonly<Record<string, string>>): string {
  const first = channel.fields.find((field) => field.required && !field.secret)
  const value = first === undefined ? undefined : fields[first.name]
  if (value === undefined || value === '') throw invalid('Expected a link or an account', 'link-missing')
  return value.trim().toLowerCase()
}

/** The named branch, made if it is new; null for none. @throws Refused `invalid-request` */
export async function branchOf(
  deps: Pick<DeskDeps, 'branches'>,
  order: Pick<NewSource, 'branchId' | 'branchName'>,
  meaning: Pick<LinkMeaning, 'address'> | null,
): Promise<string | null> {
  if (order.branchId !== null) {
    if ((await deps.branches.list()).some((branch) => branch.id === order.branchId)) return order.branchId
    throw invalid('There is no such branch', 'unknown-branch')
  }
  const name = order.branchName?.trim() ?? ''
  if (name === '') return null
  const known = (await deps.branches.list()).find((branch) => branch.name === name)
  if (known) return known.id
  const made = await deps.branches.add({ name, city: '', address: meaning?.address ?? '', brand: '', groupName: '' })
  return made.id
}
