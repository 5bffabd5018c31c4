/** One thing a person did on the picture. Places are shares of its width and height, 0 to 1. */
export type ScreenInput =
  | { readonly type: 'move' | 'down' | 'up'; readonly x: number; readonly y: number }
  | { readonly type: 'wheel'; readonly dx: number; readonly dy: number }
  /** As typed, or pasted. */
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'key'; readonly key: ScreenKey }

/** Keys that are no letters; whatever else a keyboard has stays at home. */
export const screenKeys = [
  'Enter',
  'Backspace',
  'Delete',
  'Tab',
  'Shift+Tab',
  'Escape',
  'Home',
  'End',
  'PageUp',
  'PageDown',
  'ArrowLeft',
  'ArrowRight',
  'ArrowUp',
  'ArrowDown',
  'Control+A',
] as const
export type ScreenKey = (typeof screenKeys)[number]

/** `idle`: nobody touched it; `too-long`: its longest time is over; `failed`: the browser or its page broke. */
export type ScreenEnd = 'done' | 'closed' | 'idle' | 'too-long' | 'failed'

export type ScreenEvent =
  /** JPEG as base64; width and height are those of the page behind it. */
  | { readonly type: 'frame'; readonly jpeg: string; readonly width: number; readonly height: number }
  /** Where the browser is: scheme, host and path. What follows them may hold codes of the sign-in. */
  | { readonly type: 'address'; readonly url: string }
  /** What the person came for is reached; it is being kept. */
  | { readonly type: 'reached' }
  | { readonly type: 'ended'; readonly why: ScreenEnd; readonly message: string | null }

/** A place of business in a platform's cabinet. */
export interface CabinetPlace {
  /** What `Listing.cabinetRef` must hold. */
  readonly ref: string
  readonly name: string
  readonly address: string
}

export interface SignedIn {
  /** Name of the secret, without the source's prefix. */
  readonly secret: string
  /** A browser's storage state as JSON. */
  readonly state: string
  /** What this session opens; empty where the platform does not tell. */
  readonly places: readonly CabinetPlace[]
  /** Whether the cabinet calls a place by the number of its card. */
  readonly sameNumbers: boolean
}

export interface ScreenOrder {
  readonly sourceId: string
  /** The only person who may watch and touch it. */
  readonly userId: string
  /** Of the picture, in pixels. */
  readonly width: number
  readonly height: number
  readonly ended: (why: ScreenEnd) => Promise<void>
}

export interface SignInOrder extends ScreenOrder {
  readonly adapter: string
  /** Called once, when the cabinet itself has answered the new session. */
  readonly signedIn: (result: SignedIn) => Promise<void>
}

/** A report's form, filled by the program; its last button is the person's. Pictures of it are kept with the report. */
export interface FormOrder extends Omit<ScreenOrder, 'sourceId'> {
  readonly caseId: string
  readonly reportId: string
  readonly reason: string
  readonly statement: string
  /** Called before the person's hands reach the filled form: from here on it may be sent. */
  readonly filled: () => void
  /** Called once, when the platform says that it has the report. */
  readonly sent: () => Promise<void>
}

/** Browsers of the server that one person drives from the pages. They live in this process and in no log. */
export interface Screens {
  /** One a source: an open one of the same source is closed first. @returns its id */
  signIn(order: SignInOrder): Promise<string>
  /** @returns its id @throws Failure `auth` if nobody is signed in where reports are filed */
  fileReport(order: FormOrder): Promise<string>
  /** The latest picture comes at once. null if there is no such screen of this person. @returns how to stop watching */
  watch(id: string, userId: string, on: (event: ScreenEvent) => void): (() => void) | null
  /** False if there is no such screen of this person. */
  input(id: string, userId: string, events: readonly ScreenInput[]): Promise<boolean>
  close(id: string, userId: string): Promise<boolean>
  /** What the stored session of a source opens, asked now. @throws Failure `auth` if nobody is signed in */
  places(sourceId: string, adapter: string): Promise<readonly CabinetPlace[]>
}
