import { useSyncExternalStore } from 'react'

let since: number | null = null
const listeners = new Set<() => void>()

/** Told by whatever talks to the server: a failed connection, a broken event stream, a first answer again. */
export function setReachable(reachable: boolean): void {
  const next = reachable ? null : (since ?? Date.now())
  if (next === since) return
  since = next
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Since when the server cannot be reached, by this browser's clock; null while it can. */
export function useOfflineSince(): number | null {
  return useSyncExternalStore(subscribe, () => since)
}
