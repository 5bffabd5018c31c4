import { Counter, Gauge, Histogram, Registry } from 'prom-client'
import type { DeskDeps } from '../desk/deps.ts'

const nobody = '00000000-0000-0000-0000-000000000000'

/** Numbers for Prometheus. Labels are routes and platforms, never anything of a person. */
export function createMetrics(desk: Pick<DeskDeps, 'queue' | 'sourceReads' | 'clock'>, listening: () => number) {
  const registry = new Registry()
  const registers = [registry]
  const seconds = new Histogram({
    name: 'otklik_http_request_seconds',
    help: 'Time to answer, by route',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5],
    registers,
  })
  const refused = new Counter({
    name: 'otklik_http_refused_total',
    help: 'Answers outside 2xx, by status',
    labelNames: ['status'],
    registers,
  })
  const cases = new Gauge({
    name: 'otklik_queue_cases',
    help: 'Cases per view, counted up to 10,000',
    labelNames: ['view'],
    registers,
  })
  const reading = new Gauge({
    name: 'otklik_source_reading',
    help: '1 while a source can be read, 0 while its circuit is open',
    labelNames: ['source', 'adapter'],
    registers,
  })
  const listeners = new Gauge({ name: 'otklik_live_listeners', help: 'Open event streams', registers })

  return {
    answered(method: string, route: string, status: number, elapsedSeconds: number): void {
      seconds.observe({ method, route, status }, elapsedSeconds)
      if (status >= 400) refused.inc({ status })
    },

    async text(): Promise<{ readonly contentType: string; readonly body: string }> {
      const [counts, sources] = await Promise.all([
        desk.queue.counts(nobody, desk.clock.now()),
        desk.sourceReads.list(),
      ])
      for (const [view, count] of Object.entries(counts.views)) if (view !== 'mine') cases.set({ view }, count)
      listeners.set(listening())
      reading.reset()
      for (const { id, adapter, circuit } of sources) {
        reading.set({ source: id, adapter }, circuit === 'open' ? 0 : 1)
      }
      return { contentType: registry.contentType, body: await registry.metrics() }
    },
  }
}
