import type { DirectoryResult } from '../domain/directory.ts'
import { asFailure } from '../domain/failure.ts'
import type { DeskDeps } from './deps.ts'

const lookMs = 30_000

/** null where nobody could be asked: a directory out of reach stops no person. */
export async function askDirectory(
  deps: Pick<DeskDeps, 'directory' | 'call' | 'log'>,
  { contract, phone }: { readonly contract: string | null; readonly phone: string | null },
): Promise<DirectoryResult | null> {
  try {
    return await deps.directory.lookUp({ contract, phone, name: null }, deps.call(lookMs))
  } catch (error) {
    deps.log.warn('the subscriber directory could not be asked', { error: asFailure(error, 'directory') })
    return null
  }
}
