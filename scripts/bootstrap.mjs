// Runs before every npm script, under whatever Node the machine has (20 or newer), on a bare clone too. Installs the
// packages if they are missing or older than the lock file, generates the database client and, where asked, builds
// the pages. Everything it says goes to stderr: stdout belongs to the command that follows.
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const wanted = new Set(process.argv.slice(2))
const root = join(import.meta.dirname, '..')
process.chdir(root)

const [major] = process.versions.node.split('.').map(Number)
if (major < 20) stop(`Node ${process.versions.node} is too old to install the packages. Install Node 20 or newer.`)

await install()
await generateClient()
if (wanted.has('pages')) await buildPages()

/** `dev` adds what tests and checks need; without it a later `npm test` completes the installation. */
async function install() {
  const stamp = 'node_modules/.otklik-installed'
  const lock = digest(['package-lock.json'])
  const full = wanted.has('dev')
  const [installed, extent] = existsSync(stamp) ? readFileSync(stamp, 'utf8').split(' ') : ['', '']
  if (installed === lock && (extent === 'full' || !full)) return
  say(`Installing packages (${full ? 'about two minutes' : 'a minute or two'}, once)…`)
  const options = full ? [] : ['--omit=dev']
  // A later start must not take away what the tests had installed.
  if (extent === 'full') options.length = 0
  await run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error', ...options], 'Installing the packages')
  writeFileSync(stamp, `${lock} ${full || extent === 'full' ? 'full' : 'product'}`)
}

/** The Prisma CLI wants to download an engine that generating does not need; any existing file satisfies it. */
async function generateClient() {
  const stamp = 'src/storage/client/.schema'
  const schema = digest(['prisma/schema.prisma', 'package-lock.json'])
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === schema) return
  say('Generating the database client…')
  const env = { PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, CHECKPOINT_DISABLE: '1' }
  await run('prisma', ['generate'], 'Generating the database client', env)
  writeFileSync(stamp, schema)
}

async function buildPages() {
  const stamp = 'web/dist/.sources'
  const folders = ['web', 'locales', 'src/web/contract'].filter((folder) => existsSync(folder))
  const sources = digest(['package-lock.json', ...folders.flatMap(filesUnder)])
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === sources) return
  say('Building the pages…')
  await run('node', ['scripts/generate-client.ts'], 'Generating the API client')
  await run('vite', ['build', '--config', 'web/vite.config.ts', '--logLevel', 'warn'], 'Building the pages')
  writeFileSync(stamp, sources)
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
  // npm itself is silent where stderr is no terminal; two minutes of nothing look like a hang.
  const beat = setInterval(() => say(`  … ${seconds(started)} s`), 10_000)
  const code = await new Promise((resolve) => {
    child.on('error', (error) => stop(`${what} failed: ${error.message}`))
    child.on('exit', resolve)
  })
  clearInterval(beat)
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
