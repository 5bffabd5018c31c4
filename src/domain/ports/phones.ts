export interface ReadPhone {
  /** E.164, `+77000000011`. */
  readonly value: string
  /** What lists show: `•••• 0011`. */
  readonly mask: string
}

export interface PhoneReader {
  /** A number as people write it, Kazakh or Russian form or with a country code; null if it is none. */
  read(written: string): ReadPhone | null
}
