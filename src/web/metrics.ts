import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { DeskDeps } from '../desk/deps.ts'

const nobody = '00000000-0000-0000-0000-000000000000'

/** Numbers for Prometheus. Labels are routes and platforms, never anything of a person. */
export function createMetrics(
  desk: Pick<DeskDeps, 'queue' | 'sourceReads' | 'clock' | 'deadJobs' | 'schedules'>,
  listening: () => number,
) {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry, prefix: 'otklik_' })
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
  const age = new Gauge({
    name: 'otklik_source_success_age_seconds',
    help: 'Time since a source was last read to the end; absent before the first time',
    labelNames: ['source', 'adapter'],
    registers,
  })
  const waiting = new Gauge({
    name: 'otklik_source_waiting_replies',
    help: 'Approved replies that wait for a source to work or for dry run to end',
    labelNames: ['source', 'adapter'],
    registers,
  })
  const dead = new Gauge({ name: 'otklik_dead_jobs', help: 'Jobs given up, counted up to 1,000', registers })
  const ran = new Gauge({
    name: 'otklik_schedule_finished_timestamp_seconds',
    help: 'When a schedule last finished',
    labelNames: ['schedule'],
    registers,
  })
  const listeners = new Gauge({ name: 'otklik_live_listeners', help: 'Open event streams', registers })

  return {
    answered(method: string, route: string, status: number, elapsedSeconds: number): void {
      seconds.observe({ method, route, status }, elapsedSeconds)
      if (status >= 400) refused.inc({ status })
    },

    async text(): Promise<{ readonly contentType: string; readonly body: string }> {
      const [counts, sources, given, runs] = await Promise.all([
        desk.queue.counts(nobody, desk.clock.now()),
        desk.sourceReads.list(),
        desk.deadJobs.list(1_000),
        desk.schedules.recent(1),
      ])
      for (const [view, count] of Object.entries(counts.views)) if (view !== 'mine') cases.set({ view }, count)
      listeners.set(listening())
      dead.set(given.length)
      for (const { schedule, finishedAt } of runs) {
        if (finishedAt !== null) ran.set({ schedule }, finishedAt.getTime() / 1_000)
      }
      for (const gauge of [reading, age, waiting]) gauge.reset()
      const now = desk.clock.now().getTime()
      for (const { id, adapter, circuit, lastSuccessAt, waiting: count } of sources) {
        const labels = { source: id, adapter }
        reading.set(labels, circuit === 'open' ? 0 : 1)
        waiting.set(labels, count)
        if (lastSuccessAt !== null) age.set(labels, (now - lastSuccessAt.getTime()) / 1_000)
      }
      return { contentType: registry.contentType, body: await registry.metrics() }
    },
  }
}
