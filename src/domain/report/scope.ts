import type { ReportScope } from '../ports/report-data.ts'

/** `company`, `branch:<id>` or `group:<name>`: what a report, a mailing or a link is about. */
export type ScopeName = string

export const wholeCompany = 'company'

interface Place {
  readonly id: string
  readonly name: string
  readonly groupName: string
}

export interface NamedScope {
  readonly scope: ReportScope
  /** Name of the branch or group; null for the whole company. */
  readonly title: string | null
}

/** null where there is no such branch or group: a report about nobody would look like one without reviews. */
export function readScope(name: ScopeName, branches: readonly Place[]): NamedScope | null {
  if (name === wholeCompany) return { scope: { company: wholeCompany, branches: null }, title: null }
  const [, kind, key] = /^(branch|group):(.+)$/.exec(name) ?? []
  const own =
    kind === 'branch'
      ? branches.filter((each) => each.id === key)
      : branches.filter((each) => kind === 'group' && each.groupName === key)
  const first = own[0]
  if (first === undefined) return null
  const title = kind === 'branch' ? first.name : first.groupName
  return { scope: { company: wholeCompany, branches: own.map((each) => each.id) }, title }
}
