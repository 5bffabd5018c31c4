import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, utimes, writeFile } from 'node:fs/promises'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { FolderInUse, lockFolder } from '../../src/storage/folder-lock.ts'

async function freshFolder(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'otklik-lock-'))
}

it('refuses a folder that a living process holds and names it', async () => {
  const folder = await freshFolder()
  await writeFile(join(folder, 'lock'), `${process.ppid}@${hostname()}`)
  await expect(lockFolder(folder)).rejects.toThrow(FolderInUse)
  await expect(lockFolder(folder)).rejects.toThrow(String(process.ppid))
})

it('takes over from a process that was killed', async () => {
  const folder = await freshFolder()
  const child = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60000)'])
  const pid = child.pid
  child.kill('SIGKILL')
  await once(child, 'exit')
  await writeFile(join(folder, 'lock'), `${pid}@${hostname()}`)
  const lock = await lockFolder(folder)
  expect(await readFile(join(folder, 'lock'), 'utf8')).toBe(`${process.pid}@${hostname()}`)
  await lock.release()
  await expect(readFile(join(folder, 'lock'))).rejects.toThrow('ENOENT')
})

it('believes the heartbeat of another host, and not its silence', async () => {
  const folder = await freshFolder()
  const path = join(folder, 'lock')
  await writeFile(path, '7@another-container')
  await expect(lockFolder(folder)).rejects.toThrow(FolderInUse)
  const long = new Date(Date.now() - 3_600_000)
  await utimes(path, long, long)
  await (await lockFolder(folder)).release()
})
