import type { Database } from './database.ts'

export interface DatabaseChoice {
  /** PostgreSQL by URL; null takes the embedded PGlite in `folder`. */
  readonly url: string | null
  /** Folder of the embedded database; null keeps it in memory (tests). */
  readonly folder: string | null
}

/** Opens the chosen database and applies pending migrations. Neither driver is loaded unless it is the chosen one. */
export async function openDatabase(choice: DatabaseChoice): Promise<Database> {
  if (choice.url !== null) {
    const { openPostgres } = await import('./open-postgres.ts')
    return openPostgres(choice.url)
  }
  const { openPglite } = await import('./open-pglite.ts')
  return openPglite(choice.folder)
}
