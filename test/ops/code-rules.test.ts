import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { serveCommands, socketPath } from '../../src/cli/control-socket.ts'
import { lockFolder } from '../../src/storage/folder-lock.ts'
import { readSecretKey } from '../../src/storage/secret-key.ts'

const sources = ['src', 'web/src']
  .flatMap((folder) => readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((path) => join(folder, path)))
  .filter((path) => /\.tsx?$/.test(path) && !/storage\/client\/|generated\.ts$/.test(path))
  .map((path) => ({ path, text: readFileSync(path, 'utf8') }))

const holding = (pattern: RegExp) => sources.filter(({ text }) => pattern.test(text)).map(({ path }) => path)

describe('the code of product and pages', () => {
  it('was read', () => {
    expect(sources.length).toBeGreaterThan(600)
    expect(holding(/createHmac\(/).length).toBeGreaterThan(2)
  })

  it('puts no text into a page but through React, and runs none', () => {
    const raw =
      /dangerouslySetInnerHTML|\b(?:inner|outer)HTML\s*=|insertAdjacentHTML|document\.write|\beval\(|new Function\(/
    expect(holding(raw)).toEqual([])
    expect(
      holding(/srcDoc=/).every((path) => /sandbox=/.test(readFileSync(path, 'utf8'))),
      'reports in a closed frame',
    ).toBe(true)
  })

  it('draws what must not be guessed from the system’s own source', () => {
    expect(holding(/Math\.random\(/)).toEqual([])
  })

  it('neither takes any certificate nor takes down the walls of a browser', () => {
    expect(holding(/rejectUnauthorized:\s*false|NODE_TLS_REJECT_UNAUTHORIZED/)).toEqual([])
    expect(holding(/--disable-web-security|--disable-site-isolation|--single-process|ignoreHTTPSErrors/)).toEqual([])
  })
})

describe('what lies on the disk', () => {
  const folder = join(mkdtempSync(join(tmpdir(), 'otklik-modes-')), 'data')
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  const mode = (path: string) => (statSync(path).mode & 0o777).toString(8)

  it('is open to its own account alone: folder, lock, key and socket', async () => {
    const lock = await lockFolder(folder)
    await readSecretKey(null, folder)
    const commands = await serveCommands(folder, () => Promise.resolve(0))
    try {
      expect(mode(folder)).toBe('700')
      expect([mode(join(folder, 'lock')), mode(join(folder, 'secret.key')), mode(socketPath(folder))]).toEqual([
        '600',
        '600',
        '600',
      ])
    } finally {
      await commands.close()
      await lock.release()
    }
  })

  it('is refused a socket where its name would be cut off', async () => {
    const deep = join(folder, 'a'.repeat(100))
    await expect(serveCommands(deep, () => Promise.resolve(0))).rejects.toThrow(
      /too long for a socket.*OTKLIK_DATA_FOLDER/,
    )
  })
})
