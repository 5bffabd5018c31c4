import { lstat, mkdir, rename, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'

/** A place that cannot hold our data, in a sentence with its mend. */
export class FolderUnusable extends Error {
  override readonly name = 'FolderUnusable'
}

/**
 * Makes `folder` and what is missing above it, for this account alone, and proves that it takes files as we need them:
 * made, given a time, renamed. Missing parents one by one: Node's own way turns in a circle for ever in file systems that
 * take no folders, such as `/proc`.
 *
 * @throws FolderUnusable naming what is in the way; Error ENOSPC and the like as they are, they have other mends
 */
export async function makeFolder(folder: string): Promise<void> {
  try {
    await makeOne(folder)
    const path = join(folder, `.try-${process.pid}`)
    await writeFile(path, '', { mode: 0o600 })
    await utimes(path, new Date(), new Date())
    await rename(path, `${path}-moved`)
    await rm(`${path}-moved`)
  } catch (error) {
    const why = await reason(error as NodeJS.ErrnoException, folder)
    if (why === null) throw error
    throw new FolderUnusable(
      `${folder} cannot hold the data: ${why}. Mend that, or name another folder: OTKLIK_DATA_FOLDER=/path`,
      { cause: error },
    )
  }
}

async function makeOne(folder: string): Promise<void> {
  try {
    await mkdir(folder, { mode: 0o700 })
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'EEXIST') {
      if ((await stat(folder)).isDirectory()) return
      throw Object.assign(new Error(`${folder} is no folder`), { code: 'ENOTDIR' })
    }
    const parent = dirname(folder)
    // A parent that is there and yet takes no folder is a file system without such things.
    if (code !== 'ENOENT' || parent === folder || (await exists(parent))) throw error
    await makeOne(parent)
    await mkdir(folder, { mode: 0o700 })
  }
}

async function exists(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    () => false,
  )
}

/** null for what is told elsewhere. */
async function reason({ code, message }: NodeJS.ErrnoException, folder: string): Promise<string | null> {
  const place = await nearest(folder)
  const owner = await stat(place).catch(() => null)
  switch (code) {
    case 'ENOTDIR':
    case 'EEXIST':
      return `${place} is a file, not a folder`
    case 'EACCES':
    case 'EPERM': {
      const mine = process.geteuid?.()
      if (owner === null || mine === undefined || mine === 0 || owner.uid === mine) {
        return `${place} takes no files from this account`
      }
      return `${place} belongs to user ${owner.uid} and takes no files from this account, user ${mine}`
    }
    case 'EROFS':
      return `${place} is on a disk that can only be read`
    case 'ENOENT':
      return owner === null ? `${place} is a link to nowhere` : `${place} takes no files of ours`
    case 'ELOOP':
      return `${place} is a link that leads back to itself`
    case 'ENAMETOOLONG':
      return 'its name is too long'
    case 'EINVAL':
    case 'ENOTSUP':
    case 'ENOSYS':
    case 'EIO':
    case 'ESTALE':
      return `${place} takes no files as a disk does (${message})`
    default:
      return null
  }
}

/** What of the path is there already. */
async function nearest(path: string): Promise<string> {
  let place = path
  while (!(await exists(place)) && dirname(place) !== place) place = dirname(place)
  return place
}
