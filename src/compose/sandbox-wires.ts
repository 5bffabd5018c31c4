/** What the sandbox puts in the place of the world. */
export interface SandboxWires {
  readonly overrides: Readonly<Record<string, object>>
  readonly trustedUrls: readonly string[]
  /** Base address of the Bot API. */
  readonly telegram: string
  readonly smtp: { readonly host: string; readonly port: number; readonly user: string; readonly password: string }
}
