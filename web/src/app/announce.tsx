import type { ReactNode } from 'react'
import { useSyncExternalStore } from 'react'

interface Announcement {
  readonly polite: string
  readonly assertive: string
}

let current: Announcement = { polite: '', assertive: '' }
const listeners = new Set<() => void>()

/** Said once by screen readers. Assertive only for a send that failed. */
export function announce(text: string, how: 'polite' | 'assertive' = 'polite'): void {
  // The same words twice are two events; a live region is silent when its text does not change.
  const said = current[how] === text ? `${text}\u00a0` : text
  current = { ...current, [how]: said }
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function LiveRegions(): ReactNode {
  const said = useSyncExternalStore(subscribe, () => current)
  return (
    <>
      <div className="visually-hidden" role="status" aria-live="polite">
        {said.polite}
      </div>
      <div className="visually-hidden" role="alert" aria-live="assertive">
        {said.assertive}
      </div>
    </>
  )
}
