import { fork } from 'node:child_process'
import { once } from 'node:events'

export interface Front {
  /** Where requests are sent in place of the stand-in, without a slash at its end. */
  readonly url: string
  /** The most requests that came in any second since the last call. */
  takeBusiest(): Promise<number>
  stop(): void
}

/** @param target the stand-in's own address */
export async function createFront(target: string): Promise<Front> {
  const child = fork(new URL('front.ts', import.meta.url), [target], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  const next = async <T>(): Promise<T> => ((await once(child, 'message')) as [T])[0]
  const url = await next<string>()
  return {
    url,
    takeBusiest() {
      child.send('take')
      return next<number>()
    },
    stop: () => void child.kill(),
  }
}
