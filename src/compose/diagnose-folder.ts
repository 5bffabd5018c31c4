import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Finding } from '../cli/store.ts'
import { broken, fine } from './finding.ts'

/** Whether the data folder takes a file; a full disk and a wrong owner look alike until one tries. */
export async function diagnoseFolder(folder: string): Promise<readonly Finding[]> {
  const path = join(folder, `doctor-${process.pid}`)
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    await writeFile(path, 'doctor', { mode: 0o600 })
    await rm(path)
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
