import { describe, expect, it } from 'vitest'
import type { ScheduleStore } from '../../src/domain/ports/records.ts'
import type { MailingRow } from '../../src/domain/ports/report-mailings.ts'
import { dueMailings, sendMailing } from '../../src/jobs/mailings.ts'
import { silentLog } from '../support/job-deps.ts'

const monday = new Date('2026-11-16T04:00:00.000Z')
const minute = 60_000
const zone = 'Asia/Almaty'
const company: MailingRow = {
  scope: 'company',
  cron: '0 9 * * 1',
  zone,
  paused: false,
  since: new Date('2026-11-01T00:00:00Z'),
}

/** The jobs over a store of runs in memory, and what they sent. */
function desk(mailings: readonly MailingRow[], canSend = true) {
  const runs = new Map<string, Date | null>()
  const last = new Map<string, Date>()
  const sent: string[] = []
  const counted: string[] = []
  let now = monday
  const schedules: Pick<ScheduleStore, 'begin' | 'finish' | 'lastDue'> = {
    lastDue: async (name) => last.get(name) ?? null,
    async begin(name, dueAt) {
      const key = `${name} ${dueAt.toISOString()}`
      last.set(name, dueAt)
      if (runs.has(key)) return runs.get(key) ? 'done' : 'running'
      runs.set(key, null)
      return 'start'
    },
    async finish(name, dueAt, at) {
      runs.set(`${name} ${dueAt.toISOString()}`, at)
    },
  }
  const deps = {
    clock: { now: () => now },
    log: silentLog,
    storage: { schedules } as never,
    queue: { nudge: async () => undefined } as never,
    reports: {
      canSend,
      mailings: async () => mailings,
      finish: async (): Promise<string> => Promise.reject(new Error('the handler counts, not the sweep')),
      async prepare({ scope }: { scope: string }, dueAt: Date, late: boolean) {
        sent.push(`${scope} ${dueAt.toISOString()}${late ? ' late' : ''}`)
        return { mails: 1, week: '2026-W46' }
      },
    },
  }
  return {
    sent,
    counted,
    async at(time: Date) {
      now = time
      const queued: { dueAt: string; scope: string; zone: string }[] = []
      const queue = {
        async once(_id: string, job: string, payload: object) {
          const { dueAt } = payload as { dueAt: string }
          if (job !== 'finish-week') queued.push(payload as never)
          else if ((await schedules.begin(job, new Date(dueAt), now)) === 'start') counted.push(dueAt)
        },
      }
      await dueMailings(deps, queue)
      for (const each of queued) await sendMailing(deps, each)
      // A second worker that was handed the same job.
      for (const each of queued) await sendMailing(deps, each)
    },
  }
}

const after = (minutes: number) => new Date(monday.getTime() + minutes * minute)

describe('when a report goes', () => {
  it('goes once at its time, whoever looks how often', async () => {
    const running = desk([company])
    await running.at(after(-1))
    // A minute before it is due, last Monday's is over two days old and nobody's any more.
    expect(running.sent).toEqual([])
    for (const minutes of [0, 1, 2, 60, 3_000]) await running.at(after(minutes))
    expect(running.sent).toEqual(['company 2026-11-16T04:00:00.000Z'])
  })

  it('goes late, once, when the process was down, and not at all after two days', async () => {
    const back = desk([company])
    for (const minutes of [26 * 60, 26 * 60 + 1]) await back.at(after(minutes))
    expect(back.sent).toEqual(['company 2026-11-16T04:00:00.000Z late'])
    const long = desk([company])
    await long.at(after(49 * 60))
    expect(long.sent).toEqual([])
  })

  it('is not sent by a change of its hour, nor while paused', async () => {
    const changed = desk([{ ...company, since: after(30) }])
    await changed.at(after(31))
    const paused = desk([{ ...company, paused: true }])
    await paused.at(after(1))
    expect([...changed.sent, ...paused.sent]).toEqual([])
  })

  it('waits for outgoing mail', async () => {
    const without = desk([company], false)
    await without.at(after(1))
    expect(without.sent).toEqual([])
  })

  it('is counted at its hour with no mail connected and while paused, once, and not for a branch', async () => {
    const branch: MailingRow = { ...company, scope: 'branch:1' }
    for (const silent of [desk([company, branch], false), desk([{ ...company, paused: true }, branch])]) {
      for (const minutes of [0, 1, 3_000]) await silent.at(after(minutes))
      expect(silent.counted).toEqual(['2026-11-16T04:00:00.000Z'])
    }
    const young = desk([{ ...company, since: after(30) }])
    await young.at(after(31))
    expect(young.counted).toEqual([])
  })

  it('each scope has its own hour and zone', async () => {
    const west: MailingRow = { ...company, scope: 'branch:1', cron: '0 8 * * 2', zone: 'Europe/Berlin' }
    const running = desk([company, west])
    await running.at(after(1))
    // Tuesday 08:00 in Berlin is 07:00 UTC.
    await running.at(new Date('2026-11-17T06:59:00Z'))
    await running.at(new Date('2026-11-17T07:00:30Z'))
    expect(running.sent).toEqual(['company 2026-11-16T04:00:00.000Z', 'branch:1 2026-11-17T07:00:00.000Z'])
  })
})
