import type { Counter, LetterView, ReviewView } from '../../sandbox/control/types.ts'
import type { FaultSpec } from '../../sandbox/faults/queue.ts'
import type { Random } from '../../sandbox/random.ts'
import type { StandIns } from '../../src/compose/sandbox-company.ts'
import { rudeWords } from './operator.ts'
import { Life } from './process.ts'

interface OutsideLetter {
  readonly to: readonly string[]
  readonly raw: string
}

/** The stand-ins as a process of their own, and what is made to happen there. */
export class World {
  readonly standIns: StandIns
  readonly #life: Life
  #made = 0

  private constructor(life: Life, standIns: StandIns) {
    this.#life = life
    this.standIns = standIns
  }

  static async start(): Promise<World> {
    const life = new Life({ script: 'sandbox/main.ts', args: ['--seed', 'empty'] })
    const printed = await life.ready(/\n/)
    return new World(life, JSON.parse(printed) as StandIns)
  }

  async stop(): Promise<void> {
    await this.#life.stop()
  }

  async #call<T>(path: string, method = 'GET', body?: unknown): Promise<T> {
    const answer = await fetch(`${this.standIns.urls.control}/control/${path}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
      signal: AbortSignal.timeout(60_000),
    }).catch((cause: unknown) => {
      throw new Error(`The sandbox did not answer ${method} ${path}`, { cause })
    })
    if (!answer.ok) throw new Error(`The sandbox refused ${method} ${path}: ${await answer.text()}`)
    return (await answer.json()) as T
  }

  reviews = () => this.#call<ReviewView[]>('reviews')
  counters = () => this.#call<Counter[]>('counters')
  letters = (folder: string) => this.#call<LetterView[]>(`letters/${folder}`)
  outside = () => this.#call<OutsideLetter[]>('outside')
  tasks = () => this.#call<{ readonly title: string }[]>('tasks')
  setFaults = (script: readonly FaultSpec[]) => this.#call('faults', 'POST', script)
  clearFaults = () => this.#call('faults', 'DELETE')

  /** Requests that a signed-in browser has made of the cabinet so far. */
  async askedOfCabinet(): Promise<number> {
    const counts = await this.#call<Record<string, number>>('requests/counts')
    return (counts['yandex sprav.reviews.page'] ?? 0) + (counts['yandex sprav.answer'] ?? 0)
  }

  /**
   * A review that waits for an answer; every third gives ground for a report.
   * @param browsers every third is answered through a browser, the others by plain calls
   */
  async newReview(random: Random, browsers: boolean): Promise<void> {
    this.#made += 1
    const rude = this.#made % 3 === 0 ? ` ${rudeWords}, идите на хуй.` : ''
    const praise = this.#made % 5 === 0
    await this.#call('reviews', 'POST', {
      platform: browsers && this.#made % 3 === 1 ? 'yandex' : 'twogis',
      text: praise
        ? `Спасибо, подключили быстро, скорость отличная, мастер вежливый. Квартира ${this.#made}.`
        : `${random.pick(complaints)} Квартира ${this.#made}.${rude}`,
      rating: praise ? 5 : random.int(1, 2),
    })
  }

  async editOne(random: Random): Promise<void> {
    const reviews = await this.reviews()
    if (reviews.length === 0) return
    const { id, text } = random.pick(reviews)
    await this.#call(`reviews/${id}/edit`, 'POST', { text: `${text} Прошло ещё два часа, всё так же.` })
  }

  async newLetter(): Promise<void> {
    this.#made += 1
    await this.#call('letters', 'POST', {
      from: { name: 'Ерлан Сапаров', address: `erlan${this.#made}@post.example` },
      subject: `Нет интернета, квартира ${this.#made}`,
      text: 'Здравствуйте. Со вчерашнего дня нет интернета, горит красная лампочка на терминале. Что делать?',
    })
  }
}

const complaints = [
  'Третий вечер подряд пропадает интернет, поддержка не отвечает.',
  'Скорость упала вдвое, мастер обещал прийти и не пришёл.',
  'Списали деньги дважды, на звонки никто не отвечает.',
  'Интернет отключается каждые десять минут, работать невозможно.',
] as const

/** What the platforms, the mailbox and the task portal do wrong; a few at a time. */
export const mishaps: readonly FaultSpec[] = [
  { platform: 'twogis', operation: 'reviews.list', kind: 'status' },
  { platform: 'twogis', operation: 'reviews.list', kind: 'throttled', retryAfterSeconds: 1 },
  { platform: 'twogis', operation: 'reviews.list', kind: 'half-body' },
  { platform: 'twogis', operation: 'reviews.list', kind: 'captcha' },
  { platform: 'twogis', operation: 'reviews.list', kind: 'changed-layout' },
  { platform: 'twogis', operation: 'reviews.list', kind: 'empty' },
  { platform: 'twogis', operation: 'reviews.list', kind: 'duplicate-items' },
  { platform: 'twogis', operation: 'reviews.list', kind: 'timeout-before', ms: 300 },
  { platform: 'twogis', operation: 'comments.list', kind: 'status' },
  { platform: 'twogis', operation: 'comments.list', kind: 'half-body' },
  { platform: 'twogis', operation: 'comments.post', kind: 'status' },
  { platform: 'twogis', operation: 'comments.post', kind: 'throttled', retryAfterSeconds: 1 },
  { platform: 'twogis', operation: 'comments.post', kind: 'timeout-before', ms: 300 },
  { platform: 'twogis', operation: 'comments.post', kind: 'timeout-after', ms: 300 },
  { platform: 'twogis', operation: 'comments.post', kind: 'half-body' },
  { platform: 'twogis', operation: 'comments.post', kind: 'latency', ms: 700 },
  { platform: 'twogis', operation: 'complaints.post', kind: 'timeout-after', ms: 300 },
  { platform: 'twogis', operation: 'complaints.post', kind: 'timeout-before', ms: 300 },
  { platform: 'yandex', operation: 'sprav.reviews.page', kind: 'status' },
  { platform: 'yandex', operation: 'sprav.reviews.page', kind: 'captcha' },
  { platform: 'yandex', operation: 'sprav.reviews.page', kind: 'changed-layout' },
  { platform: 'yandex', operation: 'sprav.reviews.page', kind: 'half-body' },
  { platform: 'yandex', operation: 'sprav.answer', kind: 'status' },
  { platform: 'yandex', operation: 'sprav.answer', kind: 'stale-token' },
  { platform: 'yandex', operation: 'sprav.answer', kind: 'timeout-before', ms: 300 },
  { platform: 'yandex', operation: 'sprav.answer', kind: 'timeout-after', ms: 300 },
  { platform: 'mail', operation: 'smtp.body', kind: 'half-body' },
  { platform: 'mail', operation: 'smtp.data', kind: 'timeout-before', ms: 200 },
  { platform: 'mail', operation: 'smtp.data', kind: 'timeout-after', ms: 200 },
  { platform: 'mail', operation: 'smtp.data', kind: 'latency', ms: 700 },
  { platform: 'mail', operation: 'smtp.rcpt', kind: 'throttled' },
  { platform: 'mail', operation: 'imap.uid-fetch', kind: 'half-body' },
  { platform: 'mail', operation: 'imap.uid-fetch', kind: 'timeout-before', ms: 200 },
  { platform: 'mail', operation: 'imap.uid-fetch', kind: 'timeout-after', ms: 200 },
  { platform: 'mail', operation: 'imap.login', kind: 'status' },
  { platform: 'bitrix24', operation: 'v2', kind: 'timeout-after', ms: 300 },
  { platform: 'bitrix24', operation: 'v3', kind: 'timeout-after', ms: 300 },
  { platform: 'bitrix24', operation: 'v2', kind: 'throttled', retryAfterSeconds: 1 },
]
