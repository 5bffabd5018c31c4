import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { vi } from 'vitest'
import type { Sandbox } from '../../sandbox/options.ts'
import { startSandbox } from '../../sandbox/start.ts'
import { type OpenedCompany, openCompany } from '../../src/compose/company.ts'
import { enterSandboxCompany, type SandboxPlatforms, sandboxWires } from '../../src/compose/sandbox-company.ts'
import { loadConfig } from '../../src/config/load.ts'
import { sandboxCompany } from '../../src/config/sandbox-company.ts'
import { firstAdministrator } from '../../src/desk/people.ts'
import type { DeskActor } from '../../src/desk/permissions.ts'
import { noTracing, type Tracing } from '../../src/domain/ports/tracing.ts'
import type { RunningJobs } from '../../src/jobs/run-jobs.ts'
import { createLog } from '../../src/logging/log.ts'

export interface RunningCompany {
  readonly sandbox: Sandbox
  readonly company: OpenedCompany
  readonly jobs: RunningJobs
  /** An administrator. */
  readonly actor: DeskActor
  /** Everything logged at warn and above, for failed tests. */
  readonly logged: readonly string[]
  close(): Promise<void>
}

/**
 * The whole product but its pages, against its own sandbox: real adapters, real queue, real database.
 * @param databaseUrl null for the embedded database
 */
export async function startCompany(
  databaseUrl: string | null,
  env: Record<string, string> = {},
  platforms: SandboxPlatforms = 'first',
  tracing: Tracing = noTracing,
): Promise<RunningCompany> {
  const folder = await mkdtemp(join(tmpdir(), 'otklik-company-'))
  const sandbox = await startSandbox({ seed: 'empty' })
  const config = await loadConfig({
    file: null,
    env: {
      OTKLIK_DATA_FOLDER: folder,
      OTKLIK_PORT: '0',
      OTKLIK_UNDO_SECONDS: '0',
      ...(databaseUrl === null ? {} : { DATABASE_URL: databaseUrl }),
      ...env,
    },
  })
  const logged: string[] = []
  const log = createLog('info', { write: (line) => void logged.push(line) })
  const company = await openCompany({ config, log, company: 'otklik', folder, sandbox: sandboxWires(sandbox), tracing })
  await enterSandboxCompany(sandbox, company, new Date(), platforms)
  const { id } = await firstAdministrator(company.desk, {
    email: 'asel@dalanet.example',
    name: 'Асель К.',
    language: 'ru',
  })
  // A company that has not introduced itself gets no draft past the linter.
  await company.desk.settings.change({ company: sandboxCompany }, id)
  const jobs = await company.startJobs()
  return {
    sandbox,
    company,
    jobs,
    actor: { userId: id, role: 'administrator', scopes: null },
    logged,
    async close() {
      await jobs.stop(10_000)
      await company.close()
      await sandbox.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** Waits for a state, not for a time. */
export function eventually<T>(check: () => Promise<T> | T, timeoutMs = 60_000): Promise<T> {
  return vi.waitFor(check, { timeout: timeoutMs, interval: 100 })
}
