import type { BranchParts, BranchRow } from '../domain/ports/desk-stores.ts'
import { demand } from './demand.ts'
import type { DeskDeps } from './deps.ts'
import type { DeskActor } from './permissions.ts'
import { Refused } from './refused.ts'
import { writeLine } from './write-line.ts'

export type BranchDeps = Pick<DeskDeps, 'branches' | 'clock' | 'journal'>

export async function addBranch(deps: BranchDeps, actor: DeskActor, branch: BranchParts): Promise<BranchRow> {
  demand(actor, 'branch.manage')
  const made = await deps.branches.add(branch)
  await writeLine(deps, actor, 'branch-added', { branch: made.id })
  return made
}

export async function changeBranch(
  deps: BranchDeps,
  actor: DeskActor,
  id: string,
  parts: Partial<BranchParts>,
): Promise<BranchRow> {
  demand(actor, 'branch.manage')
  const changed = await deps.branches.change(id, parts)
  if (changed === null) throw new Refused('not-found', 'There is no such branch')
  await writeLine(deps, actor, 'branch-changed', { branch: id })
  return changed
}

export async function removeBranch(deps: BranchDeps, actor: DeskActor, id: string): Promise<void> {
  demand(actor, 'branch.manage')
  if (!(await deps.branches.remove(id))) throw new Refused('not-found', 'There is no such branch')
  await writeLine(deps, actor, 'branch-removed', { branch: id })
}
