import type { BranchParts } from '../domain/ports/desk-stores.ts'
import type { NewArticle } from '../domain/ports/knowledge-base.ts'
import type { AlertRules } from '../domain/report/alerts.ts'
import type { Settings } from '../domain/settings.ts'
import { addBranch } from './branches.ts'
import { changeSettings } from './change-settings.ts'
import { exportAlerts, importAlerts, type SourceRules, sourceRules, takeRules } from './configuration-rules.ts'
import { addSource } from './connect-source.ts'
import { demand } from './demand.ts'
import type { DeskDeps } from './deps.ts'
import { addArticle } from './knowledge.ts'
import type { DeskActor } from './permissions.ts'
import { Refused } from './refused.ts'
import { addTemplate, type NewTemplate } from './templates.ts'
import { addWording } from './wordings.ts'
import { writeLine } from './write-line.ts'

export interface SourceConfiguration {
  readonly adapter: string
  readonly title: string
  /** Card as a person pastes it; '' where the platform has no such link. */
  readonly link: string
  readonly branch: string | null
  readonly competitor: boolean
  readonly rules?: SourceRules | undefined
}

/** What an administrator has set, without secrets, people and anything that was read. */
export interface Configuration {
  readonly otklik: 1
  readonly settings: Partial<Settings>
  readonly branches: readonly BranchParts[]
  readonly templates: readonly NewTemplate[]
  readonly articles: readonly NewArticle[]
  readonly sources: readonly SourceConfiguration[]
  /** Branches by name; null leaves them as they are. */
  readonly alerts: AlertRules | null
  readonly wordings: readonly { readonly part: string; readonly text: string }[]
}

export interface Imported {
  readonly settings: readonly string[]
  readonly branches: number
  readonly templates: number
  readonly articles: number
  readonly wordings: number
  readonly alerts: boolean
  readonly sources: readonly { readonly title: string; readonly outcome: 'added' | 'known' | 'by-hand' }[]
  /** What was refused, and why. */
  readonly refused: readonly { readonly what: string; readonly why: string }[]
}

export async function exportConfiguration(deps: DeskDeps, actor: DeskActor): Promise<Configuration> {
  demand(actor, 'settings.manage')
  const [settings, branches, templates, articles, sources, wordings] = await Promise.all([
    deps.settings.read(),
    deps.branches.list(),
    deps.templates.list(),
    deps.articles.list({}),
    deps.sourceReads.list(),
    deps.wordings.list(),
  ])
  await writeLine(deps, actor, 'configuration-exported', {})
  return {
    otklik: 1,
    settings,
    branches: branches.map(({ name, city, address, brand, groupName }) => ({ name, city, address, brand, groupName })),
    templates: templates.map(({ id: _id, version: _version, updatedAt: _at, ...template }) => template),
    articles: articles.map(({ id: _id, version: _version, updatedAt: _at, ...article }) => article),
    sources: sources.flatMap((source) =>
      source.listings.map(({ title, url, branch, competitor }) => ({
        adapter: source.adapter,
        title,
        link: url,
        branch: branch?.name ?? null,
        competitor,
        rules: sourceRules(source),
      })),
    ),
    alerts: exportAlerts(await deps.alerts.rules(), branches),
    wordings: wordings.map(({ part, text }) => ({ part, text })),
  }
}

/**
 * Adds what is not there yet and replaces settings; takes nothing away, so that it can be repeated. Sources come in dry run
 * and without their secrets: those that need a sign-in are left to a person. What is refused is told, the rest goes on.
 */
export async function importConfiguration(deps: DeskDeps, actor: DeskActor, wanted: Configuration): Promise<Imported> {
  demand(actor, 'settings.manage')
  const refused: { what: string; why: string }[] = []
  const attempt = async (what: string, work: () => Promise<unknown>): Promise<boolean> => {
    try {
      await work()
      return true
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      refused.push({ what, why: error.message })
      return false
    }
  }
  const parts = Object.keys(wanted.settings)
  const changed = parts.length > 0 && (await attempt('settings', () => changeSettings(deps, actor, wanted.settings)))

  const branches = await addMissing(
    wanted.branches,
    new Set((await deps.branches.list()).map(({ name }) => name)),
    ({ name }) => name,
    (branch) => attempt(branch.name, () => addBranch(deps, actor, branch)),
  )
  const templates = await addMissing(
    wanted.templates,
    new Set((await deps.templates.list()).map(({ name, language }) => `${language} ${name}`)),
    ({ name, language }) => `${language} ${name}`,
    (template) => attempt(template.name, () => addTemplate(deps, actor, template)),
  )
  const articles = await addMissing(
    wanted.articles,
    new Set((await deps.articles.list({})).map(({ title, language }) => `${language} ${title}`)),
    ({ title, language }) => `${language} ${title}`,
    (article) => attempt(article.title, () => addArticle(deps, actor, article)),
  )
  const wordings = await addMissing(
    wanted.wordings,
    new Set((await deps.wordings.list()).map(({ part, text }) => `${part} ${text}`)),
    ({ part, text }) => `${part} ${text}`,
    (wording) => attempt(wording.part, () => addWording(deps, actor, { ...wording, caseId: null })),
  )
  const sources = await importSources(deps, actor, wanted.sources, attempt)
  const { alerts: rules } = wanted
  const alerts = rules !== null && (await attempt('alerts', () => importAlerts(deps, actor, rules)))
  const counts = { branches, templates, articles, wordings, refused: refused.length }
  await writeLine(deps, actor, 'configuration-imported', counts)
  return { settings: changed ? parts : [], branches, templates, articles, wordings, alerts, sources, refused }
}

async function addMissing<Item>(
  items: readonly Item[],
  known: Set<string>,
  keyOf: (item: Item) => string,
  add: (item: Item) => Promise<boolean>,
): Promise<number> {
  let added = 0
  for (const item of items) {
    const key = keyOf(item)
    if (known.has(key)) continue
    known.add(key)
    if (await add(item)) added += 1
  }
  return added
}

async function importSources(
  deps: DeskDeps,
  actor: DeskActor,
  wanted: readonly SourceConfiguration[],
  attempt: (what: string, work: () => Promise<unknown>) => Promise<boolean>,
): Promise<Imported['sources']> {
  const known = new Map(
    (await deps.sourceReads.list()).flatMap(({ id, listings }) => listings.map(({ url }) => [url, id] as const)),
  )
  // A source of ten thousand cards stands here ten thousand times.
  const ruled = new Set<string>()
  const outcomes: Imported['sources'][number][] = []
  for (const { adapter, title, link, branch, competitor, rules } of wanted) {
    const knownId = link === '' ? undefined : known.get(link)
    if (knownId !== undefined) {
      if (!ruled.has(knownId)) await attempt(title, () => takeRules(deps, actor, knownId, rules))
      ruled.add(knownId)
      outcomes.push({ title, outcome: 'known' })
      continue
    }
    const byLink = link !== '' && deps.channels.find(adapter)?.fields.every((field) => !field.required) === true
    if (!byLink) {
      outcomes.push({ title, outcome: 'by-hand' })
      continue
    }
    const order = {
      adapter,
      title,
      link,
      fields: {},
      branchId: null,
      branchName: branch,
      mode: 'dry-run',
      competitor,
    } as const
    const added = await attempt(title, async () => {
      const { id } = await addSource(deps, actor, order)
      await takeRules(deps, actor, id, rules)
    })
    if (added) outcomes.push({ title, outcome: 'added' })
  }
  return outcomes
}
