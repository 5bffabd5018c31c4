export const reportLanguages = ['ru', 'kk', 'en'] as const
export type ReportLanguage = (typeof reportLanguages)[number]
export type Localised = Readonly<Record<ReportLanguage, string>>

/** What a report must know about a platform. Comes from the adapters' registry, so that no report names a platform. */
export interface SourceFacts {
  readonly id: string
  readonly label: Localised
  /**
   * `plain`: the card is the mean of its ratings, forecasts are exact up to rounding.
   * `unpublished`: weighted in a way nobody outside knows, forecasts are marked as estimates.
   * `none`: no rating at all (letters).
   */
  readonly ratingMean: 'plain' | 'unpublished' | 'none'
  /** Decimals on the public card. */
  readonly decimals: number
  /** Carriers besides colour, because platform colours are too close for colour-blind readers. */
  readonly look: {
    readonly colour: string
    readonly line: 'solid' | 'dashed' | 'dotted'
    readonly symbol: 'circle' | 'rect' | 'diamond' | 'triangle'
  }
  /** The platform's own list of grounds for a report, with labels. */
  readonly reasons: readonly { readonly code: string; readonly label: Localised }[]
}
