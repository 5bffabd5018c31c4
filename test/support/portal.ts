import type { Sandbox } from '../../sandbox/options.ts'
import { startSandbox } from '../../sandbox/start.ts'
import type { TaskTracker } from '../../src/domain/ports/tasks.ts'
import { createTracker } from '../../src/trackers/registry.ts'
import { createHttp, type Http } from '../../src/transport/http.ts'
import { createLimits, createMemorySlots } from '../../src/transport/limits.ts'

export interface Portal {
  readonly control: Sandbox['control']
  readonly http: Http
  tracker(options?: Readonly<Record<string, string>>, http?: Http): TaskTracker
  close(): Promise<void>
}

/** Refused, kept waiting and not stored, stored without an answer, broken. */
export type PortalTrouble = 'throttled' | 'timeout-before' | 'timeout-after' | 'status'

/** The sandbox's Bitrix24 without limits, for tests whose months pass in seconds. */
export async function openPortal(v3: boolean): Promise<Portal> {
  const sandbox = await startSandbox({ seed: 'empty' })
  const { control, urls } = sandbox
  control.setPortal({ v3, boxed: true })
  const limits = createLimits({ slots: createMemorySlots(), rates: {}, fallback: { perSecond: 500, concurrency: 1 } })
  const http = createHttp({ limits, trustedUrls: [urls.bitrix24.v2] })
  return {
    control,
    http,
    tracker(options = {}, through = http) {
      const made = createTracker('bitrix24', {
        http: through,
        secret: () => Promise.resolve(`${urls.bitrix24.v2}/`),
        options: { creator: '1', responsible: '7', ...options },
        checklist: { text: (code) => code, code: () => null },
      })
      if (made === null) throw new Error('bitrix24 is not registered')
      return made
    },
    close: () => sandbox.close(),
  }
}

/** The next creation of a task meets this. */
export function troublePortal({ control }: Portal, kind: PortalTrouble): void {
  control.addFaults([
    { platform: 'bitrix24', operation: 'v3', kind, match: 'tasks.task.add', ms: 5, retryAfterSeconds: 1 },
  ])
}
