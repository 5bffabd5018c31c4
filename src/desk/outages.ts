import { codePlace, fillOutage, outageText } from '../domain/outage-text.ts'
import type { OutageView } from '../domain/ports/outage-view.ts'
import type { CompanyProfile } from '../domain/ports/triage.ts'
import { privateChannel } from '../domain/private-channel.ts'
import type { ReplyLanguage, TextLanguage } from '../domain/verdict.ts'
import { type ApproveDeps, approveCase } from './approve.ts'
import { demand } from './demand.ts'
import type { DeskDeps } from './deps.ts'
import { replyLanguageOf } from './lint-case.ts'
import type { DeskActor } from './permissions.ts'
import { Refused } from './refused.ts'

type OutageDeps = ApproveDeps & Pick<DeskDeps, 'complaints' | 'settings'>
type Texts = Readonly<Record<ReplyLanguage, string>>
const languages = ['ru', 'kk', 'en'] as const satisfies readonly ReplyLanguage[]

async function load(deps: Pick<DeskDeps, 'complaints'>, id: string): Promise<OutageView> {
  const outage = await deps.complaints.outage(id)
  if (outage === null) throw new Refused('not-found', 'There is no such outage')
  return outage
}

/** The outage with its shared text: the approved one, else the one that its facts give. */
export async function showOutage(
  deps: Pick<DeskDeps, 'complaints' | 'settings' | 'clock'>,
  actor: DeskActor,
  id: string,
) {
  demand(actor, 'case.read')
  const outage = await load(deps, id)
  return { ...outage, texts: await textsOf(deps, outage, outage), now: deps.clock.now() }
}

async function textsOf(
  deps: Pick<DeskDeps, 'settings'>,
  outage: OutageView,
  times: { readonly beganAt: Date | null; readonly overAt: Date | null },
): Promise<Texts> {
  const { company, workHours } = await deps.settings.read()
  const text = (language: ReplyLanguage) =>
    outage.texts[language] ?? outageText(times, language, company, workHours.zone)
  return Object.fromEntries(languages.map((language) => [language, text(language)])) as Texts
}

/** What the given times make of the text, before anybody has approved one. */
export async function previewOutage(
  deps: Pick<DeskDeps, 'complaints' | 'settings'>,
  actor: DeskActor,
  order: { readonly id: string; readonly beganAt: Date | null; readonly overAt: Date | null },
) {
  demand(actor, 'case.read')
  const outage = await load(deps, order.id)
  return { texts: await textsOf(deps, { ...outage, texts: {} }, order) }
}

export interface ApproveOutage {
  readonly id: string
  readonly version: number
  readonly beganAt: Date | null
  readonly overAt: Date | null
  readonly texts: Texts
}

/**
 * One yes to one text per language, for every case of the outage that waits: each gets its own code and goes through
 * the linter, the undo window and the outbox like any answer.
 * @throws Refused `invalid-request` with `outage-code` | `outage-times`, `conflict` if somebody approved meanwhile
 */
export async function approveOutage(deps: OutageDeps, actor: DeskActor, order: ApproveOutage) {
  demand(actor, 'case.approve')
  const { id, version, beganAt, overAt, texts } = order
  await load(deps, id)
  if (Object.values(texts).some((text) => !text.includes(codePlace))) {
    throw new Refused('invalid-request', `Expected ${codePlace} in every text`, { reason: 'outage-code' })
  }
  if (beganAt !== null && overAt !== null && overAt <= beganAt) {
    throw new Refused('invalid-request', 'Expected an end after the beginning', { reason: 'outage-times' })
  }
  const person = { kind: 'person', userId: actor.userId } as const
  const parts = { id, version, beganAt, overAt, texts, actor: person, now: deps.clock.now() }
  if (!(await deps.complaints.approveOutage(parts))) {
    throw new Refused('conflict', 'Somebody approved a text for this outage meanwhile', { reason: 'outage-changed' })
  }
  const approved: string[] = []
  const refused: { id: string; code: string }[] = []
  // The text as each case's draft: it is approved as it stands, and teaches nothing about the drafts that it replaces.
  const { company } = await deps.settings.read()
  while ((await deps.complaints.offerOutageTexts(company, deps.clock.now(), id)) > 0);
  for (const one of (await load(deps, id)).cases) {
    const code = await answer(deps, actor, one, { texts, company })
    if (code === null) approved.push(one.id)
    else refused.push({ id: one.id, code })
  }
  return { approved, refused }
}

/** null: approved; else why not. */
async function answer(
  deps: OutageDeps,
  actor: DeskActor,
  one: OutageView['cases'][number],
  { texts, company }: { readonly texts: Texts; readonly company: CompanyProfile },
): Promise<string | null> {
  if (one.code === null) return 'outage-no-code'
  const language = replyLanguageOf(one.language as TextLanguage | null) ?? 'ru'
  const channel = privateChannel(company, one.adapter, language)
  const text = fillOutage(texts[language], { code: one.code, channel })
  try {
    await approveCase(deps, actor, { caseId: one.id, version: one.version, text, draftId: one.draftId })
    return null
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    return error.details.reason ?? error.code
  }
}
