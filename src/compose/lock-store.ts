import type { Config } from '../config/schema.ts'
import { type FolderLock, lockFolder } from '../storage/folder-lock.ts'

/**
 * The folder of an embedded database for this process alone, before anything in it is touched. null on PostgreSQL, which
 * any number of processes share.
 * @throws FolderInUse
 */
export async function lockStore(
  config: Pick<Config, 'databaseUrl'>,
  company: 'sandbox' | 'otklik',
  folder: string,
): Promise<FolderLock | null> {
  return company === 'otklik' && config.databaseUrl !== null ? null : lockFolder(folder)
}
