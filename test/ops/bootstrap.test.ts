import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chmod, copyFile, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

const product = { version: '1.0.0', integrity: 'sha512-a' }
const forTests = { version: '2.0.0', integrity: 'sha512-b', dev: true }
const elsewhere = { version: '3.0.0', integrity: 'sha512-c', optional: true }
const wanted = {
  '': {},
  'node_modules/product': product,
  'node_modules/tests': forTests,
  'node_modules/mac': elsewhere,
}
const lockOf = (packages: object) => JSON.stringify({ lockfileVersion: 3, packages })

/** Waits for the file `go`, then leaves what npm leaves. Empties the folder first, as npm does. */
const standInNpm = `#!/usr/bin/env node
const { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } = require('node:fs')
appendFileSync('calls', 'npm ' + process.argv.slice(2).join(' ') + '\\n')
rmSync('node_modules', { recursive: true, force: true })
mkdirSync('node_modules/.bin', { recursive: true })
const timer = setInterval(() => {
  if (!existsSync('go')) return
  clearInterval(timer)
  if (readFileSync('go', 'utf8') === 'fail') process.exit(1)
  const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8'))
  const kept = Object.entries(packages).filter(([path, one]) => path !== '' && !one.optional && !(one.dev && process.argv.includes('--omit=dev')))
  writeFileSync('node_modules/.package-lock.json', JSON.stringify({ packages: Object.fromEntries(kept) }))
}, 10)
`
const standInPrisma = `#!/bin/sh
echo "prisma $*" >> calls
mkdir -p src/storage/client
`

interface Ended {
  readonly code: number | null
  readonly said: string
}

/** The real script in a tree of its own; npm and Prisma are stand-ins on the PATH. */
describe('what runs before every npm script', () => {
  let tree: string
  let children: ChildProcess[]

  beforeEach(async () => {
    tree = await mkdtemp(join(tmpdir(), 'otklik-bootstrap-'))
    children = []
    await mkdir(join(tree, 'scripts'))
    await mkdir(join(tree, 'prisma'))
    await mkdir(join(tree, 'bin'))
    for (const name of (await readdir('scripts')).filter((each) => each.endsWith('.mjs'))) {
      await copyFile(join('scripts', name), join(tree, 'scripts', name))
    }
    await put('package-lock.json', lockOf(wanted))
    await put('prisma/schema.prisma', '')
    for (const [name, text] of Object.entries({ npm: standInNpm, prisma: standInPrisma })) {
      await put(`bin/${name}`, text)
      await chmod(join(tree, 'bin', name), 0o755)
    }
  })
  afterEach(async () => {
    for (const child of children) child.kill('SIGKILL')
    await rm(tree, { recursive: true, force: true })
  })

  const put = (path: string, text: string) => writeFile(join(tree, path), text)
  const calls = async (what: string) =>
    (await readFile(join(tree, 'calls'), 'utf8').catch(() => '')).split('\n').filter((line) => line.startsWith(what))
  const called = (what: string) => vi.waitFor(async () => expect(await calls(what)).toHaveLength(1), 60_000)

  function start(...options: string[]): { child: ChildProcess; ended: Promise<Ended>; said: () => string } {
    const env = { ...process.env, PATH: `${join(tree, 'bin')}:${process.env['PATH']}` }
    const child = spawn(process.execPath, ['scripts/bootstrap.mjs', ...options], { cwd: tree, env })
    children.push(child)
    let said = ''
    child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()))
    const ended = new Promise<Ended>((resolve) => child.once('close', (code) => resolve({ code, said })))
    return { child, ended, said: () => said }
  }

  it('installs once for two commands that start together', async () => {
    const first = start('dev')
    await called('npm')
    const second = start()
    await vi.waitFor(() => expect(second.said()).toContain(`process ${first.child.pid}`), 60_000)
    await put('go', '')
    expect(await Promise.all([first.ended, second.ended])).toMatchObject([{ code: 0 }, { code: 0 }])
    expect(await calls('npm')).toHaveLength(1)
    expect(await calls('prisma')).toHaveLength(1)
    expect(existsSync(join(tree, '.installing'))).toBe(false)
  })

  it.skipIf(process.platform !== 'linux').each([
    ['a process that is gone', { pid: 2 ** 22 + 1, host: hostname(), born: '1' }],
    ['an earlier process of the same number', { pid: process.pid, host: hostname(), born: '1' }],
  ])('takes over what %s has left locked', async (_name, holder) => {
    await put('.installing', JSON.stringify(holder))
    await put('go', '')
    expect(await start().ended).toMatchObject({ code: 0 })
    expect(await calls('npm')).toHaveLength(1)
  })

  it('leaves no lock behind a failed installation, and the next one tries again', async () => {
    await put('go', 'fail')
    const failed = await start().ended
    expect(failed).toMatchObject({ code: 1 })
    expect(failed.said).toContain('Installing the packages failed')
    await put('go', '')
    expect(await start().ended).toMatchObject({ code: 0 })
  })

  it('ends npm with itself: nobody goes on writing beside the next one', async () => {
    const { child, ended } = start()
    await called('npm')
    child.kill('SIGTERM')
    // Its pipes are npm's too: they close when both are gone.
    expect(await ended).toMatchObject({ code: 143 })
    expect(existsSync(join(tree, '.installing'))).toBe(false)
  })

  it('does not take the packages for tests away when its own mark is gone', async () => {
    await put('go', '')
    expect(await start('dev').ended).toMatchObject({ code: 0 })
    await rm(join(tree, 'node_modules/.otklik-installed'))
    expect(await start().ended).toMatchObject({ code: 0 })
    expect(await calls('npm'), 'what is there is complete').toHaveLength(1)

    await rm(join(tree, 'node_modules/.otklik-installed'))
    await put('package-lock.json', lockOf({ ...wanted, 'node_modules/product': { ...product, version: '1.0.1' } }))
    expect(await start().ended).toMatchObject({ code: 0 })
    expect((await calls('npm')).filter((line) => line.includes('--omit=dev'))).toEqual([])
    expect(await readFile(join(tree, 'node_modules/.package-lock.json'), 'utf8')).toContain('node_modules/tests')
  })

  it('installs the packages for tests where only the product’s are there, and those alone where nothing is', async () => {
    await put('go', '')
    expect(await start().ended).toMatchObject({ code: 0 })
    expect(await start('dev').ended).toMatchObject({ code: 0 })
    const [product, full] = await calls('npm')
    expect(product).toContain('--omit=dev')
    expect(full).not.toContain('--omit=dev')
    expect(await start().ended, 'nothing to do').toMatchObject({ code: 0, said: '' })
  })
})
