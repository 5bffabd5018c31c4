import { useSyncExternalStore } from 'react'

let offsetMs = 0

/** Undo ends and deadlines pass by the server's clock: a workstation that is four minutes fast must not show them early. */
export function setServerTime(server: Date): void {
  const measured = server.getTime() - Date.now()
  // The Date header has a resolution of one second; smaller corrections would only make countdowns jump.
  if (Math.abs(measured - offsetMs) > 1500) offsetMs = measured
}

export function serverNow(): number {
  return Date.now() + offsetMs
}

type Listener = () => void

function ticker(everyMs: number): { subscribe(listener: Listener): () => void; read(): number } {
  const listeners = new Set<Listener>()
  let timer: ReturnType<typeof setInterval> | undefined
  let value = serverNow()
  return {
    subscribe(listener) {
      listeners.add(listener)
      value = serverNow()
      timer ??= setInterval(() => {
        value = serverNow()
        for (const each of listeners) each()
      }, everyMs)
      return () => {
        listeners.delete(listener)
        if (listeners.size > 0) return
        clearInterval(timer)
        timer = undefined
      }
    },
    read: () => value,
  }
}

const everySecond = ticker(1000)
const everyHalfMinute = ticker(30_000)

/** The server's present, refreshed each second (countdowns). */
export function useSecond(): number {
  return useSyncExternalStore(everySecond.subscribe, everySecond.read)
}

/** The server's present, refreshed each half minute (deadlines, «4 мин назад»). */
export function useHalfMinute(): number {
  return useSyncExternalStore(everyHalfMinute.subscribe, everyHalfMinute.read)
}
