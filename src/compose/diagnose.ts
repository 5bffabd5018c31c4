import type { Finding } from '../cli/store.ts'
import type { ConfigProblems } from '../config/load.ts'
import type { Config } from '../config/schema.ts'
import { explainStartFailure } from '../start-failure.ts'
import { createCopies } from '../storage/privacy/copies.ts'
import type { FoundBrowser } from '../transport/find-browser.ts'
import type { CommandStoreDeps } from './command-store.ts'
import { diagnoseAccounts } from './diagnose-accounts.ts'
import { diagnoseDisk } from './diagnose-disk.ts'
import { diagnoseFolder } from './diagnose-folder.ts'
import { diagnoseLanguageModel, diagnoseProvider } from './diagnose-services.ts'
import { broken, failed, fine } from './finding.ts'

type Check = (deps: CommandStoreDeps) => Promise<readonly Finding[]>

/** Every check runs, whatever the others found. */
export async function diagnose(deps: CommandStoreDeps): Promise<readonly Finding[]> {
  const findings: Finding[] = []
  for (const [name, check] of Object.entries(checks)) {
    try {
      findings.push(...(await check(deps)))
    } catch (error) {
      findings.push(failed(name, error))
    }
  }
  return findings
}

/** What can be said where the store does not open: why, and what needs no store. */
export async function diagnoseWithoutStore(
  config: Config,
  error: unknown,
  browser: () => Promise<FoundBrowser>,
): Promise<readonly Finding[]> {
  const words = error instanceof Error ? error.message : String(error)
  const explained = explainStartFailure(error, config)
  return [
    fine('configuration', `read; data in ${config.dataFolder}, zone ${config.zone}`),
    explained === words ? failed('database', error) : broken('database', words || explained, explained),
    ...(await diagnoseFolder(config.dataFolder)),
    await diagnoseBrowser(browser),
  ]
}

/** One finding a problem. */
export function diagnoseConfiguration(problems: ConfigProblems): readonly Finding[] {
  return problems.problems.map((problem) =>
    broken('configuration', problem, 'Correct it in otklik.json or the environment; README.md lists every setting.'),
  )
}

async function diagnoseBrowser(browser: () => Promise<FoundBrowser>): Promise<Finding> {
  try {
    const found = await browser()
    return fine('browser', `${found.executablePath} (${found.from})`)
  } catch (error) {
    return failed(
      'browser',
      error,
      'Install Chromium or name one in OTKLIK_BROWSER_PATH. Without it the PDF and cabinets signed in to by a browser are missing.',
    )
  }
}

const checks: Readonly<Record<string, Check>> = {
  configuration: async ({ config, company }) => [
    fine('configuration', `read; data of ${company} in ${config.dataFolder}, zone ${config.zone}`),
  ],

  folder: ({ config }) => diagnoseFolder(config.dataFolder),

  disk: ({ config, database, store }) =>
    diagnoseDisk({
      dataFolder: config.dataFolder,
      health: () => store.check(),
      copies: () => createCopies(database).lying(),
    }),

  async database({ database }) {
    const { rows } = await database.query(
      `select current_setting('server_encoding') as encoding, now() as now, current_setting('server_version') as version`,
    )
    const row = rows[0] ?? {}
    const encoding = String(row.encoding)
    const detail = `${database.kind}, version ${String(row.version)}, encoding ${encoding}`
    if (encoding === 'UTF8') return [fine('database', detail)]
    return [broken('database', detail, `Create the database anew with encoding 'UTF8'.`)]
  },

  async clock({ database, clock }) {
    if (database.kind === 'pglite') return [fine('clock', 'the database has this machine’s own')]
    const { rows } = await database.query('select extract(epoch from clock_timestamp()) * 1000 as now')
    const apartMs = Math.abs(Number(rows[0]?.now) - clock.now().getTime())
    if (apartMs < 5_000) return [fine('clock', 'the same as the database’s')]
    return [
      broken(
        'clock',
        `${Math.round(apartMs / 1000)} s apart from the database’s`,
        'Switch on time synchronisation on both machines.',
      ),
    ]
  },

  /** Another key than before leaves everything running but what needs a secret. */
  async key({ database, secrets }) {
    const named = await database.prisma.secret.findMany({ select: { name: true }, orderBy: { name: 'asc' } })
    const shut: string[] = []
    for (const { name } of named) await secrets.get(name).catch(() => shut.push(name))
    if (shut.length === 0) return [fine('key', `opens all ${named.length} stored secrets`)]
    return [
      broken(
        'key',
        `${shut.length} of ${named.length} stored secrets were sealed with another key: ${shut.slice(0, 5).join(', ')}`,
        'Put the earlier key back (secret.key, OTKLIK_SECRET_KEY) or into OTKLIK_PREVIOUS_SECRET_KEYS; else enter these secrets again.',
      ),
    ]
  },

  browser: async ({ browser }) => [await diagnoseBrowser(browser)],

  async mail({ adapters, ownMail }) {
    const mailer = ownMail === null ? null : adapters.mailer(ownMail)
    if (ownMail === null || mailer === null) {
      return [
        broken(
          'mail',
          'no outgoing server: reports and invitations wait',
          'Set OTKLIK_SMTP_HOST and OTKLIK_SMTP_FROM, or smtp in otklik.json.',
        ),
      ]
    }
    const { smtp, address } = ownMail.config as { smtp: { host: string; port: number }; address: string }
    try {
      await mailer.ready?.(adapters.call(30_000))
      return [fine('mail', `${smtp.host}:${smtp.port} lets us in as ${address}`)]
    } catch (error) {
      const mend = 'Compare host, port, TLS, user and password under smtp of the configuration with your mail server.'
      return [failed('mail', error, `${mend} Reports and invitations wait.`)]
    }
  },

  async directory({ directory, settings, adapters }) {
    const { kind, file } = (await settings.read()).directory
    if (kind === 'none') return [fine('directory', 'no subscriber directory: people look authors up by hand')]
    const nobody = { contract: '000000000000', phone: null, name: null }
    const found = await directory.lookUp(nobody, adapters.call(30_000))
    if (found !== 'no-hit') {
      return [
        broken(
          'directory',
          'finds a number that nobody has',
          'Name the field of the answer that holds who was found, under Настройки → База абонентов.',
        ),
      ]
    }
    return [
      fine(
        'directory',
        kind === 'file' ? `a list of ${file?.rows ?? 0} subscribers` : 'the company’s own look-up answers',
      ),
    ]
  },

  'language-model': diagnoseLanguageModel,
  'sign-in-provider': diagnoseProvider,

  sources: diagnoseAccounts,
}
