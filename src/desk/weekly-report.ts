import type { RecipientRow } from '../domain/ports/desk-stores.ts'
import type { FigureWish, ShownAs } from '../domain/ports/read-models.ts'
import { readScope } from '../domain/report/scope.ts'
import { parseWeek } from '../domain/report/week.ts'
import type { ReplyLanguage } from '../domain/verdict.ts'
import { demand } from './demand.ts'
import type { DeskDeps } from './deps.ts'
import type { DeskActor } from './permissions.ts'
import { Refused } from './refused.ts'
import { writeLine } from './write-line.ts'

function checkWeek(week: string): void {
  try {
    parseWeek(week)
  } catch (error) {
    throw new Refused('invalid-request', error instanceof Error ? error.message : 'Expected a week', { reason: 'week' })
  }
}

function notComputed(week: string): Refused {
  return new Refused('not-found', `Nothing is known of ${week}: it has not begun, or there is no such branch`)
}

/** Names of periods are read by the domain, which says what it expected. */
async function reading<Found>(period: string, find: () => Promise<Found | null>): Promise<Found> {
  const found = await find().catch((error: unknown) => {
    if (error instanceof RangeError) throw new Refused('invalid-request', error.message, { reason: 'period' })
    throw error
  })
  if (found === null) throw notComputed(period)
  return found
}

export function showWeek(
  deps: Pick<DeskDeps, 'weeks'>,
  actor: DeskActor,
  period: string,
  { scope, ...as }: ShownAs & { readonly scope: string },
) {
  demand(actor, 'report.read')
  return reading(period, () => deps.weeks.find(period, scope, as))
}

/** The very reviews behind a number. */
export function showBehind(
  deps: Pick<DeskDeps, 'weeks'>,
  actor: DeskActor,
  period: string,
  {
    scope,
    cursor,
    ...wish
  }: Omit<FigureWish, 'place'> & { readonly scope: string; readonly cursor?: string | undefined },
) {
  demand(actor, 'report.read')
  demand(actor, 'case.read')
  return reading(period, () => deps.weeks.behind(period, scope, { ...wish, place: cursor ?? null }))
}

/** What a card showed, newest first: what every rating of a report was read from. */
export async function showCards(
  deps: Pick<DeskDeps, 'weeks'>,
  actor: DeskActor,
  listing: string,
  { cursor, limit }: { readonly cursor?: Date | undefined; readonly limit: number },
) {
  demand(actor, 'report.read')
  const found = await deps.weeks.cards(listing, cursor ?? null, limit)
  if (found === null) throw new Refused('not-found', 'There is no such card')
  return found
}

export async function previewWeek(
  deps: Pick<DeskDeps, 'reportMail'>,
  actor: DeskActor,
  order: { readonly week: string; readonly scope: string; readonly language: ReplyLanguage },
) {
  demand(actor, 'report.read')
  checkWeek(order.week)
  const mail = await deps.reportMail.preview(order.week, order.scope, order.language)
  if (mail === null) throw notComputed(order.week)
  return mail
}

/** Into the outbox at once, whatever the schedule says. Returns how many mails were queued. */
export async function sendWeek(
  deps: Pick<DeskDeps, 'reportMail' | 'clock' | 'journal'>,
  actor: DeskActor,
  order: { readonly week: string; readonly scope: string; readonly to: readonly string[] | null },
): Promise<number> {
  demand(actor, 'report.send')
  checkWeek(order.week)
  const queued = await deps.reportMail.send(order.week, order.scope, order.to, actor.userId)
  await writeLine(deps, actor, 'report-sent', { week: order.week, scope: order.scope, mails: queued })
  return queued
}

type RecipientDeps = Pick<DeskDeps, 'recipients' | 'branches' | 'mailings' | 'clock' | 'journal'>

export async function addRecipient(
  deps: RecipientDeps,
  actor: DeskActor,
  order: Pick<RecipientRow, 'address' | 'language' | 'scope'>,
): Promise<RecipientRow> {
  demand(actor, 'report.recipients')
  if (readScope(order.scope, await deps.branches.list()) === null) {
    throw new Refused('not-found', 'There is no such branch or group', { reason: 'scope' })
  }
  // From now on: a scope whose first recipient comes on Monday afternoon does not get the morning's report.
  await deps.mailings.ensure({ scope: order.scope, cron: '', zone: '', paused: false, since: deps.clock.now() })
  const made = await deps.recipients.add(order.address, order.language, order.scope)
  if (made === null) throw new Refused('already-exists', 'This address gets the report already')
  await writeLine(deps, actor, 'recipient-added', { recipient: made.id })
  return made
}

export async function changeRecipient(
  deps: RecipientDeps,
  actor: DeskActor,
  id: string,
  parts: { readonly language?: ReplyLanguage | undefined; readonly paused?: boolean | undefined },
): Promise<RecipientRow> {
  demand(actor, 'report.recipients')
  const changed = await deps.recipients.change(id, parts)
  if (changed === null) throw new Refused('not-found', 'There is no such recipient')
  await writeLine(deps, actor, 'recipient-changed', { recipient: id })
  return changed
}

export async function removeRecipient(deps: RecipientDeps, actor: DeskActor, id: string): Promise<void> {
  demand(actor, 'report.recipients')
  if (!(await deps.recipients.remove(id))) throw new Refused('not-found', 'There is no such recipient')
  await writeLine(deps, actor, 'recipient-removed', { recipient: id })
}
