import ipaddr from 'ipaddr.js'
import type { SignInTries } from '../../domain/ports/sign-in-tries.ts'
import { HttpProblem } from './problem-reply.ts'

const windowMs = 15 * 60_000
/** A code of an authenticator is taken a step before and after its own thirty seconds. */
const codeMs = 3 * 60_000
/** Wrong tries in the window: for one account from one address, for one account, for one address. */
const limits = { pair: 5, account: 30, address: 30 }

/** Refusals of names that are nobody's, told in one window; the log has them all. */
export const mostStrangers = 100

/**
 * Counts wrong sign-ins over all processes. A try is counted before it is judged: a hundred at once are a hundred. A right
 * one clears the pair, so that nobody locks out a colleague for long.
 */
export function createAttempts(tries: SignInTries, now: () => Date) {
  const keysOf = (account: string, address: string) => ({
    pair: `pair:${account}:${address}`,
    account: `account:${account}`,
    address: `address:${address}`,
  })
  const keysAt = (account: string, address: string) => keysOf(account, neighbourhood(address))

  return {
    /** @throws HttpProblem `too-many-requests`; such a try is not counted, or strangers could lock out whom they like */
    async take(account: string, address: string): Promise<void> {
      const keys = keysAt(account, address)
      const limitOf = new Map(
        Object.entries(keys).map(([kind, key]) => [key, limits[kind as keyof typeof limits]] as const),
      )
      const at = now()
      const counted = await tries.take(Object.values(keys), at, new Date(at.getTime() + windowMs))
      const full = counted.filter(({ key, count }) => count > (limitOf.get(key) ?? 0))
      if (full.length === 0) return
      await tries.giveBack(Object.values(keys))
      const until = Math.max(...full.map(({ until: end }) => end.getTime()))
      throw new HttpProblem('too-many-requests', 'Too many wrong attempts, wait a while', {
        retryAfterSeconds: Math.max(1, Math.ceil((until - at.getTime()) / 1_000)),
      })
    },

    /** Neither right nor wrong: the second factor is asked for, or it failed on our side. */
    async undecided(account: string, address: string): Promise<void> {
      await tries.giveBack(Object.values(keysAt(account, address)))
    },

    async right(account: string, address: string): Promise<void> {
      const keys = keysAt(account, address)
      await tries.giveBack([keys.account, keys.address])
      await tries.forget([keys.pair], now())
    },

    /** Whether something may be told of once more: at most so often in the window, or strangers could fill the journal. */
    async tell(what: string, most: number): Promise<boolean> {
      const at = now()
      const [counted] = await tries.take([`told:${what}`], at, new Date(at.getTime() + windowMs))
      return counted !== undefined && counted.count <= most
    },

    /** Whether nobody has come in with this code yet: who looked over a shoulder has half a minute to use it again. */
    async fresh(account: string, code: string): Promise<boolean> {
      const at = now()
      const [counted] = await tries.take([`code:${account}:${code}`], at, new Date(at.getTime() + codeMs))
      return counted?.count === 1
    },
  }
}

/** Whoever has one IPv6 address has a block of 2^64 of them. */
function neighbourhood(address: string): string {
  if (!ipaddr.isValid(address)) return address
  const parsed = ipaddr.process(address)
  return parsed instanceof ipaddr.IPv6 ? `${parsed.parts.slice(0, 4).join(':')}::/64` : parsed.toString()
}

export type Attempts = ReturnType<typeof createAttempts>
