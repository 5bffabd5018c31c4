import type { SandboxControl } from './control/types.ts'

/** The servers that listen; each has its own port on 127.0.0.1. */
export const SERVERS = ['control', 'twogis', 'twogisCabinet', 'smtp', 'imap'] as const

export type ServerName = (typeof SERVERS)[number]

export interface SandboxOptions {
  /** `dalanet`: two years of a provider's life. `empty`: the same company without one review or letter. */
  readonly seed: 'dalanet' | 'empty'
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
  }
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
  readonly mail: { readonly smtp: HostPort; readonly imap: HostPort }
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
