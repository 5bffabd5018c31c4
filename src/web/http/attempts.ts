import { HttpProblem } from './problem-reply.ts'

const windowMs = 15 * 60_000
/** Wrong tries in the window: for one account from one address, for one account, for one address. */
const limits = { pair: 5, account: 30, address: 30 }

interface Window {
  count: number
  until: number
}

/** Counts wrong sign-ins in this process. A right one clears the pair, so that nobody locks out a colleague for long. */
export function createAttempts(now: () => Date) {
  const windows = new Map<string, Window>()

  function keys(account: string, address: string): readonly (readonly [string, number])[] {
    return [
      [`pair:${account}:${address}`, limits.pair],
      [`account:${account}`, limits.account],
      [`address:${address}`, limits.address],
    ]
  }

  function current(key: string): Window | undefined {
    const window = windows.get(key)
    if (window === undefined || window.until > now().getTime()) return window
    windows.delete(key)
    return undefined
  }

  return {
    /** @throws HttpProblem `too-many-requests` */
    refuseTooMany(account: string, address: string): void {
      const full = keys(account, address)
        .map(([key, limit]) => ({ window: current(key), limit }))
        .filter(({ window, limit }) => window !== undefined && window.count >= limit)
      if (full.length === 0) return
      const until = Math.max(...full.map(({ window }) => window?.until ?? 0))
      throw new HttpProblem('too-many-requests', 'Too many wrong attempts, wait a while', {
        retryAfterSeconds: Math.max(1, Math.ceil((until - now().getTime()) / 1_000)),
      })
    },

    wrong(account: string, address: string): void {
      // A flood of made-up addresses must not fill the memory: what has run out goes first.
      if (windows.size > 50_000) for (const key of windows.keys()) current(key)
      for (const [key] of keys(account, address)) {
        const window = current(key)
        if (window) window.count += 1
        else windows.set(key, { count: 1, until: now().getTime() + windowMs })
      }
    },

    right(account: string, address: string): void {
      windows.delete(`pair:${account}:${address}`)
    },
  }
}

export type Attempts = ReturnType<typeof createAttempts>
