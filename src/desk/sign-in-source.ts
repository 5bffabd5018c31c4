import { asFailure } from '../domain/failure.ts'
import type { CabinetPlace, ScreenEvent, ScreenInput, SignedIn } from '../domain/ports/screens.ts'
import { demand } from './demand.ts'
import type { DeskDeps } from './deps.ts'
import { found, nudgeReading, type SourceDeps } from './manage-source.ts'
import type { DeskActor } from './permissions.ts'
import { Refused } from './refused.ts'
import { writeLine } from './write-line.ts'

export type SignInDeps = SourceDeps & Pick<DeskDeps, 'channels' | 'screens' | 'secrets'>

export interface Picture {
  readonly width: number
  readonly height: number
}

/**
 * Opens the platform's sign-in page in a browser of the server. The person signs in there; the session is kept sealed, the
 * source reads again. Journalled: that it was opened, how it ended; never what was shown or typed.
 *
 * @throws Refused `not-possible` where nobody signs in, `platform-failed` if the browser does not open
 */
export async function openSignIn(
  deps: SignInDeps,
  actor: DeskActor,
  sourceId: string,
  picture: Picture,
): Promise<{ readonly id: string }> {
  demand(actor, 'source.manage')
  const source = await found(deps, sourceId)
  if ((deps.channels.find(source.adapter)?.signsIn ?? null) === null) {
    throw new Refused('not-possible', `Nobody signs in to ${source.adapter} here`, { reason: 'no-sign-in' })
  }
  await writeLine(deps, actor, 'sign-in-opened', { source: sourceId })
  const order = {
    ...picture,
    sourceId,
    adapter: source.adapter,
    userId: actor.userId,
    signedIn: (result: SignedIn) => keep(deps, actor, sourceId, result),
    ended: (why: string) => writeLine(deps, actor, 'sign-in-ended', { source: sourceId, why }),
  }
  try {
    return { id: await deps.screens.signIn(order) }
  } catch (error) {
    const failure = asFailure(error, 'browser')
    if (failure.kind === 'bug') throw error
    throw new Refused('platform-failed', failure.message, { reason: 'no-browser' })
  }
}

async function keep(deps: SignInDeps, actor: DeskActor, sourceId: string, result: SignedIn): Promise<void> {
  await deps.secrets.set(`source:${sourceId}:${result.secret}`, result.state)
  const source = await found(deps, sourceId)
  const own = source.listings.filter((listing) => !listing.competitor)
  for (const listing of own) {
    const place = placeOf(listing.publicRef, own.length, result)
    if (place !== null) await deps.sourceAdmin.changeListing(listing.id, { cabinetRef: place.ref })
  }
  await deps.sources.resume(sourceId, deps.clock.now())
  await writeLine(deps, actor, 'signed-in', { source: sourceId, places: result.places.length })
  await nudgeReading(deps, sourceId)
}

/** The card's place in the cabinet where there is no doubt about it; else a person chooses. */
function placeOf(publicRef: string, listings: number, { places, sameNumbers }: SignedIn): CabinetPlace | null {
  if (sameNumbers) return places.find((place) => place.ref === publicRef) ?? null
  return (listings === 1 && places.length === 1 ? places[0] : null) ?? null
}

/**
 * Places of business that the stored session opens, asked of the platform now.
 * @throws Refused `platform-failed` with the kind of failure as its reason
 */
export async function cabinetPlaces(
  deps: SignInDeps,
  actor: DeskActor,
  sourceId: string,
): Promise<readonly CabinetPlace[]> {
  demand(actor, 'source.manage')
  const { adapter } = await found(deps, sourceId)
  try {
    return await deps.screens.places(sourceId, adapter)
  } catch (error) {
    const failure = asFailure(error, adapter)
    if (failure.kind === 'bug') throw error
    throw new Refused('platform-failed', failure.message, { reason: failure.kind })
  }
}

function missing(): Refused {
  return new Refused('not-found', 'This browser is closed, or somebody else opened it')
}

/** Only who opened it sees it, whatever they may do by now. */
export function watchScreen(
  deps: Pick<DeskDeps, 'screens'>,
  actor: DeskActor,
  id: string,
  on: (event: ScreenEvent) => void,
): () => void {
  const stop = deps.screens.watch(id, actor.userId, on)
  if (stop === null) throw missing()
  return stop
}

export async function touchScreen(
  deps: Pick<DeskDeps, 'screens'>,
  actor: DeskActor,
  id: string,
  events: readonly ScreenInput[],
): Promise<void> {
  if (!(await deps.screens.input(id, actor.userId, events))) throw missing()
}

export async function closeScreen(deps: Pick<DeskDeps, 'screens'>, actor: DeskActor, id: string): Promise<void> {
  if (!(await deps.screens.close(id, actor.userId))) throw missing()
}
