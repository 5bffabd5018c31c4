import { useSyncExternalStore } from 'react'

/** Something this person did a moment ago that can still be taken back. */
export interface Takeback {
  readonly caseId: string
  readonly version: number
  readonly what: 'approved' | 'closed'
  readonly who: string
  readonly source: string
  /** By the server's clock, ms. */
  readonly until: number
  /** Length of the whole window, ms; the ring is drawn from it. */
  readonly windowMs: number
  /** Dry run: nothing will leave, so nothing counts down. */
  readonly held: boolean
  /** The source has stopped: it leaves when that works again, whatever the window says. */
  readonly waits?: boolean
}

// In the session's storage, so that a reload in the middle of the undo window loses nothing.
const storageKey = 'otklik.takebacks'
const listeners = new Set<() => void>()
let current = read()

function read(): readonly Takeback[] {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(storageKey) ?? '[]')
    return Array.isArray(kept) ? (kept as Takeback[]) : []
  } catch {
    return []
  }
}

function write(next: readonly Takeback[]): void {
  current = next
  sessionStorage.setItem(storageKey, JSON.stringify(next))
  for (const listener of listeners) listener()
}

export function remember(takeback: Takeback): void {
  write([...current.filter((each) => each.caseId !== takeback.caseId), takeback])
}

export function forget(caseId: string): void {
  if (current.some((each) => each.caseId === caseId)) write(current.filter((each) => each.caseId !== caseId))
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Oldest first; entries whose time is up are left out by the reader, not here. */
export function useTakebacks(): readonly Takeback[] {
  return useSyncExternalStore(subscribe, () => current)
}
