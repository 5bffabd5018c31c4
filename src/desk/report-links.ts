import type { ReportLinkRow, SharedFile } from '../domain/ports/report-links.ts'
import { readLink, signLink } from '../domain/report/link-token.ts'
import { readScope } from '../domain/report/scope.ts'
import { parseWeek } from '../domain/report/week.ts'
import type { ReplyLanguage } from '../domain/verdict.ts'
import { demand } from './demand.ts'
import type { DeskDeps } from './deps.ts'
import type { DeskActor } from './permissions.ts'
import { Refused } from './refused.ts'
import { writeLine } from './write-line.ts'

const dayMs = 86_400_000
/** Expired and revoked links stay in sight for a month: somebody will ask why theirs no longer opens. */
const keptDays = 30

type LinkDeps = Pick<DeskDeps, 'reportLinks' | 'branches' | 'clock' | 'journal' | 'linkKey'>

export interface SharedLink extends ReportLinkRow {
  readonly token: string
}

function shared(deps: Pick<LinkDeps, 'linkKey'>, link: ReportLinkRow): SharedLink {
  return { ...link, token: signLink(link, deps.linkKey) }
}

export async function listReportLinks(deps: LinkDeps, actor: DeskActor): Promise<readonly SharedLink[]> {
  demand(actor, 'report.send')
  const links = await deps.reportLinks.list(new Date(deps.clock.now().getTime() - keptDays * dayMs))
  return links.map((link) => shared(deps, link))
}

export async function addReportLink(
  deps: LinkDeps,
  actor: DeskActor,
  order: {
    readonly scope: string
    readonly week: string | null
    readonly language: ReplyLanguage
    readonly days: number
  },
): Promise<SharedLink> {
  demand(actor, 'report.send')
  const { scope, week, language, days } = order
  if (readScope(scope, await deps.branches.list()) === null) {
    throw new Refused('not-found', 'There is no such branch or group', { reason: 'scope' })
  }
  if (week !== null) readWeek(week)
  const now = deps.clock.now()
  // Whole seconds: the address bears no smaller ones, and the row must end when the address does.
  const expiresAt = new Date(Math.floor(now.getTime() / 1000) * 1000 + days * dayMs)
  const link = await deps.reportLinks.add({ scope, week, language, createdBy: actor.userId, createdAt: now, expiresAt })
  await writeLine(deps, actor, 'report-link-added', { link: link.id, scope, days })
  return shared(deps, link)
}

function readWeek(week: string): void {
  try {
    parseWeek(week)
  } catch (error) {
    throw new Refused('invalid-request', error instanceof Error ? error.message : 'Expected a week', { reason: 'week' })
  }
}

export async function revokeReportLink(deps: LinkDeps, actor: DeskActor, id: string): Promise<void> {
  demand(actor, 'report.send')
  if (!(await deps.reportLinks.revoke(id, deps.clock.now()))) throw new Refused('not-found', 'There is no such link')
  await writeLine(deps, actor, 'report-link-revoked', { link: id })
}

export type OpenedLink =
  | { readonly kind: 'page'; readonly html: string }
  | { readonly kind: 'file'; readonly name: string; readonly contentType: string; readonly body: Uint8Array }
  /** Expired, revoked or never ours: told alike, so that nobody learns which links exist. */
  | { readonly kind: 'closed' }

/** Nobody is signed in: the link alone says what may be seen. Every opening is journalled. */
export async function openReportLink(
  deps: Pick<DeskDeps, 'reportLinks' | 'sharedReports' | 'clock' | 'journal' | 'linkKey'>,
  token: string,
  file: SharedFile | null,
): Promise<OpenedLink> {
  const now = deps.clock.now()
  const claim = readLink(token, deps.linkKey)
  if (claim === null || claim.expiresAt <= now) return { kind: 'closed' }
  const link = await deps.reportLinks.find(claim.id)
  if (link === null || link.revokedAt !== null || link.expiresAt <= now) return { kind: 'closed' }
  await deps.reportLinks.opened(link.id, now)
  await deps.journal.write({
    at: now,
    actor: { kind: 'system' },
    action: 'report-link-opened',
    caseId: null,
    values: { link: link.id, file },
  })
  if (file === null) {
    const address = (name: SharedFile): string => `/shared/${token}/${name}`
    const files = {
      'report.pdf': address('report.pdf'),
      'report.xlsx': address('report.xlsx'),
      'report.csv': address('report.csv'),
    }
    const html = await deps.sharedReports.page(link, files)
    return html === null ? { kind: 'closed' } : { kind: 'page', html }
  }
  const made = await deps.sharedReports.file(link, file)
  if (made === null) return { kind: 'closed' }
  if ('missing' in made) throw new Error(`${made.name} could not be made: ${made.missing}`)
  return { kind: 'file', ...made }
}
