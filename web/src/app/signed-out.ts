/** Why one must sign in again: left alone too long, or ended by somebody. */
export type EndedBy = 'idle' | 'ended'

let listener: ((why: EndedBy) => void) | null = null

/** Told when the server no longer knows the session; the latest who asks is told. Returns how to stop. */
export function onSignedOut(told: (why: EndedBy) => void): () => void {
  listener = told
  return () => {
    if (listener === told) listener = null
  }
}

export function tellSignedOut(reason: string | undefined): void {
  const told = listener
  // Many requests are refused at once, one of them leads away.
  listener = null
  told?.(reason === 'idle' ? 'idle' : 'ended')
}
