export type Gender = 'f' | 'm'

export type Language = 'ru' | 'kk' | 'en'

/** One review written by hand. Slots in braces are filled with a place of the branch's district. */
export interface HandText {
  readonly stars: number
  readonly text: string
  /** Only where the grammar gives the author away. */
  readonly by?: Gender
  /** A street of Almaty or Karaganda stands in the text itself. */
  readonly city?: 'Алматы' | 'Караганда'
}
