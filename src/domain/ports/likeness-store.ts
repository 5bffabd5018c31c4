import type { TextSignature } from '../likeness.ts'

export interface SignedText {
  readonly caseId: string
  readonly revisionHash: string
  /** null where the text is too short now: an older signature is forgotten. */
  readonly signature: TextSignature | null
}

/** Another case with the same or nearly the same text. */
export interface AlikeCase {
  readonly caseId: string
  readonly source: string
  readonly branch: string
  readonly author: string | null
  /** The same name on the same platform: rather one person twice than a campaign. */
  readonly sameAuthor: boolean
  readonly stars: number | null
  readonly excerpt: string
  readonly writtenAt: Date
  readonly answered: boolean
  /** 0..1 */
  readonly likeness: number
}

export interface LikenessStore {
  keep(texts: readonly SignedText[], now: Date): Promise<void>
  /** Most alike first, at most twenty; empty where the case has no signature. */
  alike(caseId: string): Promise<readonly AlikeCase[]>
}
