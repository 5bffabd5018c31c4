/** What the sandbox remembers. Plain JSON: it is written to the state file as it stands. */

export type ReviewPlatform = 'twogis' | 'google' | 'yandex'

export interface BranchState {
  readonly key: string
  readonly name: string
  readonly city: string
  /** The city's part of a 2GIS address. */
  readonly citySlug: string
  readonly regionId: number
  readonly district: string
  readonly address: string
  readonly phone: string
  readonly twogis: { readonly publicId: string; readonly cabinetId: string }
  readonly google: { readonly locationId: string; readonly placeId: string }
  readonly yandex: { readonly permalink: string; readonly slug: string }
}

export interface AuthorState {
  readonly id: string
  readonly publicId: string
  readonly name: string
  readonly reviewsCount: number
  /** Other service that the profile belongs to; `2gis` for people of 2GIS itself. */
  readonly provider: string
}

/** Who the author really is. Nothing of it goes over a platform's wire. */
export interface PersonaState {
  readonly customer: boolean
  readonly contract: string | null
  readonly phone: string | null
  readonly mail: string | null
  readonly address: string | null
  /** What the author does when the company asks for the contract number. */
  readonly reaction: 'letter' | 'edit' | 'silence'
}

export interface AnswerState {
  readonly id: string
  text: string
  official: boolean
  readonly createdAt: string
  updatedAt: string | null
  /** Who wrote it: the company before the product came, a call over the wire, a colleague by hand, the author. */
  readonly by: 'seed' | 'wire' | 'stranger' | 'author'
  moderation: 'approved' | 'pending' | 'rejected'
  violation: string | null
  /** When and how the moderators decide by themselves; null while a person must decide, or when they have. */
  settles: { at: string; to: 'approved' | 'rejected'; violation: string | null } | null
}

export type ComplaintOutcome = 'removed' | 'unconfirmed' | 'rejected'

export interface ComplaintState {
  readonly id: string
  readonly text: string
  readonly notClient: boolean
  readonly filedAt: string
  outcome: ComplaintOutcome | null
  decidedAt: string | null
}

export interface ReviewState {
  readonly id: string
  readonly platform: ReviewPlatform
  readonly branch: string
  readonly author: AuthorState
  readonly provider: string
  rating: number | null
  text: string
  readonly createdAt: string
  editedAt: string | null
  deletedAt: string | null
  rated: boolean
  hidden: boolean
  hidingReason: string | null
  readonly visits: number
  readonly likes: number
  readonly photos: number
  answers: AnswerState[]
  complaints: ComplaintState[]
  /** How many times a reply was stored through the wire. The chaos bench proves "exactly once" with it. */
  replyPosts: number
  revisions: { at: string; rating: number | null; text: string }[]
  readonly persona: PersonaState | null
  /** The reaction to our answer has happened. */
  reacted: boolean
  readonly language: string
}

interface StoredLetter {
  /** The letter as it went over the wire, one character a byte (latin1), so that broken MIME survives too. */
  raw: string
  flags: string[]
  uid: number
  /** IMAP date-time text, zone included. */
  internaldate: string
}

interface OutsideLetter {
  readonly at: string
  readonly from: string
  readonly to: readonly string[]
  readonly raw: string
}

export interface FolderState {
  uidvalidity: number
  uidnext: number
  messages: StoredLetter[]
}

interface MailState {
  folders: Record<string, FolderState>
  outside: OutsideLetter[]
}

export interface TokenState {
  access: string
  refresh: string
  /** Each refresh makes the next pair. */
  generation: number
  accessDead: boolean
  refreshDead: boolean
}

export interface WorldState {
  readonly version: 1
  nextId: number
  branches: BranchState[]
  reviews: ReviewState[]
  mail: MailState
  tokens: Record<string, TokenState>
  /** Free tables of the smaller stand-ins (tasks, chat messages, web hooks), by name. */
  tables: Record<string, unknown[]>
}

export function emptyWorld(): WorldState {
  return {
    version: 1,
    nextId: 700_000_000,
    branches: [],
    reviews: [],
    mail: { folders: {}, outside: [] },
    tokens: {},
    tables: {},
  }
}
