import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { Script } from 'node:vm'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { environmentName, loadConfig } from '../../src/config/load.ts'
import { configSchema } from '../../src/config/schema.ts'

const read = (path: string) => readFile(path, 'utf8')
/** A container engine is missing here: what these files name is held against what the product really has. */
const settings = new Set([
  ...Object.keys(configSchema.shape).map((key) => environmentName([key])),
  'DATABASE_URL',
  'NODE_ENV',
])

interface Compose {
  readonly services: Readonly<
    Record<
      string,
      {
        readonly environment: Readonly<Record<string, string>>
        readonly ports?: readonly string[]
        readonly volumes?: readonly string[]
        readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>
        readonly stop_grace_period?: string
        readonly healthcheck?: { readonly test: readonly string[] }
      }
    >
  >
  readonly volumes: Readonly<Record<string, unknown>>
}

function dockerfile(text: string) {
  const joined = text.replace(/\\\n\s*/g, ' ')
  const lines = joined.split('\n').filter((line) => line !== '' && !line.startsWith('#'))
  const last = lines.slice(lines.findLastIndex((line) => line.startsWith('FROM')))
  const all = (word: string, from = lines) =>
    from.filter((line) => line.startsWith(`${word} `)).map((l) => l.slice(word.length + 1))
  return { all, last: (word: string) => all(word, last) }
}

describe('the image', () => {
  it('runs without rights of root, from the folders that the program imports', async () => {
    const { all, last } = dockerfile(await read('Dockerfile'))
    const user = last('USER').at(-1) ?? 'root'
    expect(user).not.toMatch(/^(root|0)$/)
    const run = last('RUN').join('\n')
    expect(run).toMatch(new RegExp(`useradd .*--uid [1-9]\\d{3,}.*--shell /usr/sbin/nologin ${user}\\b`))
    const copied = all('COPY').filter((line) => !line.startsWith('--from'))
    for (const folder of ['prisma', 'scripts', 'src', 'web', 'locales', 'models', 'sandbox']) {
      expect(existsSync(folder), folder).toBe(true)
      expect(copied, folder).toContain(`${folder} ${folder}`)
    }
    for (const line of copied)
      for (const path of line.split(' ').slice(0, -1)) expect(existsSync(path), path).toBe(true)
    const { dependencies } = JSON.parse(await read('package.json')) as { dependencies: Record<string, string> }
    const major = dependencies['node']?.split('.')[0]
    for (const image of all('FROM')) expect(image).toMatch(new RegExp(`^node:${major}-`))
    const ignored = (await read('.dockerignore')).split('\n')
    for (const path of ['.git', 'node_modules', 'var']) expect(ignored).toContain(path)
  })

  it('names settings that exist, a port that is served and a volume that is written', async () => {
    const { last } = dockerfile(await read('Dockerfile'))
    const env = Object.fromEntries(
      last('ENV')
        .join(' ')
        .split(' ')
        .map((pair) => pair.split('=') as [string, string]),
    )
    expect(Object.keys(env).filter((name) => !settings.has(name))).toEqual([])
    const config = await loadConfig({ file: null, env })
    expect(last('EXPOSE')).toEqual([String(config.port)])
    expect(last('VOLUME')).toEqual([config.dataFolder])
    expect(config.host).toBe('0.0.0.0')
    const [command = '[]'] = last('CMD')
    expect(existsSync((JSON.parse(command) as string[])[1] ?? ''), command).toBe(true)
    const [health = ''] = last('HEALTHCHECK')
    expect(health).toContain(`${config.port}`)
    expect(health).toContain('/healthz')
    expect(await read('src/web/health-routes.ts')).toContain(`app.get('/healthz'`)
    // What the check runs is JavaScript that parses.
    const script = /node -e "(.*)"$/.exec(health)?.[1] ?? 'not found('
    expect(() => new Script(script)).not.toThrow()
  })
})

describe('compose.yaml', () => {
  it('fits the image: settings, port, volume, a database that is ready and UTF-8', async () => {
    const compose = parse(await read('compose.yaml')) as Compose
    const { otklik, database } = compose.services
    const { last } = dockerfile(await read('Dockerfile'))
    expect(Object.keys(otklik?.environment ?? {}).filter((name) => !settings.has(name))).toEqual([])
    expect(otklik?.environment.DATABASE_URL).toMatch(
      /^postgresql:\/\/otklik:\$\{POSTGRES_PASSWORD\}@database:5432\/otklik$/,
    )
    expect(otklik?.environment.OTKLIK_SECRET_KEY).toMatch(/^\$\{OTKLIK_SECRET_KEY:\?/)
    expect(otklik?.ports).toEqual([`127.0.0.1:8080:${last('EXPOSE')[0]}`])
    expect(otklik?.volumes).toEqual([`data:${last('VOLUME')[0]}`])
    expect(otklik?.depends_on?.database?.condition).toBe('service_healthy')
    expect(database?.healthcheck?.test).toContain('pg_isready')
    expect(database?.environment).toMatchObject({ POSTGRES_USER: 'otklik', POSTGRES_DB: 'otklik' })
    expect(database?.environment.POSTGRES_INITDB_ARGS).toContain('--encoding=UTF8')
    expect(Object.keys(compose.volumes).toSorted()).toEqual(['data', 'database'])
    // What is held is handed back within twenty seconds; a kill before that would leave it to the leases.
    expect(Number.parseInt(otklik?.stop_grace_period ?? '0', 10)).toBeGreaterThan(20)
  })
})

describe('the systemd unit', () => {
  it('starts what exists, as nobody special, and may write where it must', async () => {
    const unit = await read('ops/otklik.service')
    const value = (key: string) => new RegExp(`^${key}=(.*)$`, 'm').exec(unit)?.[1] ?? ''
    const home = value('WorkingDirectory')
    const [binary = '', script = ''] = value('ExecStart').split(' ')
    expect(binary).toBe(`${home}/node_modules/.bin/node`)
    expect(existsSync(script)).toBe(true)
    const { scripts } = JSON.parse(await read('package.json')) as { scripts: Record<string, string> }
    expect(Object.keys(scripts)).toContain(value('ExecStartPre').split(' ').at(-1))
    const [name = '', folder = ''] = value('Environment').split('=')
    expect(settings.has(name)).toBe(true)
    expect(value('ReadWritePaths').split(' ')).toEqual(expect.arrayContaining([folder, home]))
    expect(folder).toBe(`/var/lib/${value('StateDirectory')}`)
    expect(value('User')).not.toMatch(/^(|root)$/)
    expect(value('NoNewPrivileges')).toBe('yes')
    expect(Number(value('TimeoutStopSec'))).toBeGreaterThan(20)
  })
})
