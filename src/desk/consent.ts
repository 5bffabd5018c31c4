import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { asFailure } from '../domain/failure.ts'
import type { Channel, ConsentAccount, ConsentWay, LinkMeaning } from '../domain/ports/channels.ts'
import type { SourceView } from '../domain/ports/read-models.ts'
import { branchOf, type ConnectDeps, openFields } from './connect-source.ts'
import { demand } from './demand.ts'
import type { DeskDeps } from './deps.ts'
import { nudgeReading } from './manage-source.ts'
import type { DeskActor } from './permissions.ts'
import { Refused } from './refused.ts'
import { writeLine } from './write-line.ts'

/** How long a person may take on the platform's own page, milliseconds. */
const stateMs = 15 * 60_000
/** How long what was granted waits for its places to be chosen, milliseconds. */
const keptMs = 24 * 3_600_000
const listingMs = 60_000

/** One per person, sealed in the secret store: a new one takes the place of the one before. */
interface Pending extends ConsentAccount {
  readonly adapter: string
  /** Source that is connected again; null for a new one. */
  readonly sourceId: string | null
  readonly startedAt: string
  /** Empty once the code came: it is worth nothing twice. */
  readonly state: string
  readonly verifier: string
  readonly granted: boolean
  readonly places: readonly LinkMeaning[] | null
}

export interface ConsentPlace {
  readonly publicRef: string
  readonly title: string | null
  readonly address: string | null
  readonly url: string
  readonly connectedAs: string | null
}

export interface ConsentView {
  readonly adapter: string
  readonly sourceId: string | null
  readonly granted: boolean
  /** null until they could be listed. */
  readonly places: readonly ConsentPlace[] | null
}

export type ConsentDeps = ConnectDeps & Pick<DeskDeps, 'secrets' | 'sources'>

function nameOf(actor: DeskActor): string {
  return `consent:${actor.userId}`
}

async function readPending(deps: Pick<DeskDeps, 'secrets' | 'clock'>, actor: DeskActor): Promise<Pending | null> {
  const text = await deps.secrets.get(nameOf(actor))
  if (text === null) return null
  const pending = JSON.parse(text) as Pending
  if (deps.clock.now().getTime() - Date.parse(pending.startedAt) < keptMs) return pending
  await deps.secrets.remove(nameOf(actor))
  return null
}

async function keep(deps: Pick<DeskDeps, 'secrets'>, actor: DeskActor, pending: Pending): Promise<void> {
  await deps.secrets.set(nameOf(actor), JSON.stringify(pending))
}

function wayOf(channel: Channel | null): ConsentWay {
  if (channel?.consent) return channel.consent
  throw new Refused('invalid-request', 'This platform has no consent page', { reason: 'unknown-adapter' })
}

/** Runs a step on the platform's side; what went wrong there is told with its exact cause. */
async function onPlatform<T>(step: () => Promise<T>): Promise<T> {
  try {
    return await step()
  } catch (error) {
    const failure = asFailure(error, 'consent')
    if (failure.kind === 'bug') throw error
    throw new Refused('platform-failed', failure.message, { reason: failure.reason ?? failure.kind })
  }
}

export interface ConsentStart {
  readonly adapter: string
  readonly fields: Readonly<Record<string, string>>
  /** A source whose permission ended; what is not entered again is taken from it. */
  readonly sourceId: string | null
  readonly redirectUri: string
}

/**
 * Begins: keeps what was entered and says where the person must go.
 * @throws Refused `invalid-request` | `not-found` | `platform-failed`
 */
export async function startConsent(deps: ConsentDeps, actor: DeskActor, order: ConsentStart): Promise<string> {
  demand(actor, 'source.manage')
  const channel = deps.channels.find(order.adapter)
  const way = wayOf(channel)
  if (channel === null) throw new Error('a consent way without its channel')
  const stored = order.sourceId === null ? null : await storedAccount(deps, channel, order.sourceId)
  const before = stored ?? (await lastEntered(deps, actor, order.adapter))
  const fields = Object.fromEntries(Object.entries(order.fields).filter(([, value]) => value.trim() !== ''))
  const open = openFields({ ...channel, fields: channel.fields.map((one) => ({ ...one, required: false })) }, fields)
  const secret = channel.fields.filter((one) => one.secret && fields[one.name] !== undefined)
  const account = {
    config: { ...before?.config, ...way.config, ...open },
    secrets: { ...before?.secrets, ...Object.fromEntries(secret.map(({ name }) => [name, fields[name] ?? ''])) },
  }
  const missing = way.fields.find((name) => !(account.config[name] ?? account.secrets[name]))
  if (missing) {
    throw new Refused('invalid-request', `The field ${missing} is missing`, { reason: 'missing-field' })
  }
  const state = randomBytes(24).toString('base64url')
  const verifier = randomBytes(48).toString('base64url')
  const challenge = createHash('sha256').update(verifier).digest('base64url')
  const url = await onPlatform(() => way.url(account, { redirectUri: order.redirectUri, state, challenge }))
  await keep(deps, actor, {
    ...account,
    adapter: order.adapter,
    sourceId: order.sourceId,
    startedAt: deps.clock.now().toISOString(),
    state,
    verifier,
    granted: false,
    places: null,
  })
  return url
}

async function storedAccount(deps: ConsentDeps, channel: Channel, sourceId: string): Promise<ConsentAccount> {
  const source = await deps.sourceReads.find(sourceId)
  if (source === null || source.adapter !== channel.id) throw new Refused('not-found', 'There is no such source')
  const secrets: Record<string, string> = {}
  for (const field of channel.fields.filter((one) => one.secret)) {
    const value = await deps.secrets.get(`source:${sourceId}:${field.name}`)
    if (value !== null) secrets[field.name] = value
  }
  return { config: source.config as Record<string, string>, secrets }
}

/** A second try need not type the secret again. */
async function lastEntered(deps: ConsentDeps, actor: DeskActor, adapter: string): Promise<ConsentAccount | null> {
  const pending = await readPending(deps, actor)
  return pending?.adapter === adapter && pending.sourceId === null ? pending : null
}

/**
 * The person is back with a code. It works once, for the person who began, within a quarter of an hour.
 * @throws Refused `link-used-or-expired` | `platform-failed`
 */
export async function finishConsent(
  deps: ConsentDeps,
  actor: DeskActor,
  back: { readonly state: string; readonly code: string; readonly redirectUri: string },
): Promise<ConsentView> {
  demand(actor, 'source.manage')
  const pending = await readPending(deps, actor)
  const young = pending !== null && deps.clock.now().getTime() - Date.parse(pending.startedAt) < stateMs
  if (!young || !sameText(pending.state, back.state)) {
    throw new Refused('link-used-or-expired', 'This answer is not the one that was asked for', {
      reason: 'consent-stale',
    })
  }
  const used = { ...pending, state: '', verifier: '' }
  await keep(deps, actor, used)
  const way = wayOf(deps.channels.find(pending.adapter))
  const { redirectUri, code } = back
  const gained = await onPlatform(() => way.exchange(pending, { redirectUri, code, verifier: pending.verifier }))
  const granted = { ...used, secrets: { ...pending.secrets, ...gained }, granted: true }
  await keep(deps, actor, granted)
  if (pending.sourceId !== null) await renew(deps, actor, pending.sourceId, granted)
  return listPlaces(deps, actor)
}

function sameText(expected: string, given: string): boolean {
  if (expected === '') return false
  const [a, b] = [expected, given].map((text) => createHash('sha256').update(text).digest())
  return a !== undefined && b !== undefined && timingSafeEqual(a, b)
}

/** The source works again at once; which of its places are read is another question. */
async function renew(deps: ConsentDeps, actor: DeskActor, sourceId: string, account: ConsentAccount): Promise<void> {
  await deps.sourceAdmin.change(sourceId, { config: account.config })
  for (const [name, value] of Object.entries(account.secrets)) {
    await deps.secrets.set(`source:${sourceId}:${name}`, value)
  }
  await deps.sources.resume(sourceId, deps.clock.now())
  await writeLine(deps, actor, 'source-consented', { source: sourceId })
  await nudgeReading(deps, sourceId)
}

/** Asks the platform what the account may manage. @throws Refused `not-found` | `platform-failed` */
export async function listPlaces(deps: ConsentDeps, actor: DeskActor): Promise<ConsentView> {
  demand(actor, 'source.manage')
  const pending = await readPending(deps, actor)
  if (pending?.granted !== true) throw new Refused('not-found', 'Nothing was granted yet')
  const way = wayOf(deps.channels.find(pending.adapter))
  const places = await onPlatform(() => way.places(pending, deps.call(listingMs)))
  await keep(deps, actor, { ...pending, places })
  return viewOf(deps, { ...pending, places })
}

/** What was begun and not finished; null if nothing was. */
export async function showConsent(deps: ConsentDeps, actor: DeskActor): Promise<ConsentView | null> {
  demand(actor, 'source.manage')
  const pending = await readPending(deps, actor)
  return pending === null ? null : viewOf(deps, pending)
}

async function viewOf(deps: ConsentDeps, pending: Pending): Promise<ConsentView> {
  const { adapter, sourceId, granted } = pending
  if (pending.places === null) return { adapter, sourceId, granted, places: null }
  const places = await Promise.all(
    pending.places.map(async ({ listing: { publicRef }, title, address, url }) => ({
      publicRef,
      title,
      address,
      url,
      connectedAs: await deps.sourceReads.connectedAs(adapter, publicRef),
    })),
  )
  return { adapter, sourceId, granted, places }
}

export interface ConsentChoice {
  readonly title: string
  readonly mode: 'live' | 'dry-run'
  readonly places: readonly {
    readonly publicRef: string
    readonly branchId: string | null
    readonly branchName: string | null
  }[]
}

/**
 * Connects the ticked places: a new source, or more cards of the one that was connected again.
 * @throws Refused `invalid-request` | `already-exists` | `not-found`
 */
export async function connectPlaces(deps: ConsentDeps, actor: DeskActor, order: ConsentChoice): Promise<SourceView> {
  demand(actor, 'source.manage')
  const pending = await readPending(deps, actor)
  if (pending?.granted !== true || pending.places === null) throw new Refused('not-found', 'Nothing was granted yet')
  const listings = []
  for (const chosen of order.places) {
    const meaning = pending.places.find(({ listing }) => listing.publicRef === chosen.publicRef)
    if (!meaning)
      throw new Refused('invalid-request', `${chosen.publicRef} was not offered`, { reason: 'unknown-link' })
    if ((await deps.sourceReads.connectedAs(pending.adapter, chosen.publicRef)) !== null) {
      throw new Refused('already-exists', `${chosen.publicRef} is read already`, { reason: 'already-connected' })
    }
    const branchId = await branchOf(deps, chosen, meaning)
    const title = [meaning.title, meaning.address].filter((part) => part !== null && part !== '').join(', ')
    listings.push({
      ...meaning.listing,
      title: title || chosen.publicRef,
      url: meaning.url,
      branchId,
      competitor: false,
    })
  }
  const [first, ...more] = listings
  if (first === undefined)
    throw new Refused('invalid-request', 'Expected at least one place', { reason: 'link-missing' })
  const now = deps.clock.now()
  let id = pending.sourceId
  if (id === null) {
    const { adapter, config } = pending
    const title = order.title || (pending.places[0]?.title ?? adapter)
    id = await deps.sourceAdmin.add({ adapter, title, mode: order.mode, config, listing: first, more }, now)
    for (const [name, value] of Object.entries(pending.secrets)) await deps.secrets.set(`source:${id}:${name}`, value)
    await writeLine(deps, actor, 'source-added', { source: id, adapter, mode: order.mode })
  } else {
    await deps.sourceAdmin.addListings(id, listings, now)
    await writeLine(deps, actor, 'source-changed', { source: id, changed: 'listings', mode: null })
  }
  await deps.secrets.remove(nameOf(actor))
  await nudgeReading(deps, id)
  const made = await deps.sourceReads.find(id)
  if (made === null) throw new Refused('not-found', 'The source was removed while it was being added')
  return made
}
