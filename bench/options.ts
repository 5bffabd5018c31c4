export interface BenchOptions {
  /** Small enough for 50 seconds. */
  readonly quick: boolean
  /** Only `chaos`: how many kills per database; null takes its default. */
  readonly kills: number | null
  /** Only `poll`: requests per second to one host; null takes its default. */
  readonly rate: number | null
}
