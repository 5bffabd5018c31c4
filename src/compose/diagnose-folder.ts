import type { Finding } from '../cli/store.ts'
import { makeFolder } from '../storage/make-folder.ts'
import { broken, fine } from './finding.ts'

/** Whether the data folder takes a file; a full disk and a wrong owner look alike until one tries. */
export async function diagnoseFolder(folder: string): Promise<readonly Finding[]> {
  try {
    await makeFolder(folder)
    return [fine('folder', `${folder} can be written`)]
  } catch (error) {
    return [
      broken(
        'folder',
        error instanceof Error ? error.message : String(error),
        `Give this account the right to write ${folder} and free space there, or name another: OTKLIK_DATA_FOLDER.`,
      ),
    ]
  }
}
