import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, it } from 'vitest'
import { Failure } from '../../src/domain/failure.ts'
import type { Log } from '../../src/domain/ports/runtime.ts'
import { noTracing } from '../../src/domain/ports/tracing.ts'
import { openTracing } from '../../src/transport/tracing/open-tracing.ts'
import { awakeMs } from '../support/awake-time.ts'
import { silentLog } from '../support/job-deps.ts'
import { startOtlpReceiver } from '../support/otlp-receiver.ts'

const closers: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closers.splice(0)) await close()
})

it('is off without an address, and where OpenTelemetry is told to be off', async () => {
  expect((await openTracing({}, '1', silentLog)).tracing).toBe(noTracing)
  const disabled = { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:4318', OTEL_SDK_DISABLED: 'true' }
  expect((await openTracing(disabled, '1', silentLog)).tracing).toBe(noTracing)
})

it.each([
  [{ OTEL_EXPORTER_OTLP_ENDPOINT: 'collector:4318' }, /OTEL_EXPORTER_OTLP_ENDPOINT: expected an address such as/],
  [{ OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: 'nowhere' }, /OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: expected/],
  [
    { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:1', OTEL_TRACES_SAMPLER_ARG: '10%' },
    /OTEL_TRACES_SAMPLER_ARG: expected a share/,
  ],
])('a mistake in %j is told with its mend', async (env, words) => {
  await expect(openTracing(env, '1', silentLog)).rejects.toThrow(words)
})

it('a failure is told by its kind, never by its words, and goes on to whoever asked', async () => {
  const receiver = await startOtlpReceiver()
  closers.push(receiver.close)
  const { tracing, close } = await openTracing({ OTEL_EXPORTER_OTLP_ENDPOINT: `${receiver.url}/` }, '1', silentLog)
  const sent = tracing.span('client', 'publish', { 'otklik.case': 'c1' }, () =>
    Promise.reject(new Failure('auth', 'Ерлан, войдите снова', { at: 'google' })),
  )
  await expect(sent).rejects.toThrow('Ерлан')
  await tracing.span('internal', 'odd', { text: 'Ерлан' } as never, () => Promise.resolve())
  await close()
  expect(receiver.spans()).toEqual([
    expect.objectContaining({
      name: 'publish',
      failed: true,
      facts: { 'otklik.case': 'c1', 'otklik.failure': 'auth' },
    }),
    expect.objectContaining({ name: 'odd', failed: false, facts: {} }),
  ])
  expect(receiver.bodies.map(({ text }) => text).join()).not.toContain('Ерлан')
})

it('keeps the share that is wanted, whole traces at a time', async () => {
  const receiver = await startOtlpReceiver()
  closers.push(receiver.close)
  const env = { OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url, OTEL_TRACES_SAMPLER_ARG: '0' }
  const { tracing, close } = await openTracing(env, '1', silentLog)
  expect(await tracing.span('internal', 'a', {}, () => tracing.span('internal', 'b', {}, async () => 7))).toBe(7)
  await close()
  expect(receiver.spans()).toEqual([])
})

it('a collector that is away holds nothing up, and is said once', async () => {
  const lines: string[] = []
  const log: Log = { ...silentLog, warn: (message) => void lines.push(message) }
  const receiver = await startOtlpReceiver()
  await receiver.close()
  const { tracing, close } = await openTracing({ OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url }, '1', log)
  for (let i = 0; i < 3; i++) await tracing.span('internal', 'a', {}, () => Promise.resolve())
  expect(await awakeMs(close)).toBeLessThan(5_000)
  expect(lines.length).toBeLessThanOrEqual(1)
})

it('what a collector refuses is said once, and a stop stays a stop', async () => {
  const lines: string[] = []
  const log: Log = { ...silentLog, warn: (message) => void lines.push(message) }
  const server = createServer((_request, response) => response.writeHead(400).end()).listen(0, '127.0.0.1')
  await once(server, 'listening')
  closers.push(async () => void server.close())
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const { tracing, close } = await openTracing({ OTEL_EXPORTER_OTLP_ENDPOINT: url }, '1', log)
  // More than one batch.
  for (let i = 0; i < 1_200; i++) await tracing.span('internal', 'a', {}, () => Promise.resolve())
  await close()
  expect(lines).toEqual(['traces could not be handed over'])
})
