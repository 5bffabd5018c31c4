import { useSyncExternalStore } from 'react'

let asked: { readonly proven: Promise<boolean>; readonly end: (proven: boolean) => void } | null = null
const listeners = new Set<() => void>()

function tell(): void {
  for (const listener of listeners) listener()
}

/** Resolves when the person has typed the password again (true) or would not (false). Several who ask share one dialog. */
export function askForProof(): Promise<boolean> {
  if (asked === null) {
    const { promise, resolve } = Promise.withResolvers<boolean>()
    asked = { proven: promise, end: resolve }
    tell()
  }
  return asked.proven
}

export function endProof(proven: boolean): void {
  const ended = asked
  asked = null
  ended?.end(proven)
  tell()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function useProofAsked(): boolean {
  return useSyncExternalStore(subscribe, () => asked !== null)
}
