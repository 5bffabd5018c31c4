import { execFileSync, spawnSync } from 'node:child_process'
import { chmod, chown, mkdir, mkdtemp, readdir, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { FolderUnusable, makeFolder } from '../../src/storage/make-folder.ts'
import { makeSmallDisk } from '../support/small-disk.ts'

const root = new URL('../..', import.meta.url)
const isRoot = process.getuid?.() === 0

describe('the folder that is to hold the data', () => {
  let home: string
  beforeAll(async () => {
    home = await mkdtemp(join(tmpdir(), 'otklik-folder-'))
  })
  afterAll(() => rm(home, { recursive: true, force: true }))

  const refused = async (folder: string): Promise<string> => {
    const error: unknown = await makeFolder(folder).then(
      () => null,
      (thrown: unknown) => thrown,
    )
    expect(error).toBeInstanceOf(FolderUnusable)
    const { message } = error as Error
    expect(message).toContain(folder)
    expect(message).toContain('OTKLIK_DATA_FOLDER=')
    return message
  }

  it('is made with everything above it, for this account alone, and is left empty', async () => {
    const folder = join(home, 'a', 'b', 'c')
    await makeFolder(folder)
    await makeFolder(folder)
    expect((await stat(folder)).mode & 0o777).toBe(0o700)
    expect((await stat(join(home, 'a'))).mode & 0o777).toBe(0o700)
    expect(await readdir(folder)).toEqual([])
  })

  it('may be a link to a folder', async () => {
    await mkdir(join(home, 'disk'))
    await symlink(join(home, 'disk'), join(home, 'linked'))
    await makeFolder(join(home, 'linked', 'data'))
    expect(await readdir(join(home, 'disk'))).toEqual(['data'])
  })

  it('is refused where a file stands, itself or above it', async () => {
    const file = join(home, 'file')
    await writeFile(file, '')
    expect(await refused(file)).toContain(`${file} is a file, not a folder`)
    expect(await refused(join(file, 'var', 'otklik'))).toContain(`${file} is a file, not a folder`)
    expect(await refused('/dev/null')).toContain('/dev/null is a file')
  })

  it('is refused where a link leads nowhere or in a circle', async () => {
    await symlink(join(home, 'unplugged', 'disk'), join(home, 'nowhere'))
    await symlink(join(home, 'circle'), join(home, 'circle'))
    expect(await refused(join(home, 'nowhere', 'otklik'))).toContain('is a link to nowhere')
    expect(await refused(join(home, 'circle', 'otklik'))).toContain('leads back to itself')
  })

  it.skipIf(process.platform !== 'linux')(
    'is refused under /proc within moments, where Node’s own way never ends',
    async () => {
      expect(await refused('/proc/otklik')).toContain('/proc takes no files of ours')
      expect(await refused('/proc')).toContain('/proc takes no files')
      expect(await refused('/proc/self/a/b')).toContain('takes no files of ours')
    },
  )

  it.skipIf(isRoot)('is refused where it belongs to somebody else', async () => {
    expect(await refused('/otklik-of-nobody')).toMatch(/belongs to user 0 .* user \d+/)
  })

  it.skipIf(!isRoot)('is refused where it belongs to somebody else (asked as another user)', async () => {
    const theirs = join(home, 'theirs')
    await chmod(home, 0o755)
    await mkdir(theirs)
    await chmod(theirs, 0o755)
    await chown(theirs, 1, 1)
    const script = `
      import { makeFolder } from './src/storage/make-folder.ts'
      process.seteuid(65534)
      await makeFolder(${JSON.stringify(join(theirs, 'otklik'))}).catch((error) => console.log(error.name, error.message))`
    const { stdout } = spawnSync(process.execPath, ['--input-type=module-typescript', '--eval', script], {
      cwd: root,
      encoding: 'utf8',
    })
    expect(stdout).toContain(
      `FolderUnusable ${join(theirs, 'otklik')} cannot hold the data: ${theirs} belongs to user 1`,
    )
  })

  const disk = makeSmallDisk(1)
  afterAll(() => disk?.remove())

  it.skipIf(disk === null)('is refused on a disk that can only be read', async () => {
    const folder = disk?.folder ?? ''
    execFileSync('mount', ['-o', 'remount,ro', folder])
    expect(await refused(join(folder, 'otklik'))).toContain(`${folder} is on a disk that can only be read`)
  })

  it.skipIf(process.platform !== 'linux')('ends a start and a doctor with a sentence within moments', async () => {
    const env = { ...process.env, OTKLIK_DATA_FOLDER: '/proc/otklik', OTKLIK_PORT: '0', PATH: '' }
    const started = spawnSync(process.execPath, ['src/main.ts'], {
      cwd: root,
      env,
      encoding: 'utf8',
      timeout: 120_000,
    })
    expect(started).toMatchObject({ status: 1, stdout: '' })
    expect(started.stderr).toContain('/proc takes no files of ours. Mend that, or name another folder')
    const asked = spawnSync(process.execPath, ['src/cli/main.ts', 'doctor'], {
      cwd: root,
      env,
      encoding: 'utf8',
      timeout: 120_000,
    })
    expect(asked.status).toBe(1)
    const checks = asked.stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { check: string; ok: boolean })
    expect(checks.filter(({ ok }) => !ok).map(({ check }) => check)).toEqual(['database', 'folder', 'browser'])
  })
})
