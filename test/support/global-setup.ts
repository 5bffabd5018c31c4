import type { TestProject } from 'vitest/node'
import { startPostgres, type TestPostgres } from './postgres.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** URL of a database on a real PostgreSQL that runs as long as the tests; others are made beside it. */
    readonly postgresUrl: string
  }
}

let running: TestPostgres | undefined

/** One real PostgreSQL for the whole run; each test file makes its own database in it. */
export async function setup(project: TestProject): Promise<void> {
  running = await startPostgres()
  project.provide('postgresUrl', await running.createDatabase())
}

export async function teardown(): Promise<void> {
  await running?.stop()
}
