import type { FastifyRequest } from 'fastify'
import type { DeskDeps } from '../../desk/deps.ts'

/** Sent by pages with whatever they ask for: seconds since a person last touched the page. Missing means now. */
export const untouchedHeader = 'x-otklik-untouched'

/** A touch is written down so much later than the one before, or every request would be a write. */
const mostMs = 60_000

export interface UsedSession {
  readonly id: string
  readonly updatedAt: Date
}

/**
 * Ends sessions that nobody uses (ASVS 3.3.2). Polls, beats and streams of an open page are no use: the page says how
 * long ago it was touched. Kept in the database, so that all `web` processes judge alike. `minutes` 0 switches it off.
 */
export function createIdleWatch({ people, log }: Pick<DeskDeps, 'people' | 'log'>, minutes: number) {
  const idleMs = minutes * 60_000
  const stepMs = minutes === 0 ? mostMs : Math.min(mostMs, idleMs / 6)

  return {
    /** Whether this session has been left alone too long. By the machine's clock, as sessions themselves. */
    over: (session: UsedSession): boolean => minutes > 0 && Date.now() - session.updatedAt.getTime() > idleMs,

    /** Removes it; true for the one process that did. Where nothing can be stored it stays, and is over all the same. */
    end: (session: UsedSession): Promise<boolean> =>
      people.endIdle(session.id, new Date(Date.now() - idleMs)).catch((error: unknown) => {
        log.debug('an idle session could not be removed', { error })
        return false
      }),

    /**
     * After `over`: notes that the person was there. Never fails: on a full disk pages could not be read either, and the
     * store's own trouble is told elsewhere.
     */
    async used(session: UsedSession, request: FastifyRequest): Promise<void> {
      const at = new Date(Date.now() - untouchedMs(request))
      if (at.getTime() - session.updatedAt.getTime() < stepMs) return
      try {
        await people.seen(session.id, at, minutes === 0 ? new Date(0) : new Date(Date.now() - idleMs))
      } catch (error) {
        log.debug('a touch of a session could not be stored', { error })
      }
    },
  }
}

export type IdleWatch = ReturnType<typeof createIdleWatch>

function untouchedMs(request: FastifyRequest): number {
  const said = request.headers[untouchedHeader]
  return typeof said === 'string' && /^\d{1,9}$/.test(said) ? Number(said) * 1_000 : 0
}
