import { randomUUID } from 'node:crypto'

interface Row {
  readonly id: string
  readonly version: number
  readonly state: string
  readonly stars: number | null
  readonly excerpt: string
}
/** Of the reviews that give ground for a report. */
export const rudeWords = 'Суки, мошенники, уроды конченые'
/** A round that lasts longer has met a product that hangs. */
const roundMs = 180_000

interface Shown {
  readonly drafts: readonly { readonly id: string; readonly text: string; readonly stale: boolean }[]
}
interface Source {
  readonly adapter: string
  readonly id: string
  readonly health: { readonly circuit: string; readonly lastSuccessAt: string | null }
}
interface Form {
  readonly reasons: readonly { readonly code: string; readonly needs: string }[]
  readonly manual: { readonly breach: string | null } | null
  readonly report: {
    readonly id: string
    readonly version: number
    readonly state: string
    readonly reason: string
    readonly quote: string
    readonly statement: string
  } | null
}

/** A person at the pages' own API who approves whatever waits and closes circuits; what dies under his hands he tries again. */
export class Operator {
  /** Approvals that the product has said yes to: these must never be lost. */
  readonly acknowledged = new Map<string, string>()
  /** Titles of tasks that the product has said yes to. */
  readonly tasks = new Set<string>()
  /** Cases whose report to the platform's moderators the product has said yes to. */
  readonly reports = new Set<string>()
  readonly #base: string
  readonly #taskKeys = new Map<string, string>()
  #cookie = ''
  #roundEnds = 0
  readonly #capLifted = new Set<string>()

  constructor(port: number) {
    this.#base = `http://127.0.0.1:${port}/api/v1`
  }

  /** @param printed what the product printed: it holds a one-time link */
  async signIn(printed: string): Promise<void> {
    const token = /#token=(\S+)/.exec(printed)?.[1]
    if (token === undefined || this.#cookie !== '') return
    // The first thing that is asked of a process which has just begun to read everything.
    const answer = await this.#send('POST', '/session/link', { token }, 120_000)
    if (!answer.ok) throw new Error(`Signing in was refused: ${await answer.text()}`)
    this.#cookie = answer.headers
      .getSetCookie()
      .map((cookie) => cookie.split(';')[0])
      .join('; ')
  }

  #send(method: string, path: string, body?: unknown, timeoutMs = 20_000): Promise<Response> {
    return fetch(this.#base + path, {
      method,
      headers: { cookie: this.#cookie, 'x-otklik-csrf': '1', 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(timeoutMs),
    })
  }

  /** null when the product is down or refuses, and when the round has lasted too long. */
  async #ask<T>(method: string, path: string, body?: unknown): Promise<T | null> {
    if (performance.now() > this.#roundEnds) return null
    try {
      const answer = await this.#send(method, path, body)
      const text = await answer.text()
      return answer.ok ? (JSON.parse(text) as T) : null
    } catch {
      return null
    }
  }

  /** One round over everything that waits. Resolves with how many things were done; null if the product did not answer. */
  async round(): Promise<number | null> {
    // A product that answers nothing any more would hold a round of hundreds of questions for hours.
    this.#roundEnds = performance.now() + roundMs
    const sources = await this.#ask<{ items: Source[] }>('GET', '/sources')
    if (sources === null) return null
    await this.#liftCap(sources.items)
    let done = 0
    for (const { id, health } of sources.items) {
      if (health.circuit !== 'closed') await this.#ask('POST', `/sources/${id}/resume`, {})
      await this.#ask('POST', `/sources/${id}/read-now`, {})
    }
    const waiting = await this.#ask<{ items: Row[] }>('GET', '/cases?view=to-answer&limit=100&sort=newest')
    for (const row of waiting?.items ?? []) if (row.state === 'awaiting-approval') done += await this.#approve(row)
    const all = await this.#ask<{ items: Row[] }>('GET', '/cases?view=all&limit=100&sort=newest')
    for (const row of all?.items ?? []) done += (await this.#report(row)) + (await this.#task(row))
    return done
  }

  /** Answers on their way; null if the product did not say. */
  async sending(): Promise<number | null> {
    const shown = await this.#ask<{ items: Row[] }>('GET', '/cases?view=sending&limit=100&sort=newest')
    return shown?.items.length ?? null
  }

  /** Sources that were not read to their end since `mark`, by the product's clock; null if the product did not say. */
  async unread(mark: number): Promise<readonly string[] | null> {
    const sources = await this.#ask<{ items: Source[] }>('GET', '/sources')
    // Never read at all is no date, and no date is after the mark.
    const read = ({ health }: Source) => Date.parse(health.lastSuccessAt ?? '') > mark
    return sources?.items.filter((source) => !read(source)).map(({ adapter }) => adapter) ?? null
  }

  /** Asks for a reading of the cabinets that are opened in a browser. */
  async readCabinets(): Promise<void> {
    this.#roundEnds = performance.now() + roundMs
    const sources = await this.#ask<{ items: Source[] }>('GET', '/sources')
    for (const { id, adapter } of sources?.items ?? []) {
      if (adapter === 'yandex') await this.#ask('POST', `/sources/${id}/read-now`, {})
    }
  }

  /** A day's worth of reports is filed in minutes here. */
  async #liftCap(sources: readonly Source[]): Promise<void> {
    const moderation = { policy: 'at-once', days: 3, dailyCap: 100, pressesSubmit: true }
    for (const { id, adapter } of sources) {
      if (this.#capLifted.has(id) || !['twogis', 'yandex'].includes(adapter)) continue
      if ((await this.#ask('PATCH', `/sources/${id}`, { moderation })) !== null) this.#capLifted.add(id)
    }
  }

  async #approve(row: Row): Promise<number> {
    const shown = await this.#ask<Shown>('GET', `/cases/${row.id}`)
    const draft = shown?.drafts.find((one) => !one.stale)
    if (draft === undefined) return 0
    const order = { version: row.version, text: draft.text, draftId: draft.id }
    const answer = await this.#ask('POST', `/cases/${row.id}/approve`, order)
    if (answer === null) return 0
    this.acknowledged.set(row.id, draft.text)
    return 1
  }

  async #report(row: Row): Promise<number> {
    if (row.stars === null || row.stars > 2 || this.reports.has(row.id)) return 0
    const form = await this.#ask<Form>('GET', `/cases/${row.id}/moderation`)
    const report = form?.report
    if (report === null) return this.#propose(row, form)
    if (report?.state !== 'proposed') return 0
    const { version, reason, quote, statement } = report
    const answer = await this.#ask('POST', `/moderation/${report.id}/approve`, { version, reason, quote, statement })
    if (answer === null) return 0
    this.reports.add(row.id)
    return 1
  }

  /** Whoever reads such words need not wait for the program to see them. Approved in the next round. */
  async #propose(row: Row, form: Form | null): Promise<number> {
    const reason = form?.reasons.find(({ needs }) => needs === 'quote')
    if (reason === undefined || !form?.manual?.breach || !row.excerpt.includes(rudeWords)) return 0
    const order = { reason: reason.code, quote: rudeWords, statement: `Оскорбления: «${rudeWords}».` }
    return (await this.#ask('POST', `/cases/${row.id}/moderation`, order)) === null ? 0 : 1
  }

  /** Every complaint gets a task in the portal outside; the page's key stays the same when the answer was lost. */
  async #task(row: Row): Promise<number> {
    const title = `Проверить линию ${row.id}`
    if (row.stars === null || row.stars > 1 || this.tasks.has(title)) return 0
    const key = this.#taskKeys.get(row.id) ?? randomUUID()
    this.#taskKeys.set(row.id, key)
    const answer = await this.#ask('POST', `/cases/${row.id}/tasks`, {
      key,
      kind: 'task',
      department: 'field',
      title,
      body: '',
      checklist: [],
      visit: { person: '', address: '', wished: '', intercom: '', place: '' },
      priority: 'normal',
      assigneeId: null,
    })
    if (answer === null) return 0
    this.tasks.add(title)
    return 1
  }
}
