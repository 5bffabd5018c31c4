import { createHash, randomBytes } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { makeFolder } from './make-folder.ts'

export interface SecretKey {
  /** Names the key beside every value that it sealed; tells nothing about it. */
  readonly id: string
  readonly bytes: Buffer
}

/**
 * The key from the configuration, else `secret.key` in `folder` (mode 0600), made at the first start.
 * It is in no backup: who loses it enters the passwords again.
 */
export async function readSecretKey(configured: string | null, folder: string): Promise<SecretKey> {
  const hex = configured ?? (await readOrMake(join(folder, 'secret.key')))
  const bytes = Buffer.from(hex.trim(), 'hex')
  if (bytes.length !== 32) {
    throw new Error(
      `${join(folder, 'secret.key')} does not hold 64 hexadecimal digits. Restore it from where you keep it.`,
    )
  }
  return keyOf(bytes)
}

/** Earlier keys, from the configuration: 64 hexadecimal digits each. */
export function earlierKeys(hex: readonly string[]): SecretKey[] {
  return hex.map((digits) => keyOf(Buffer.from(digits, 'hex')))
}

function keyOf(bytes: Buffer): SecretKey {
  return { id: createHash('sha256').update(bytes).digest('hex').slice(0, 12), bytes }
}

async function readOrMake(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
  await makeFolder(join(path, '..'))
  const made = randomBytes(32).toString('hex')
  try {
    await writeFile(path, `${made}\n`, { flag: 'wx', mode: 0o600 })
    return made
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return readFile(path, 'utf8')
    throw error
  }
}
