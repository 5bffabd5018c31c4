import type { Finding } from '../cli/store.ts'
import type { SourceView } from '../domain/ports/read-models.ts'
import type { CallContext } from '../domain/ports/runtime.ts'
import { sourceId } from '../domain/review.ts'
import { answersWith } from './answers-with.ts'
import type { CommandStoreDeps } from './command-store.ts'
import { broken, failed, fine } from './finding.ts'
import { createReach } from './reach.ts'

const callMs = 30_000
/** No letter of ours bears it: looking for it signs in, and finds nothing. */
const nobodysLetter = 'doctor@otklik.invalid'

/** Every connected account is really asked: a page of its card or a look into its mailbox, and what its answers need. */
export async function diagnoseAccounts(deps: CommandStoreDeps): Promise<readonly Finding[]> {
  const sources = await deps.sourceReads.list()
  if (sources.length === 0) {
    return [broken('sources', 'none is connected', 'Paste the link of your card under Источники → Подключить.')]
  }
  const findings: Finding[] = []
  for (const source of sources) findings.push(...(await diagnoseSource(deps, source)))
  return findings
}

async function diagnoseSource(deps: CommandStoreDeps, source: SourceView): Promise<readonly Finding[]> {
  const name = `source ${source.title}`
  if (source.circuit === 'open') {
    const since = source.circuitSince === null ? '' : ` since ${source.circuitSince.toISOString()}`
    return [
      broken(
        name,
        `stopped${since}: ${source.failureMessage ?? source.failureKind ?? 'unknown'}`,
        'Mend the cause, then press «Прочитать» on its card.',
      ),
    ]
  }
  if (!source.enabled) return [fine(name, 'switched off')]
  const [card] = await createReach(deps).connected(source.id)
  if (card === undefined) return [broken(name, 'has no card', 'Connect it again under Источники → Подключить.')]
  const { adapters } = deps
  const findings: Finding[] = []
  try {
    const mailbox = adapters.mailbox(card.setup)
    const what =
      mailbox === null
        ? await firstPage(deps, card, adapters.call(callMs))
        : await lookInto(mailbox, adapters.call(callMs))
    if (what !== null) findings.push(fine(name, `${source.mode}, ${what}`))
  } catch (error) {
    findings.push(failed(name, error))
  }
  return [...findings, ...(await wayOut(deps, source, card))]
}

type Card = Awaited<ReturnType<ReturnType<typeof createReach>['connected']>>[number]

async function firstPage({ adapters }: CommandStoreDeps, card: Card, call: CallContext): Promise<string | null> {
  const collector = adapters.collector(card.setup)
  if (collector === null) return 'filled in by hand'
  for await (const { reviews } of collector.collect(card.listing, null, call)) {
    return `read now, ${reviews.length} reviews on the first page`
  }
  return 'read now, no page'
}

async function lookInto(
  mailbox: { hasSent(messageId: string, call: CallContext): Promise<boolean> },
  call: CallContext,
): Promise<string> {
  await mailbox.hasSent(nobodysLetter, call)
  return 'the mailbox opens'
}

/** Answers may go another way than reviews come: by a cabinet's session, by SMTP. */
async function wayOut(deps: CommandStoreDeps, source: SourceView, card: Card): Promise<readonly Finding[]> {
  const { adapters, database } = deps
  const name = `answers ${source.title}`
  const call = adapters.call(callMs)
  try {
    const mailer = adapters.mailer(card.setup)
    if (mailer !== null) {
      await mailer.ready?.(call)
      return [fine(name, 'letters can leave')]
    }
    const field = answersWith(source.adapter)
    if (field === null) return []
    const secret = await deps.secrets.get(`source:${source.id}:${field}`)
    if (secret === null) return [fine(name, 'nobody is signed in: answers are published by hand')]
    const responder = adapters.responder(card.setup)
    const review = await database.prisma.review.findFirst({
      where: { listing: { sourceId: source.id, publicRef: card.listing.publicRef }, goneAt: null },
      orderBy: { writtenAt: 'desc' },
      select: { externalId: true },
    })
    if (responder === null || review === null) return [fine(name, 'signed in; not tried, as no review is known yet')]
    const ref = { source: sourceId(source.adapter), place: card.listing.publicRef, externalId: review.externalId }
    await responder.standingReply(ref, card.listing, call)
    return [fine(name, 'signed in; our answers can be read back')]
  } catch (error) {
    return [failed(name, error)]
  }
}
