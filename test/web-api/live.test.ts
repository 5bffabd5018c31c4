import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDatabase } from '../../src/storage/open.ts'
import { type ApiFixture, type Client, createApiFixture } from './api-fixture.ts'

interface Heard {
  readonly id: string | null
  readonly type: string
  readonly data: Record<string, unknown>
}

describe('live events', () => {
  let api: ApiFixture
  let operator: Client
  let address: string

  beforeAll(async () => {
    api = await createApiFixture(await openDatabase({ url: null, folder: null }))
    operator = await api.as('operator')
    address = await api.app.listen({ host: '127.0.0.1', port: 0 })
  })
  afterAll(async () => {
    await api.app.close()
    await api.database.close()
  })

  /** Opens a stream; `until` waits for the first event that fits. */
  async function listen(client: Client, headers: Record<string, string> = {}) {
    const stop = new AbortController()
    const answer = await fetch(`${address}/api/v1/events`, {
      headers: { cookie: client.cookie, ...headers },
      signal: stop.signal,
    })
    const heard: Heard[] = []
    const waiting: (() => void)[] = []
    const reading = (async () => {
      let rest = ''
      const decoder = new TextDecoder()
      for await (const chunk of answer.body ?? []) {
        rest += decoder.decode(chunk as Uint8Array, { stream: true })
        const frames = rest.split('\n\n')
        rest = frames.pop() ?? ''
        for (const frame of frames) {
          const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(frame)?.[1] ?? null
          const data = field('data')
          if (data !== null) heard.push({ id: field('id'), type: field('event') ?? '', data: JSON.parse(data) })
        }
        for (const wake of waiting.splice(0)) wake()
      }
    })().catch(() => undefined)
    return {
      status: answer.status,
      type: answer.headers.get('content-type'),
      heard,
      ended: reading,
      async until(fits: (event: Heard) => boolean): Promise<Heard> {
        while (true) {
          const found = heard.find(fits)
          if (found) return found
          await new Promise<void>((resolve) => waiting.push(resolve))
        }
      },
      close: () => stop.abort(),
    }
  }

  it('tells of a case that somebody changed, of its delivery and that counts moved', async () => {
    const { id, draftId } = await api.seedCase()
    const stream = await listen(operator)
    expect(stream).toMatchObject({ status: 200, type: 'text/event-stream; charset=utf-8' })
    await operator.send('POST', `/cases/${id}/approve`, { version: 1, text: 'Да.', draftId })
    const changed = await stream.until((event) => event.type === 'case' && event.data['id'] === id)
    expect(changed.data).toMatchObject({ version: 2, state: 'approved', by: operator.userId })
    expect(changed.data['actions']).toContain('approved')
    expect((await stream.until((event) => event.type === 'delivery')).data).toMatchObject({
      caseId: id,
      state: 'pending',
    })
    await stream.until((event) => event.type === 'counts')
    stream.close()
  })

  it('hears what another process wrote', async () => {
    const { id } = await api.seedCase()
    const stream = await listen(operator)
    await api.desk.journal.write({
      at: api.clock.now(),
      actor: { kind: 'system' },
      action: 'classified',
      caseId: id,
      values: {},
    })
    expect((await stream.until((event) => event.data['id'] === id)).data).toMatchObject({ by: 'system' })
    await api.database.prisma.source.update({ where: { id: api.sourceId }, data: { circuit: 'open' } })
    expect((await stream.until((event) => event.type === 'source')).data).toMatchObject({ circuit: 'open' })
    stream.close()
  })

  it('goes on where it broke off', async () => {
    const { id } = await api.seedCase()
    const first = await listen(operator)
    await operator.send('POST', `/cases/${id}/assign`, { version: 1, assigneeId: operator.userId })
    const last = await first.until((event) => event.data['id'] === id)
    first.close()
    await operator.send('POST', `/cases/${id}/assign`, { version: 2, assigneeId: null })
    const second = await listen(operator, { 'last-event-id': last.id ?? '' })
    const missed = await second.until((event) => event.data['id'] === id)
    expect(missed.data).toMatchObject({ version: 3, actions: ['assigned'] })
    second.close()
  })

  it('tells who came to a case', async () => {
    const { id } = await api.seedCase()
    const stream = await listen(operator)
    await operator.send('POST', `/cases/${id}/presence`, { here: true })
    const came = await stream.until((event) => event.type === 'presence')
    expect(came.data).toMatchObject({ caseId: id, people: [{ id: operator.userId }] })
    stream.close()
  })

  it('tells who answers a case, who took it over and that nobody does any more', async () => {
    const { id } = await api.seedCase()
    const other = await api.another('operator')
    const stream = await listen(operator)
    const locks = () => stream.heard.filter(({ type }) => type === 'lock').map(({ data }) => data)
    await operator.send('POST', `/cases/${id}/lock`, {})
    // A beat that only renews tells nothing.
    await operator.send('POST', `/cases/${id}/lock`, {})
    await other.send('POST', `/cases/${id}/lock`, { takeOver: true })
    await operator.send('POST', `/cases/${id}/unlock`)
    await other.send('POST', `/cases/${id}/unlock`)
    await stream.until((event) => event.type === 'lock' && event.data['by'] === null)
    await other.send('POST', `/cases/${id}/note`, { text: 'Проверим порт' })
    const note = await stream.until((event) => event.type === 'note')
    expect(note.data).toEqual({ type: 'note', caseId: id, by: other.userId })
    const by = (client: Client) => ({ type: 'lock', caseId: id, by: expect.objectContaining({ id: client.userId }) })
    expect(locks()).toEqual([by(operator), by(other), { type: 'lock', caseId: id, by: null }])
    stream.close()
  })

  it('is closed to strangers', async () => {
    expect((await listen(api.anonymous)).status).toBe(401)
  })

  it('ends when the server stops', async () => {
    const other = await createApiFixture(api.database)
    const client = await other.as('operator')
    const at = await other.app.listen({ host: '127.0.0.1', port: 0 })
    const answer = await fetch(`${at}/api/v1/events`, { headers: { cookie: client.cookie } })
    const rest = answer.text().catch(() => 'cut')
    await other.app.close()
    expect(await rest).toBeDefined()
  })
})
