import type { SandboxControl } from './control/types.ts'
import type { ReplyModeration } from './moderation.ts'
import type { BulkOptions } from './seed/bulk.ts'

/** The servers that listen; each has its own port on 127.0.0.1. */
export const SERVERS = [
  'control',
  'twogis',
  'twogisCabinet',
  'google',
  'yandex',
  'smtp',
  'imap',
  'gmail',
  'bitrix24',
  'telegram',
  'llm',
  'directory',
  'webhooks',
  'oidc',
] as const

export type ServerName = (typeof SERVERS)[number]

export interface SandboxOptions {
  /**
   * `dalanet`: two years of a provider's life. `empty`: the same company without one review or letter. An object: so
   * many plain branches and reviews on 2GIS, for benches.
   */
  readonly seed: 'dalanet' | 'empty' | BulkOptions
  /** Number that the invented history is made from; default 7. */
  readonly seedNumber?: number
  /** Fixed ports; those left out are chosen by the system. */
  readonly ports?: Partial<Record<ServerName, number>>
  /** The platforms' time; default the machine's. */
  readonly clock?: () => Date
  /** Where the world is kept between runs. When the file exists, it wins over `seed`. */
  readonly stateFile?: string
  readonly mail?: {
    /** The server files submitted letters into Sent itself, as Gmail does; default false. */
    readonly filesSentItself?: boolean
    /** The Gmail API gives sent letters another Message-ID, as has been seen there; default false. */
    readonly renamesSent?: boolean
  }
  /** How Google looks at replies; default `auto` after 5 s. Contacts and repeated texts are refused. */
  readonly googleModeration?: ReplyModeration
  /** How Yandex looks at replies; default `auto` after 5 s. Everything passes. */
  readonly yandexModeration?: ReplyModeration
  /** Something happens every few minutes: reviews, letters, authors who answer. Default false. */
  readonly life?: boolean
  /** Time between two events of that life, milliseconds; default 180,000. */
  readonly lifeIntervalMs?: number
}

export interface HostPort {
  readonly host: string
  readonly port: number
}

/** Where each platform's hosts are to be found. No address ends with a slash. */
export interface SandboxUrls {
  /** Page and API for people and tests. */
  readonly control: string
  readonly twogis: {
    /** Instead of https://2gis.kz */
    readonly site: string
    /** Instead of https://public-api.reviews.2gis.com */
    readonly publicApi: string
    /** Instead of https://catalog.api.2gis.com */
    readonly catalog: string
    /** Instead of https://go.2gis.com; `<go>/<branch key>` redirects. */
    readonly go: string
    /** Instead of https://api.account.2gis.com; paths begin with /api/1.0 */
    readonly cabinet: string
  }
  readonly google: {
    /** Instead of https://mybusiness.googleapis.com; paths begin with /v4 */
    readonly v4: string
    /** Instead of https://mybusinessaccountmanagement.googleapis.com */
    readonly accountManagement: string
    /** Instead of https://mybusinessbusinessinformation.googleapis.com */
    readonly businessInformation: string
    /** Instead of https://places.googleapis.com */
    readonly places: string
    /** Instead of https://oauth2.googleapis.com; the path is /token */
    readonly oauth: string
    /** Instead of https://accounts.google.com; the path is /o/oauth2/v2/auth */
    readonly accounts: string
    /** Instead of https://support.google.com; the tool is at /business/workflow/9945796 */
    readonly support: string
  }
  /** Instead of https://yandex.ru (maps and sprav) and https://passport.yandex.ru */
  readonly yandex: { readonly site: string; readonly passport: string }
  readonly bitrix24: {
    /** Inbound webhook of the older API: `<v2>/tasks.task.add` */
    readonly v2: string
    /** Inbound webhook of the newer API: `<v3>/tasks.task.add` */
    readonly v3: string
  }
  readonly mail: {
    readonly smtp: HostPort
    readonly imap: HostPort
    /** Instead of https://gmail.googleapis.com; the same mailbox, entered with Google's tokens. */
    readonly gmail: string
  }
  /** Instead of https://api.telegram.org */
  readonly telegram: string
  /** An OpenAI-like base address, `/v1` included. */
  readonly llm: string
  /** `GET <directory>/subscribers?contract=…` */
  readonly directory: string
  /** Takes `POST <webhooks>/hooks/<any name>` */
  readonly webhooks: string
  /** Issuer of the OpenID provider. */
  readonly oidc: string
}

/** Sign-ins that the stand-ins accept. Invented, and worth nothing anywhere else. */
export interface SandboxCredentials {
  readonly twogis: {
    readonly webKey: string
    readonly catalogKey: string
    readonly orgId: string
    readonly login: string
    readonly password: string
    readonly accessToken: string
    readonly refreshToken: string
  }
  readonly google: {
    readonly clientId: string
    readonly clientSecret: string
    readonly refreshToken: string
    readonly accessToken: string
    /** `accounts/…` */
    readonly account: string
    /** The person who signs in to the Reviews Management Tool. */
    readonly ownerEmail: string
    readonly ownerPassword: string
  }
  readonly yandex: {
    readonly login: string
    readonly password: string
    readonly cookies: Readonly<Record<string, string>>
  }
  readonly telegram: { readonly botToken: string }
  readonly llm: { readonly apiKey: string; readonly model: string }
  readonly directory: { readonly apiKey: string }
  readonly oidc: { readonly clientId: string; readonly clientSecret: string }
  readonly mail: {
    readonly address: string
    readonly user: string
    readonly password: string
    readonly accessToken: string
  }
}

export interface CloseOptions {
  /** Throws when a fault of the script was never used, or a platform was asked for what it does not have. */
  readonly strict?: boolean
}

export interface Sandbox {
  readonly urls: SandboxUrls
  readonly credentials: SandboxCredentials
  readonly control: SandboxControl
  /** Writes the state file and stops every server. @throws Error under `strict`, after everything is stopped. */
  close(options?: CloseOptions): Promise<void>
}
