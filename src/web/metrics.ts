import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { DeskDeps } from '../desk/deps.ts'

const nobody = '00000000-0000-0000-0000-000000000000'

/** Numbers for Prometheus. Labels are routes and platforms, never anything of a person. */
export function createMetrics(
  desk: Pick<DeskDeps, 'queue' | 'sourceReads' | 'clock' | 'deadJobs' | 'schedules' | 'store' | 'work'>,
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
  const writable = new Gauge({
    name: 'otklik_store_writable',
    help: '1 while the database takes what is given to it; trouble names why not',
    labelNames: ['trouble'],
    registers,
  })
  const room = new Gauge({
    name: 'otklik_store_room_bytes',
    help: 'Free room under the embedded database; absent where it stands elsewhere',
    registers,
  })
  const listeners = new Gauge({ name: 'otklik_live_listeners', help: 'Open event streams', registers })

  const work = new Gauge({
    name: 'otklik_work',
    help: 'Answers, reports, messages and jobs that wait, run or are tried again',
    labelNames: ['what', 'name', 'state'],
    registers,
  })
  const retried = new Gauge({
    name: 'otklik_work_retried',
    help: 'Of them those tried before',
    labelNames: ['what', 'name', 'state'],
    registers,
  })
  const overdue = new Gauge({
    name: 'otklik_work_overdue',
    help: 'Of them those held for longer than their lease',
    labelNames: ['what', 'name', 'state'],
    registers,
  })
  const paused = new Gauge({
    name: 'otklik_source_paused_until_timestamp_seconds',
    help: 'Until when a source is left alone; absent while it is not',
    labelNames: ['source', 'adapter'],
    registers,
  })
  const counted = [cases, reading, age, waiting, paused, ran, work, retried, overdue]

  function showStore(): void {
    const health = desk.store.health()
    writable.reset()
    writable.set({ trouble: health.trouble ?? '' }, health.trouble === null ? 1 : 0)
    if (health.room === null) room.remove()
    else room.set(health.room.freeBytes)
  }

  async function count(): Promise<void> {
    const date = desk.clock.now()
    const [counts, sources, given, runs, rows, jobs] = await Promise.all([
      desk.queue.counts(nobody, date),
      desk.sourceReads.list(),
      desk.deadJobs.list(1_000),
      desk.schedules.recent(1),
      desk.work.list(date),
      desk.deadJobs.inHand(),
    ])
    for (const gauge of counted) gauge.reset()
    for (const [view, many] of Object.entries(counts.views)) if (view !== 'mine') cases.set({ view }, many)
    dead.set(given.length)
    for (const { schedule, finishedAt } of runs) {
      if (finishedAt !== null) ran.set({ schedule }, finishedAt.getTime() / 1_000)
    }
    const now = date.getTime()
    for (const { id, adapter, circuit, pausedUntil, lastSuccessAt, waiting: many } of sources) {
      const labels = { source: id, adapter }
      reading.set(labels, circuit === 'open' ? 0 : 1)
      waiting.set(labels, many)
      if (lastSuccessAt !== null) age.set(labels, (now - lastSuccessAt.getTime()) / 1_000)
      if (pausedUntil !== null && pausedUntil > date) paused.set(labels, pausedUntil.getTime() / 1_000)
    }
    for (const { what, name, state, ...row } of [...rows, ...jobs]) {
      work.set({ what, name, state }, row.count)
      retried.set({ what, name, state }, row.retried)
      overdue.set({ what, name, state }, row.overdue)
    }
  }

  return {
    answered(method: string, route: string, status: number, elapsedSeconds: number): void {
      seconds.observe({ method, route, status }, elapsedSeconds)
      if (status >= 400) refused.inc({ status })
    },

    async text(): Promise<{ readonly contentType: string; readonly body: string }> {
      listeners.set(listening())
      try {
        await count()
      } catch (error) {
        // What is known without the database is told all the same: this is when somebody looks.
        if (!desk.store.noticed(error)) throw error
        for (const gauge of counted) gauge.reset()
        dead.remove()
      }
      showStore()
      return { contentType: registry.contentType, body: await registry.metrics() }
    },
  }
}
