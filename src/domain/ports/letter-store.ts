import type { Cursor } from './collector.ts'
import type { InboundMail } from './mail.ts'

export interface LetterOrder {
  readonly listingId: string
  readonly mail: InboundMail
  readonly cursor: Cursor
  readonly now: Date
  readonly importBefore: Date
  /** Addresses of the company itself: its own letters make no cases and get no answers. */
  readonly ownAddresses: readonly string[]
}

export type LetterResult =
  /** Already stored under the same key. */
  | { readonly kind: 'known' }
  | { readonly kind: 'own' }
  | { readonly kind: 'new-case'; readonly caseId: string }
  /** `customer-wrote` on a thread that we have. */
  | { readonly kind: 'joined'; readonly caseId: string; readonly by: 'thread' | 'case-code' }

export interface LetterStore {
  /** One letter, one transaction: message, attachments, case or case event, cursor. */
  storeLetter(order: LetterOrder): Promise<LetterResult>
}
