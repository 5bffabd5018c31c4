import type { Finding } from '../cli/store.ts'
import { createCopies } from '../storage/privacy/copies.ts'
import type { CommandStoreDeps } from './command-store.ts'
import { diagnoseDisk } from './diagnose-disk.ts'

type Check = (deps: CommandStoreDeps) => Promise<readonly Finding[]>

/** Every check runs, whatever the others found. */
export async function diagnose(deps: CommandStoreDeps): Promise<readonly Finding[]> {
  const findings: Finding[] = []
  for (const [name, check] of Object.entries(checks)) {
    try {
      findings.push(...(await check(deps)))
    } catch (error) {
      const detail = error instanceof Error ? error.message : String(error)
      findings.push({ check: name, ok: false, detail, mend: 'Mend what the message names and run doctor again.' })
    }
  }
  return findings
}

const checks: Readonly<Record<string, Check>> = {
  configuration: async ({ config, company }) => [
    fine('configuration', `read; data of ${company} in ${config.dataFolder}, zone ${config.zone}`),
  ],

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

  disk: ({ config, database, store }) =>
    diagnoseDisk({
      dataFolder: config.dataFolder,
      health: () => store.check(),
      copies: () => createCopies(database).lying(),
    }),

  async clock({ database, clock }) {
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

  async browser({ browser }) {
    const found = await browser()
    return [fine('browser', `${found.executablePath} (${found.from})`)]
  },

  async mail({ config, company }) {
    if (company === 'sandbox') return [fine('mail', 'the sandbox’s own server')]
    if (config.smtp !== null) return [fine('mail', `${config.smtp.host}:${config.smtp.port} as ${config.smtp.from}`)]
    return [
      broken(
        'mail',
        'no outgoing server: reports and invitations wait',
        'Set OTKLIK_SMTP_HOST and OTKLIK_SMTP_FROM, or smtp in otklik.json.',
      ),
    ]
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

  async sources({ sourceReads }) {
    const sources = await sourceReads.list()
    if (sources.length === 0) {
      return [broken('sources', 'none is connected', 'Paste the link of your card under Источники → Подключить.')]
    }
    return sources.map((source) => {
      const name = `source ${source.title}`
      if (source.circuit === 'open') {
        const since = source.circuitSince === null ? '' : ` since ${source.circuitSince.toISOString()}`
        return broken(
          name,
          `stopped${since}: ${source.failureMessage ?? source.failureKind ?? 'unknown'}`,
          'Mend the cause, then press «Прочитать» on its card.',
        )
      }
      return fine(name, `${source.mode}, last read ${source.lastSuccessAt?.toISOString() ?? 'never'}`)
    })
  },
}

function fine(check: string, detail: string): Finding {
  return { check, ok: true, detail, mend: null }
}

function broken(check: string, detail: string, mend: string): Finding {
  return { check, ok: false, detail, mend }
}
