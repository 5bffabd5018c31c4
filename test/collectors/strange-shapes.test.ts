import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { reviewToParseLine } from '../../src/collectors/parse-line.ts'
import { parsePayload } from '../../src/collectors/parse-payload.ts'
import { Failure } from '../../src/domain/failure.ts'
import { alsoRefused, recorded } from './recorded-captures.ts'
import { feed, feedRead, read, refused } from './strange-captures.ts'

const bytesOf = (body: string | Uint8Array) => (typeof body === 'string' ? Buffer.from(body) : body)

async function linesOf(source: string, body: string | Uint8Array) {
  const parsed = await parsePayload(source, bytesOf(body), 'capture')
  const lines = parsed.reviews.map(reviewToParseLine)
  return {
    ...parsed,
    lines: lines.map(({ id, author, rating, text, createdAt, editedAt, reply }) => ({
      id,
      author,
      rating,
      text,
      createdAt,
      editedAt,
      reply,
    })),
  }
}

describe('files of strangers', () => {
  it.each([...read, ...recorded])('%s (%s)', async (_how, source, body, expected) => {
    const { lines } = await linesOf(source, body)
    expect(lines).toHaveLength(expected.length)
    expect(lines).toMatchObject(expected)
  })

  it.each([...refused, ...alsoRefused])('%s (%s) is named', async (_what, source, body, kind, words) => {
    const failure = await linesOf(source, body).then(
      ({ lines, note }) => expect.fail(`read ${lines.length}: ${note}`),
      (error: unknown) => error as Failure,
    )
    expect({ kind: failure.kind, message: failure.message }).toEqual({ kind, message: expect.stringMatching(words) })
  })

  it('a file that ends in the middle gives what is whole and says that the rest is missing', async () => {
    const whole = JSON.stringify({ meta: { code: 200 }, reviews: [feed, { ...feed, id: '2' }, { ...feed, id: '3' }] })
    const { lines, cut, unreadable } = await linesOf('twogis', whole.slice(0, whole.length - 100))
    expect(lines).toMatchObject([feedRead, { ...feedRead, id: '2' }])
    expect({ cut, why: unreadable.map((item) => item.reason) }).toEqual({
      cut: true,
      why: ['cut off by the end of the file'],
    })
    const page = `<!doctype html><title>x</title><script>window.s = ${whole.slice(0, whole.length - 100)}`
    expect(await linesOf('twogis', page)).toMatchObject({ lines: [feedRead, { id: '2' }], cut: true })
  })

  it('wherever a file is cut, no review is invented and none is shortened', async () => {
    const whole = JSON.stringify({ meta: { code: 200 }, reviews: [feed, { ...feed, id: '2' }] })
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: whole.length - 1 }), async (end) => {
        const result = await linesOf('twogis', whole.slice(0, end)).catch((error: unknown) => error)
        if (result instanceof Failure) return
        const { lines, cut } = result as Awaited<ReturnType<typeof linesOf>>
        expect(cut).toBe(true)
        for (const line of lines) expect(line).toMatchObject({ ...feedRead, id: line.id })
      }),
      { numRuns: 80 },
    )
  })

  it.each([
    ['a head that never ends', 'From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related'],
    ['heads within heads', 'Content-Type: multipart/related\r\n\r\n'.repeat(5_000)],
  ])('a page saved as one file with %s is refused by name', async (_what, text) => {
    await expect(linesOf('yandex', text)).rejects.toBeInstanceOf(Failure)
  })

  it.each([...read, ...recorded])('%s (%s), damaged, is read or refused by name', async (_how, source, body) => {
    const good = bytesOf(body)
    const started = process.cpuUsage()
    const places = fc.array(fc.record({ at: fc.nat(good.length), byte: fc.nat(255) }), { minLength: 1, maxLength: 6 })
    await fc.assert(
      fc.asyncProperty(places, fc.nat(good.length), async (changes, end) => {
        const bytes = Buffer.from(good.subarray(0, Math.max(1, end)))
        for (const { at, byte } of changes) if (at < bytes.length) bytes[at] = byte
        try {
          await linesOf(source, bytes)
        } catch (error) {
          expect(error).toBeInstanceOf(Failure)
          expect((error as Failure).kind).not.toBe('bug')
        }
      }),
      { numRuns: 4 },
    )
    expect(process.cpuUsage(started).user / 1000).toBeLessThan(30_000)
  })
})
