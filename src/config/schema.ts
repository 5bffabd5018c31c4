import { isIP } from 'node:net'
import { z } from 'zod'

/** A time zone the runtime knows, e.g. `Asia/Almaty`. */
const zone = z.string().refine(
  (name) => {
    try {
      return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
    } catch {
      return false
    }
  },
  { message: 'expected a time zone such as Asia/Almaty' },
)

/** Blocks larger than a `/8` are a slip: `0.0.0.0/0` would switch the guard off. */
function isOwnNetworkEntry(entry: string): boolean {
  const [host = '', bits, ...more] = entry.split('/')
  if (more.length > 0) return false
  const version = isIP(host)
  if (bits === undefined) return version !== 0 || /^[a-z\d]([a-z\d.-]*[a-z\d])?$/i.test(host)
  const count = Number(bits)
  return version !== 0 && /^\d+$/.test(bits) && count >= 8 && count <= (version === 4 ? 32 : 128)
}

const role = z.enum(['web', 'worker', 'scheduler'])

const smtp = z
  .strictObject({
    host: z.string().min(1).describe('Server that takes our mail.'),
    port: z.int().min(1).max(65_535).default(587).describe('Its port.'),
    secure: z.boolean().default(false).describe('TLS from the first byte (port 465); otherwise STARTTLS is demanded.'),
    user: z.string().default('').describe('Account that signs in; empty means the sender’s address.'),
    password: z.string().default('').describe('Its password; better from the environment than from a file.'),
    from: z.email().describe('Sender of reports, notices and invitations.'),
  })
  .nullable()
  .default(null)

const oidc = z
  .strictObject({
    issuer: z.url().describe('Issuer of the OpenID provider; `/.well-known/openid-configuration` stands under it.'),
    clientId: z.string().min(1).describe('Client that the provider knows us as.'),
    clientSecret: z.string().min(1).describe('Its secret; better from the environment than from a file.'),
    name: z.string().min(1).default('SSO').describe('Name on the sign-in button.'),
  })
  .nullable()
  .default(null)

const languageModel = z
  .strictObject({
    url: z
      .url()
      .describe('Base address of an OpenAI-compatible service, up to and with `/v1`. It may be on this machine.'),
    key: z
      .string()
      .default('')
      .describe('Its key, sent as bearer token; empty sends none. Better from the environment.'),
    model: z.string().min(1).describe('Model it is asked for.'),
    drafts: z.boolean().default(true).describe('It words drafts. The operator and the linter still decide.'),
    verdicts: z
      .boolean()
      .default(false)
      .describe('It is asked about texts of which the built-in classifier is unsure.'),
    timeoutSeconds: z.int().min(1).max(120).default(20).describe('After that the built-in draft is taken.'),
    tokensPerDay: z.int().min(0).default(500_000).describe('Cap on what is spent a day, all workers together.'),
  })
  .nullable()
  .default(null)

/** Every setting with meaning, unit and default. The README's table is generated from here. */
export const configSchema = z.strictObject({
  host: z.string().default('127.0.0.1').describe('Address the pages listen on. Put a TLS proxy in front of any other.'),
  port: z.int().min(0).max(65_535).default(8080).describe('Port of the pages; 0 takes a free one.'),
  publicUrl: z.url().nullable().default(null).describe('Address people type, behind a proxy. Unset: host and port.'),
  dataFolder: z
    .string()
    .min(1)
    .default('var')
    .describe('Folder of the embedded database, the secret key and the locks.'),
  databaseUrl: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'expected a URL such as postgresql://user:password@host:5432/otklik')
    .nullable()
    .default(null)
    .describe('PostgreSQL instead of the embedded database. Also read from DATABASE_URL.'),
  secretKey: z
    .string()
    .regex(/^[0-9a-f]{64}$/i, 'expected 64 hexadecimal digits')
    .nullable()
    .default(null)
    .describe('Key that encrypts stored secrets. Unset: made at the first start in the data folder.'),
  previousSecretKeys: z
    .array(z.string().regex(/^[0-9a-f]{64}$/i, 'expected 64 hexadecimal digits each'))
    .default([])
    .describe('Keys that were `secretKey` before. After `otklik reseal` they are needed no more.'),
  roles: z
    .array(role)
    .min(1)
    .default(['web', 'worker', 'scheduler'])
    .describe('What this process does; anything but all three needs PostgreSQL.'),
  zone: zone.default('Asia/Almaty').describe('Time zone of screens, calendars and weeks.'),
  language: z.enum(['ru', 'kk', 'en']).default('ru').describe('Language of pages and mail for people who chose none.'),
  logLevel: z.enum(['debug', 'info', 'warn', 'error']).default('info').describe('Least level that is logged.'),
  browserPath: z.string().nullable().default(null).describe('Chromium to use. Unset: looked for, see the guide.'),
  trustedHosts: z
    .array(z.string().min(1))
    .default([])
    .describe('Mail servers on the own network that may be connected: names or addresses as they are typed.'),
  ownNetwork: z
    .array(
      z.string().refine(isOwnNetworkEntry, { message: 'expected a host name, an address or a block of at most a /8' }),
    )
    .default([])
    .describe(
      'Subscriber look-up and Bitrix24 portal on the own network that may be called: names, addresses, blocks (`10.20.0.0/16`).',
    ),
  pollMinutes: z
    .int()
    .min(1)
    .max(1440)
    .default(10)
    .describe('Minutes between two readings of a newly connected card or mailbox.'),
  deepReadHour: z.int().min(0).max(23).default(3).describe('Hour, in the zone, of the nightly reading of everything.'),
  importAgeDays: z
    .int()
    .min(0)
    .max(3650)
    .default(14)
    .describe('Reviews older than this many days are imported at the first reading without a draft.'),
  undoSeconds: z.int().min(0).max(3600).default(90).describe('Seconds between an approval and its way out.'),
  reportCron: z
    .string()
    .default('0 9 * * 1')
    .describe('When the weekly report goes, as a cron expression in the zone.'),
  reportRecipients: z.array(z.email()).default([]).describe('Who gets it as long as nobody is entered in the pages.'),
  sessionDays: z.int().min(1).max(90).default(7).describe('Days until a signed-in person must sign in again.'),
  sessionIdleMinutes: z
    .int()
    .min(0)
    .max(129_600)
    .default(720)
    .describe('Minutes without a person at the page until they must sign in again; 0 never asks because of that.'),
  ratePerSecond: z
    .number()
    .min(0.01)
    .max(1000)
    .default(2)
    .describe('Requests per second to one host, over all workers.'),
  smtp: smtp.describe('Our own outgoing mail. Unset: reports wait and the pages say so.'),
  oidc: oidc.describe('The company’s own sign-in (OpenID Connect). Unset: password and one-time links only.'),
  languageModel: languageModel.describe('A language model beside the built-in drafter. Unset: none is asked.'),
})

export type Config = z.infer<typeof configSchema>
export type Role = z.infer<typeof role>
