import type { TestProject } from 'vitest/node'
import { startPostgres } from './postgres.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** URL of a database on a real PostgreSQL that runs as long as the tests; others are made beside it. */
    readonly postgresUrl: string
  }
}

/** One real PostgreSQL for the whole run; each test file makes its own database in it. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const postgres = await startPostgres()
  project.provide('postgresUrl', await postgres.createDatabase())
  return () => postgres.stop()
}
