/** Hands out the instants at which a host may be called, shared by every worker on the same database. */
export interface RateSlots {
  /**
   * Reserves `count` slots, 1/`ratePerSecond` seconds apart, after everything that was reserved before for `host`.
   *
   * @returns the instant of the first slot, never in the past of the caller's clock; the others follow at that spacing
   */
  take(host: string, count: number, ratePerSecond: number): Promise<Date>
}
