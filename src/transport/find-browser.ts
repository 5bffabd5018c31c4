import { constants, existsSync, mkdirSync, mkdtempSync } from 'node:fs'
import { access, readFile, rename, rm, stat } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { delimiter, dirname, join } from 'node:path'
import { Failure } from '../domain/failure.ts'

export interface FoundBrowser {
  readonly executablePath: string
  /** Folders with the libraries the npm Chromium brings along; empty for an installed browser. */
  readonly libraryPath: readonly string[]
  readonly from: 'configured' | 'installed' | 'npm'
}

export interface FindBrowserOptions {
  /** Path from the configuration; if set, nothing else is tried. */
  readonly configured: string | null
  /** The PATH variable. */
  readonly searchPath: string
  /** A folder of ours (created, 0700) that the npm Chromium is unpacked into, some 250 MB; null: do not try it. */
  readonly unpackInto: string | null
}

const installedNames = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'microsoft-edge']

async function executable(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK)
    return (await stat(path)).isFile()
  } catch {
    return false
  }
}

async function unpack(folder: string): Promise<FoundBrowser | null> {
  const require = createRequire(import.meta.url)
  let home: string
  try {
    home = dirname(dirname(require.resolve('@sparticuz/chromium')))
  } catch {
    return null
  }
  const { version } = JSON.parse(await readFile(join(home, 'package.json'), 'utf8')) as { version: string }
  const own = join(folder, `chromium-${version}`)
  const found: FoundBrowser = {
    executablePath: join(own, 'chromium'),
    libraryPath: [join(own, 'al2023', 'lib')],
    from: 'npm',
  }
  if (await executable(found.executablePath)) return found
  // Unpacked beside and renamed at the end: a program killed half-way must not leave half a browser for the next start.
  makeFolder(folder)
  const partial = mkdtempSync(join(folder, 'unpacking-'))
  // The package unpacks into the temporary folder and trusts whatever «chromium» lies there. In a new folder that only we
  // can write nothing stale or planted can lie.
  const before = process.env['TMPDIR']
  process.env['TMPDIR'] = partial
  try {
    const { default: chromium, inflate } = await import('@sparticuz/chromium')
    await inflate(join(home, 'bin', 'al2023.tar.br'))
    await chromium.executablePath()
    await rename(partial, own)
  } catch (cause) {
    // Two programs unpacking at once: the first one to rename wins, and its browser is as good.
    if (!(await executable(found.executablePath))) {
      throw new Failure('invalid', `The browser from npm could not be unpacked into ${folder}`, {
        at: 'browser',
        cause,
      })
    }
  } finally {
    if (before === undefined) delete process.env['TMPDIR']
    else process.env['TMPDIR'] = before
    await rm(partial, { recursive: true, force: true })
  }
  return found
}

/** One by one: Node's own recursive way never ends in file systems that take no folders. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return
  if (dirname(folder) !== folder) makeFolder(dirname(folder))
  try {
    mkdirSync(folder, { mode: 0o700 })
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'EEXIST') return
    const message = `The browser from npm cannot be unpacked: ${folder} cannot be made`
    throw new Failure('invalid', message, { at: 'browser', cause })
  }
}

/**
 * A Chromium: the configured one, else one that is installed, else the one from npm.
 * @throws Failure `invalid` naming what was looked for and the mend.
 */
export async function findBrowser(options: FindBrowserOptions): Promise<FoundBrowser> {
  if (options.configured !== null) {
    if (await executable(options.configured)) {
      return { executablePath: options.configured, libraryPath: [], from: 'configured' }
    }
    throw new Failure('invalid', `The configured browser ${options.configured} is not an executable file`, {
      at: 'browser',
    })
  }
  for (const folder of options.searchPath.split(delimiter).filter((each) => each !== '')) {
    for (const name of installedNames) {
      const path = join(folder, name)
      if (await executable(path)) return { executablePath: path, libraryPath: [], from: 'installed' }
    }
  }
  const unpacked = options.unpackInto === null ? null : await unpack(options.unpackInto)
  if (unpacked) return unpacked
  throw new Failure(
    'invalid',
    'No browser found: install Chromium or Chrome, or name its path in the configuration; everything else works without',
    { at: 'browser' },
  )
}
