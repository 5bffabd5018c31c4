import type { BulkOptions } from '../../sandbox/seed/bulk.ts'
import type { StandIns } from '../../src/compose/sandbox-company.ts'
import { Life } from '../chaos/process.ts'
import { createFront } from './front-process.ts'

/** Many plain branches in a process of their own. */
export interface PollWorld {
  readonly standIns: StandIns
  readonly branches: number
  readonly reviews: number
  /** Made so far on the platform that the branches stand on. */
  requests(): Promise<number>
  takeBusiest(): Promise<number>
  newReview(branch: string): Promise<void>
  stop(): Promise<void>
}

const platform = 'twogis'

export async function createWorld({ branches, reviewsPerBranch }: BulkOptions): Promise<PollWorld> {
  const life = new Life({ script: 'sandbox/main.ts', args: ['--seed', `${branches}x${reviewsPerBranch}`] })
  const started = JSON.parse(await life.ready(/\n/)) as StandIns
  const front = await createFront(started.urls[platform].publicApi)
  const standIns = throughFront(started, front.url)
  const call = async <T>(path: string, method = 'GET', body?: object): Promise<T> => {
    const answer = await fetch(`${standIns.urls.control}/control/${path}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    })
    if (!answer.ok) throw new Error(`The sandbox refused ${method} ${path}: ${await answer.text()}`)
    return (await answer.json()) as T
  }
  return {
    standIns,
    branches,
    reviews: branches * reviewsPerBranch,
    async requests() {
      const counts = await call<Record<string, number>>('requests/counts')
      return Object.entries(counts).reduce((sum, [name, count]) => (name.startsWith(platform) ? sum + count : sum), 0)
    },
    takeBusiest: () => front.takeBusiest(),
    async newReview(branch) {
      await call('reviews', 'POST', { branch, text: 'Третий день нет интернета, мастер не приходит.', rating: 1 })
    },
    async stop() {
      front.stop()
      await life.stop()
    },
  }
}

/** Whatever stands on the address that the front answers for is asked through it. */
function throughFront(standIns: StandIns, url: string): StandIns {
  const origin = new URL(standIns.urls[platform].publicApi).origin
  return JSON.parse(JSON.stringify(standIns).replaceAll(origin, url)) as StandIns
}
