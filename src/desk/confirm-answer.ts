import { contactTask } from '../domain/contact-task.ts'
import { bareContract, maskDigits } from '../domain/contract-request.ts'
import type { ContractAnswer, Sealed } from '../domain/ports/complaint-store.ts'
import { nudge } from './approve.ts'
import { askDirectory } from './ask-directory.ts'
import { demand } from './demand.ts'
import type { DeskDeps } from './deps.ts'
import type { DeskActor } from './permissions.ts'
import { Refused } from './refused.ts'

export interface OfferedLetter {
  /** The case that asked. */
  readonly caseId: string
  /** The letter's own case. */
  readonly letter: string
}

function noOffer(): Refused {
  return new Refused('not-found', 'No such letter is offered for this case any more')
}

async function offered(deps: Pick<DeskDeps, 'complaints' | 'settings'>, order: OfferedLetter): Promise<ContractAnswer> {
  const letters = await deps.complaints.lettersFor(order.caseId)
  const found = letters.find(({ via }) => via.kind === 'letter' && via.caseId === order.letter)
  if (!found) throw noOffer()
  const { contractPattern } = (await deps.settings.read()).company
  return { ...found, contract: found.contract ?? bareContract(found.text, contractPattern, found.phone) }
}

/** «This is the author»: the request is answered, reports that have not left are withdrawn, somebody is to call. */
export async function confirmAnswer(
  deps: Pick<
    DeskDeps,
    'clock' | 'log' | 'complaints' | 'cipher' | 'settings' | 'workingHours' | 'tasks' | 'nudges' | 'directory' | 'call'
  >,
  actor: DeskActor,
  order: OfferedLetter,
): Promise<void> {
  demand(actor, 'case.identify')
  const answer = await offered(deps, order)
  const now = deps.clock.now()
  const seal = (value: string | null): Sealed | null =>
    value === null ? null : { sealed: deps.cipher.encrypt(value), mask: maskDigits(value) }
  const phone = seal(answer.phone)
  const person = { kind: 'person', userId: actor.userId } as const
  const via = `letter:${order.letter}`
  const contract = seal(answer.contract)
  // First the task, one a case by its key: killed in between, confirming again finds it.
  const [settings, hours] = await Promise.all([deps.settings.read(), deps.workingHours()])
  const task = await deps.tasks.create(contactTask({ answer, phone, settings, hours, actor: person, now }))
  if (task.deliveryId !== null) await nudge(deps, task.deliveryId, now)
  const directory = await askDirectory(deps, answer)
  const found = { caseId: order.caseId, via, contract, phone, directory, actor: person, now }
  if (!(await deps.complaints.identify(found))) throw noOffer()
}

/** «Somebody else wrote this»: the letter keeps its own case and is not offered here again. */
export async function denyAnswer(
  deps: Pick<DeskDeps, 'clock' | 'complaints'>,
  actor: DeskActor,
  { caseId, letter }: OfferedLetter,
): Promise<void> {
  demand(actor, 'case.identify')
  const person = { kind: 'person', userId: actor.userId } as const
  const now = deps.clock.now()
  if (!(await deps.complaints.denyLetter({ caseId, letterCaseId: letter, actor: person, now }))) throw noOffer()
}
