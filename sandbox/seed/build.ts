import { emptyWorld, type WorldState } from '../state/world.ts'
import { BRANCHES } from './company.ts'

export interface SeedOptions {
  readonly kind: 'dalanet' | 'empty'
  readonly number: number
  readonly now: Date
}

export function seedWorld(options: SeedOptions): WorldState {
  const world = emptyWorld()
  world.branches = BRANCHES.map((branch) => structuredClone(branch))
  if (options.kind === 'empty') return world
  return world
}
