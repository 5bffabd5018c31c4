// Types, lint, formatting, unused code and the architecture table; all are run, so that one call shows everything.
import { spawnSync } from 'node:child_process'

const steps: readonly (readonly [string, readonly string[]])[] = [
  ['tsc', ['--noEmit', '-p', 'tsconfig.json']],
  ['tsc', ['--noEmit', '-p', 'web/tsconfig.json']],
  ['oxlint', ['--type-aware', '--deny-warnings']],
  ['biome', ['check']],
  ['knip', []],
  ['vitest', ['run', 'test/architecture.test.ts']],
]

const failed = steps.filter(([command, args]) => {
  console.error(`▸ ${command} ${args.join(' ')}`)
  return spawnSync(command, args, { stdio: 'inherit' }).status !== 0
})
for (const [command, args] of failed) console.error(`✘ ${command} ${args.join(' ')}`)
process.exit(failed.length === 0 ? 0 : 1)
