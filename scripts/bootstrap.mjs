// Runs before every npm script, under whatever Node the machine has (20 or newer), on a bare clone too. Installs the
// packages if they are missing or older than the lock file, generates the database client and, where asked, builds
// the pages. Everything it says goes to stderr: stdout belongs to the command that follows.
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { constants } from 'node:os'
import { join } from 'node:path'
import { alone } from './install-lock.mjs'
import { installedPackages } from './installed-packages.mjs'

const wanted = new Set(process.argv.slice(2))
const endings = ['SIGINT', 'SIGTERM', 'SIGHUP']
const root = join(import.meta.dirname, '..')
const packagesStamp = 'node_modules/.otklik-installed'
const clientStamp = 'src/storage/client/.schema'
const pagesStamp = 'web/dist/.sources'
process.chdir(root)

const [major] = process.versions.node.split('.').map(Number)
if (major < 20) stop(`Node ${process.versions.node} is too old to install the packages. Install Node 20 or newer.`)

const steps = [
  { stale: () => !installed(), mend: install },
  { stale: () => !clientIsFresh(), mend: generateClient },
  ...(wanted.has('pages') ? [{ stale: () => !pagesAreFresh(), mend: buildPages }] : []),
]
// Nothing to do takes no lock: that is nearly every start. Under the lock each step asks again, for whoever held it may
// have done it.
if (steps.some(({ stale }) => stale())) {
  await alone({
    path: join(root, '.installing'),
    waiting: (holder) => say(`Another npm command is installing or building here (${holder}); waiting for it…`),
    work: async () => {
      for (const { stale, mend } of steps) if (stale()) await mend()
    },
  })
}

/** `dev` adds what tests and checks need; without it a later `npm test` completes the installation. */
function installed() {
  const full = wanted.has('dev')
  const [lockFile, extent] = readStamp(packagesStamp).split(' ')
  return lockFile === digest(['package-lock.json']) && (extent === 'full' || !full)
}

async function install() {
  const present = installedPackages()
  // Somebody installed by hand what is wanted, or the stamp was lost: two minutes of npm would bring the same.
  const enough = present.extent === 'full' || (present.extent === 'product' && !wanted.has('dev'))
  // A later start must not take away what the tests had installed.
  const full = wanted.has('dev') || present.hadDev || readStamp(packagesStamp).endsWith(' full')
  if (!enough) {
    say(`Installing packages (${full ? 'about two minutes' : 'a minute or two'}, once)…`)
    // Cut short, nothing may look installed.
    rmSync(packagesStamp, { force: true })
    const options = full ? [] : ['--omit=dev']
    await run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error', ...options], 'Installing the packages')
  }
  const extent = enough ? present.extent : full ? 'full' : 'product'
  writeFileSync(packagesStamp, `${digest(['package-lock.json'])} ${extent}`)
}

function clientIsFresh() {
  return readStamp(clientStamp) === digest(['prisma/schema.prisma', 'package-lock.json'])
}

/** The Prisma CLI wants to download an engine that generating does not need; any existing file satisfies it. */
async function generateClient() {
  const schema = digest(['prisma/schema.prisma', 'package-lock.json'])
  say('Generating the database client…')
  const env = { PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, CHECKPOINT_DISABLE: '1' }
  await run('prisma', ['generate'], 'Generating the database client', env)
  writeFileSync(clientStamp, schema)
}

function pagesAreFresh() {
  return readStamp(pagesStamp) === digest(pageSources())
}

async function buildPages() {
  const sources = digest(pageSources())
  say('Building the pages…')
  await run('node', ['scripts/generate-client.ts'], 'Generating the API client')
  await run('vite', ['build', '--config', 'web/vite.config.ts', '--logLevel', 'warn'], 'Building the pages')
  writeFileSync(pagesStamp, sources)
}

function pageSources() {
  const folders = ['web', 'locales', 'src/web/contract'].filter((folder) => existsSync(folder))
  return ['package-lock.json', ...folders.flatMap(filesUnder)]
}

function readStamp(path) {
  return existsSync(path) ? readFileSync(path, 'utf8') : ''
}

function filesUnder(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !path.includes(join('web', 'dist')) && !path.endsWith('generated.ts'))
    .sort()
}

function digest(paths) {
  const hash = createHash('sha256')
  for (const path of paths) hash.update(path).update(readFileSync(path))
  return hash.digest('hex')
}

async function run(command, args, what, env = {}) {
  const path = `${join(root, 'node_modules/.bin')}:${process.env.PATH}`
  const started = Date.now()
  const child = spawn(command, args, { stdio: ['ignore', 2, 2], env: { ...process.env, ...env, PATH: path } })
  // Ended alone it would leave an npm behind that goes on writing while the next one begins.
  const passOn = (signal) => {
    child.kill(signal)
    child.once('exit', () => process.exit(128 + constants.signals[signal]))
  }
  for (const signal of endings) process.once(signal, passOn)
  // npm itself is silent where stderr is no terminal; two minutes of nothing look like a hang.
  const beat = setInterval(() => say(`  … ${seconds(started)} s`), 10_000)
  const code = await new Promise((resolve) => {
    child.on('error', (error) => stop(`${what} failed: ${error.message}`))
    child.on('exit', resolve)
  })
  clearInterval(beat)
  for (const signal of endings) process.off(signal, passOn)
  if (code !== 0) stop(`${what} failed. The lines above say why; mend that and start again.`)
  say(`  done in ${seconds(started)} s`)
}

function seconds(since) {
  return Math.round((Date.now() - since) / 1000)
}

function say(line) {
  process.stderr.write(`${line}\n`)
}

function stop(line) {
  say(line)
  process.exit(1)
}
