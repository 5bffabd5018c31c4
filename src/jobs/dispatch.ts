import { asFailure } from '../domain/failure.ts'
import { noticeFrames } from '../domain/notice-words-table.ts'
import { accountEvents, nextTry } from '../domain/notices.ts'
import type { DispatchRow, Listener, Settled } from '../domain/ports/staff.ts'
import type { JobDeps } from './job-deps.ts'
import { addressOf, handOutNotices, type Worded, wordDigest, wordNotices } from './notices.ts'

const batch = 10
const leaseMs = 2 * 60_000
const callMs = 60_000

/** Notices handed out, news for webhooks gathered, and everything sent whose time has come. */
export async function sweepDispatches(deps: JobDeps, signal: AbortSignal): Promise<void> {
  await handOutNotices(deps)
  await deps.storage.webhooks.enqueueNews(deps.clock.now())
  for (;;) {
    if (signal.aborted) return
    const rows = await deps.storage.dispatches.claim(deps.clock.now(), leaseMs, batch)
    if (rows.length === 0) return
    const listeners = new Map((await deps.storage.noticeOffice.listeners()).map((one) => [one.userId, one]))
    for (const row of rows) {
      const facts = { 'otklik.dispatch': row.id, 'otklik.result': row.channel }
      await deps.tracing.span('internal', 'dispatch', facts, () => sendOne(deps, row, listeners))
    }
  }
}

async function sendOne(deps: JobDeps, row: DispatchRow, listeners: ReadonlyMap<string, Listener>): Promise<void> {
  const log = deps.log.child({ dispatchId: row.id, channel: row.channel, purpose: row.purpose })
  const result = await attempt(deps, row, listeners)
  const settled = await deps.storage.dispatches.settle(row, result, deps.clock.now())
  const facts = { result: result.to, status: result.status, attempt: row.attempt, settled }
  if (result.to === 'given-up') log.error('a message was given up', { ...facts, error: result.error })
  else log.info('a message was tried', facts)
}

/** Never throws: every error has a place in the row. */
async function attempt(deps: JobDeps, row: DispatchRow, listeners: ReadonlyMap<string, Listener>): Promise<Settled> {
  try {
    if (row.channel === 'webhook') return await post(deps, row)
    const listener = row.userId === null ? undefined : listeners.get(row.userId)
    // Who was disabled meanwhile hears nothing more of the company.
    if (listener === undefined) return { to: 'dropped', status: null }
    const worded = await wording(deps, row, listener)
    const address = addressOf(listener, row.channel)
    if (worded === null || address === '') return { to: 'dropped', status: null }
    await deps.staff.tell(row.channel, address, { id: row.id, ...worded }, deps.call(callMs, deps.log))
    return { to: 'done', status: null }
  } catch (error) {
    const failure = asFailure(error, row.channel)
    const final = failure.kind === 'invalid' || failure.kind === 'gone'
    return failed(deps, row, null, failure.message, final, failure.retryAfterMs)
  }
}

function failed(
  deps: JobDeps,
  row: DispatchRow,
  status: number | null,
  error: string,
  final: boolean,
  retryAfterMs?: number,
): Settled {
  const at = final ? null : nextTry(row.attempt, deps.clock.now(), retryAfterMs)
  return at === null ? { to: 'given-up', status, error } : { to: 'again', at, status, error }
}

/** null: nothing of it is true any more. */
async function wording(deps: JobDeps, row: DispatchRow, listener: Listener): Promise<Worded | null> {
  const frame = noticeFrames[listener.language]
  switch (row.purpose) {
    case 'notices':
      return wordNotices(deps, listener, row.noticeIds)
    case 'digest':
      return wordDigest(deps, listener, row.noticeIds, new Date(String(row.payload['since'])))
    case 'invitation': {
      if (row.sealed === null) return null
      const { brand } = (await deps.settings.read()).company
      const link = deps.cipher.decrypt(row.sealed)
      const days = Number(row.payload['days'])
      return { subject: frame.invitation, text: frame.invitationText(brand, link, days) }
    }
    case 'account': {
      const what = accountEvents.find((one) => one === row.payload['what'])
      if (what === undefined) return null
      const { zone } = (await deps.settings.read()).workHours
      const format = { timeZone: zone, dateStyle: 'long', timeStyle: 'short' } as const
      const at = new Intl.DateTimeFormat(listener.language, format).format(new Date(String(row.payload['at'])))
      const { subject, text } = frame.account[what]
      const place = frame.accountPlace(at, String(row.payload['address']), String(row.payload['device']))
      return { subject, text: `${text}\n\n${place}\n\n${frame.accountNotYou}` }
    }
    case 'test':
      return { subject: frame.test, text: frame.test }
    case 'event':
      return null
    default:
      return row.purpose satisfies never
  }
}

async function post(deps: JobDeps, row: DispatchRow): Promise<Settled> {
  const endpoint = row.endpointId === null ? null : await deps.storage.webhooks.find(row.endpointId)
  if (endpoint === null || (!endpoint.enabled && row.purpose !== 'test')) return { to: 'dropped', status: null }
  const status = await deps.staff.post(
    {
      id: row.id,
      url: endpoint.url,
      secret: deps.cipher.decrypt(endpoint.secret),
      event: String(row.payload['event']),
      body: JSON.stringify({ id: row.id, ...row.payload }),
      at: deps.clock.now(),
    },
    deps.call(callMs, deps.log),
  )
  if (status >= 200 && status < 300) return { to: 'done', status }
  return failed(deps, row, status, `the receiver answered ${status}`, status === 410)
}
