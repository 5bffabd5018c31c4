import type { ReplyLanguage } from '../verdict.ts'
import type { Done, Refusal } from './case-commands.ts'
import type { PersonRef } from './read-models.ts'

/** What people change besides cases. Every method is one transaction. */

export interface Account {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly role: string
  readonly language: ReplyLanguage
  readonly disabled: boolean
  readonly twoFactor: boolean
  readonly passwordSet: boolean
  /** Invited and never signed in: until when the last link works; null for everybody else. */
  readonly invitedUntil: Date | null
  readonly lastSeenAt: Date | null
  readonly createdAt: Date
}

export interface NewAccount {
  readonly email: string
  readonly name: string
  readonly role: string
  readonly language: ReplyLanguage
}

export interface PeopleStore {
  list(): Promise<readonly Account[]>
  find(id: string): Promise<Account | null>
  findByEmail(email: string): Promise<Account | null>
  /** null if the address has an account already. */
  add(account: NewAccount): Promise<Account | null>
  change(id: string, parts: Partial<Pick<Account, 'name' | 'role' | 'language' | 'disabled'>>): Promise<Account | null>
  /**
   * The person of a session was at the page then: moves forward only, and no session that nobody used since `after`, or
   * a request that was under way would wake what has ended.
   */
  seen(sessionId: string, at: Date, after: Date): Promise<void>
  /** Ends a session that nobody has used since; false for one that is used or gone, so that one process alone tells of it. */
  endIdle(sessionId: string, since: Date): Promise<boolean>
  /** Ends every session of the person, or all but one. */
  endSessions(userId: string, except?: string): Promise<void>
  sessions(userId: string): Promise<readonly OpenSession[]>
  /** Unused links of the person are void. */
  dropLinks(userId: string): Promise<void>
  /** Removes somebody who was invited and never signed in; false for everybody else. */
  removeInvited(userId: string): Promise<boolean>
  /** Keeps only the token's hash. */
  saveLink(tokenHash: string, userId: string, expiresAt: Date): Promise<void>
  /** Compare-and-set: the second call with the same hash gets null, however close they are. */
  useLink(tokenHash: string, now: Date): Promise<string | null>
  /** Whether anybody with this role ever signed in. */
  anySignedIn(role: string): Promise<boolean>
}

export interface OpenSession {
  readonly id: string
  readonly createdAt: Date
  /** When its person was last at the page. */
  readonly seenAt: Date
  readonly expiresAt: Date
  readonly address: string | null
  readonly device: string | null
}

interface TokenView {
  readonly id: string
  readonly name: string
  readonly scopes: readonly string[]
  readonly createdBy: PersonRef | null
  readonly createdAt: Date
  readonly lastUsed: Date | null
  readonly revokedAt: Date | null
}

export interface TokenStore {
  list(): Promise<readonly TokenView[]>
  add(name: string, hash: string, scopes: readonly string[], createdBy: string, now: Date): Promise<string>
  revoke(id: string, now: Date): Promise<boolean>
  /** null if unknown or revoked, or its owner disabled; notes the use. */
  use(
    hash: string,
    now: Date,
  ): Promise<{ readonly id: string; readonly scopes: readonly string[]; readonly owner: Account } | null>
}

export interface SavedViewRow {
  readonly id: string
  readonly name: string
  readonly shared: boolean
  readonly filter: Readonly<Record<string, string>>
  readonly order: number
}

export interface ViewStore {
  list(userId: string): Promise<readonly SavedViewRow[]>
  /** `ownerId` null shares it. */
  add(ownerId: string | null, name: string, filter: Readonly<Record<string, string>>): Promise<SavedViewRow>
  /** A shared view only with `shared`; null if there is no such view for this person. */
  rename(id: string, name: string, userId: string, shared: boolean): Promise<SavedViewRow | null>
  /** A shared view only with `shared`. */
  remove(id: string, userId: string, shared: boolean): Promise<boolean>
}

export interface TemplateRow {
  readonly id: string
  readonly name: string
  readonly shortcut: string
  readonly language: ReplyLanguage
  readonly kind: string
  readonly topic: string
  /** Ascending; empty: any, letters too. */
  readonly stars: readonly number[]
  readonly text: string
  readonly version: number
  readonly updatedAt: Date
}

export interface TemplateStore {
  list(): Promise<readonly TemplateRow[]>
  /** @param by null: the program's own */
  add(template: Omit<TemplateRow, 'id' | 'version' | 'updatedAt'>, by: string | null): Promise<TemplateRow>
  /** null if the version is not the present one or it is retired. */
  change(
    id: string,
    version: number,
    template: Omit<TemplateRow, 'id' | 'version' | 'updatedAt'>,
    by: string,
  ): Promise<TemplateRow | null>
  retire(id: string, now: Date): Promise<boolean>
  /** Newest first; empty for a template that nobody has changed since histories are kept. */
  versions(id: string): Promise<readonly TemplateVersion[]>
  /** What one version said, retired or not; null if it never was. */
  said(id: string, version: number): Promise<{ readonly text: string; readonly language: ReplyLanguage } | null>
}

export interface TemplateVersion {
  readonly version: number
  readonly name: string
  readonly text: string
  readonly at: Date
  readonly by: string | null
}

export interface BranchRow {
  readonly id: string
  readonly name: string
  readonly city: string
  readonly address: string
  readonly brand: string
  readonly groupName: string
  readonly listings: number
}
export type BranchParts = Omit<BranchRow, 'id' | 'listings'>

export interface BranchStore {
  list(): Promise<readonly BranchRow[]>
  add(branch: BranchParts): Promise<BranchRow>
  change(id: string, parts: Partial<BranchParts>): Promise<BranchRow | null>
  remove(id: string): Promise<boolean>
}

interface NewSourceRow {
  readonly adapter: string
  readonly title: string
  readonly mode: 'live' | 'dry-run'
  readonly config: Readonly<Record<string, string>>
  readonly listing: NewListing
  /** Further cards of the same account. */
  readonly more?: readonly NewListing[]
}

export interface NewListing {
  readonly publicRef: string
  readonly cabinetRef: string | null
  readonly extra: Readonly<Record<string, string>>
  readonly title: string
  readonly url: string
  readonly branchId: string | null
  readonly competitor: boolean
}

export interface SourceParts {
  readonly title: string
  readonly enabled: boolean
  readonly mode: 'live' | 'dry-run'
  readonly pollMinutes: number
  readonly silentAfterHours: number
  readonly asksInPublic: boolean
  readonly moderation: Readonly<Record<string, string | number | boolean | readonly string[] | undefined>>
  /** null: read again. */
  readonly pausedUntil: Date | null
  /** The adapter's own settings, all of them. */
  readonly config: Readonly<Record<string, string>>
}

export interface ListingParts {
  readonly branchId?: string | null | undefined
  readonly competitor?: boolean | undefined
  /** Its number in the platform's cabinet; null: read as any stranger reads it. */
  readonly cabinetRef?: string | null | undefined
}

export interface SourceAdmin {
  /** Returns the source's id. Its listing is due at once. */
  add(source: NewSourceRow, now: Date): Promise<string>
  /** More cards of a connected account, due at once. */
  addListings(id: string, listings: readonly NewListing[], now: Date): Promise<void>
  change(id: string, parts: Partial<SourceParts>): Promise<boolean>
  /** Every listing of the source is due now. */
  readNow(id: string, now: Date): Promise<readonly string[]>
  /** With its listings, reviews and cases. */
  remove(id: string): Promise<boolean>
  /** Returns the source's id; null if there is no such listing. */
  changeListing(id: string, parts: ListingParts): Promise<string | null>
}

export interface RecipientRow {
  readonly id: string
  readonly address: string
  readonly language: ReplyLanguage
  readonly scope: string
  readonly paused: boolean
}

export interface RecipientStore {
  list(): Promise<readonly RecipientRow[]>
  /** null if the address gets this scope already. */
  add(address: string, language: ReplyLanguage, scope: string): Promise<RecipientRow | null>
  change(
    id: string,
    parts: { readonly language?: ReplyLanguage | undefined; readonly paused?: boolean | undefined },
  ): Promise<RecipientRow | null>
  remove(id: string): Promise<boolean>
}

/** Moves of a case that only the desk makes. */
export interface DeskCommands {
  /** The undo window ends now. `already-sent` once claimed. */
  sendNow(on: {
    readonly caseId: string
    readonly version: number
    readonly actorId: string
    readonly now: Date
  }): Promise<(Done & { readonly deliveryId: string }) | Refusal>
}
