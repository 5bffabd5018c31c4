/** What the sandbox puts in the place of the world. */
export interface SandboxWires {
  readonly overrides: Readonly<Record<string, object>>
  readonly trustedUrls: readonly string[]
  /** Base address of the Bot API. */
  readonly telegram: string
  /** Requests a second to one stand-in; default 50: they are on this machine. */
  readonly ratePerSecond?: number
  readonly smtp: { readonly host: string; readonly port: number; readonly user: string; readonly password: string }
}
