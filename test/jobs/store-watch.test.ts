import { beforeEach, describe, expect, it } from 'vitest'
import { defaultPreferences } from '../../src/domain/notices.ts'
import type { NewNotice } from '../../src/domain/ports/records.ts'
import type { Listener, StaffMessage } from '../../src/domain/ports/staff.ts'
import type { Room } from '../../src/domain/store-health.ts'
import { StoreWatch } from '../../src/jobs/store-watch.ts'
import { troubleOf } from '../../src/storage/trouble.ts'
import { silentLog } from '../support/job-deps.ts'

const mb = 1024 ** 2
const coded = (code: string) => Object.assign(new Error(`failed with ${code}`), { code })

const listener = (userId: string, change: Partial<Listener> = {}): Listener => ({
  userId,
  role: 'administrator',
  language: 'ru',
  email: `${userId}@dalanet.example`,
  preferences: defaultPreferences,
  lastDigestAt: null,
  ...change,
})

const world = {
  now: new Date('2026-11-22T04:31:00Z'),
  broken: null as Error | null,
  readable: true,
  mailWorks: true,
  room: null as Room | null,
  people: [] as Listener[],
  letters: [] as (StaffMessage & { to: string })[],
  raised: [] as NewNotice[],
  dead: [] as { id: string; failedAt: Date }[],
  retried: [] as string[],
}

function watchOf(tells = true): StoreWatch {
  const answer = async () => {
    if (world.broken !== null) throw world.broken
  }
  return new StoreWatch({
    storage: {
      troubleOf,
      room: () => world.room,
      ping: () => (world.readable ? Promise.resolve() : answer()),
      tryWriting: answer,
      notices: { raise: async (notices: readonly NewNotice[]) => world.raised.push(...notices) } as never,
      noticeOffice: {
        async listeners() {
          if (!world.readable) await answer()
          return world.people
        },
      } as never,
    },
    staff: {
      async tell(channel, to, message) {
        if (!world.mailWorks) throw new Error('The mail server is away')
        expect(channel).toBe('mail')
        world.letters.push({ ...message, to })
      },
    },
    deadJobs: {
      list: async () => world.dead.map((job) => ({ ...job, job: 'collect', payload: {}, error: '' })),
      retry: async (id) => world.retried.push(id) > 0,
    },
    clock: { now: () => world.now },
    log: silentLog,
    zone: 'Asia/Almaty',
    tells,
    call: () => ({ signal: new AbortController().signal, deadline: new Date(), log: silentLog }),
  })
}

async function looks(watch: StoreWatch, times: number): Promise<void> {
  for (let look = 0; look < times; look += 1) await watch.look()
}

beforeEach(() => {
  Object.assign(world, { broken: null, readable: true, mailWorks: true, room: null, dead: [], retried: [] })
  Object.assign(world, { people: [listener('asel')], letters: [], raised: [] })
  world.now = new Date('2026-11-22T04:31:00Z')
})

describe('a full disk', () => {
  it('is told at once by a letter that names folder, room and time, once', async () => {
    world.room = { folder: '/srv/otklik', freeBytes: 12.9 * mb, neededBytes: 64 * mb }
    world.people = [
      listener('asel'),
      listener('erlan', { language: 'en' }),
      listener('deaf', { preferences: { ...defaultPreferences, mail: 'off' } }),
      listener('operator', { role: 'operator' }),
    ]
    const watch = watchOf()
    world.broken = coded('25006')
    await looks(watch, 3)
    expect(watch.health()).toMatchObject({ trouble: 'disk-full', since: world.now, low: true, room: world.room })
    expect(world.letters.map(({ to }) => to)).toEqual(['asel@dalanet.example', 'erlan@dalanet.example'])
    expect(world.letters[0]).toMatchObject({
      subject: 'Отклик ничего не записывает: на диске базы данных нет места.',
      text: expect.stringMatching(/22\.11\.2026.*09:31.*12 МБ.*64 МБ.*\/srv\/otklik/),
    })
    expect(world.letters[1]?.text).toContain('make room in /srv/otklik')
    // What every letter is sent with: the same id at every try.
    expect(new Set(world.letters.map(({ id }) => id)).size).toBe(2)
  })

  it('is over after three good looks, tells so, and tries again what was given up for it', async () => {
    const watch = watchOf()
    expect(watch.noticed(coded('53100'))).toBe(true)
    world.broken = coded('53100')
    await looks(watch, 2)
    world.broken = null
    world.dead = [
      { id: 'earlier', failedAt: new Date('2026-11-22T04:00:00Z') },
      { id: 'meanwhile', failedAt: new Date('2026-11-22T04:40:00Z') },
    ]
    world.now = new Date('2026-11-22T05:01:00Z')
    await looks(watch, 2)
    // A disk that takes a little now and then is still full.
    watch.noticed(coded('53100'))
    await looks(watch, 2)
    expect(watch.health().trouble).toBe('disk-full')
    await watch.look()
    expect(watch.health()).toMatchObject({ trouble: null, since: null, message: null })
    expect(world.raised).toMatchObject([{ code: 'store-recovered', values: { trouble: 'disk-full', minutes: 30 } }])
    expect(world.retried).toEqual(['meanwhile'])
  })

  it('is found before anybody wanted to write', async () => {
    world.room = { folder: '/srv/otklik', freeBytes: 3 * mb, neededBytes: 64 * mb }
    const watch = watchOf()
    await watch.look()
    expect(watch.health().trouble).toBe('disk-full')
    expect(world.letters).toHaveLength(1)
  })

  it('is told again and again until the letter leaves, by the process with the schedules alone', async () => {
    world.mailWorks = false
    world.broken = coded('53100')
    const [watch, other] = [watchOf(), watchOf(false)]
    for (const one of [watch, other]) one.noticed(world.broken)
    await looks(watch, 2)
    world.mailWorks = true
    await looks(watch, 2)
    await looks(other, 3)
    expect(world.letters).toHaveLength(1)
    expect(other.health().trouble).toBe('disk-full')
  })
})

describe('a database that does not answer', () => {
  it('wakes nobody while it is restarted', async () => {
    const watch = watchOf()
    watch.noticed(coded('57P01'))
    expect(watch.health().trouble).toBe('unreachable')
    await watch.look()
    expect(watch.health().trouble).toBeNull()
    expect(world.letters).toEqual([])
    expect(world.raised).toEqual([])
  })

  it('is told to those who were administrators at the last good look', async () => {
    const watch = watchOf()
    await watch.look()
    world.readable = false
    world.broken = coded('ECONNREFUSED')
    await looks(watch, 6)
    expect(world.letters).toHaveLength(1)
    expect(world.letters[0]?.subject).toBe('Отклик не работает: база данных не отвечает.')
    // It comes and goes: once in an hour is enough.
    world.broken = null
    await looks(watch, 2)
    world.broken = coded('ECONNREFUSED')
    await looks(watch, 6)
    expect(world.letters).toHaveLength(1)
  })
})

it('little room is told once, while everything still works', async () => {
  world.room = { folder: '/srv/otklik', freeBytes: 700 * mb, neededBytes: 64 * mb }
  const watch = watchOf()
  await looks(watch, 3)
  expect(watch.health()).toMatchObject({ trouble: null, low: true })
  expect(world.raised).toMatchObject([{ code: 'disk-low', values: { folder: '/srv/otklik', freeMb: 700 } }])
  expect(world.letters).toEqual([])
})

it("what is not the store's is none of its business", async () => {
  const watch = watchOf()
  expect(watch.noticed(new TypeError('cannot read properties of undefined'))).toBe(false)
  expect(watch.health().trouble).toBeNull()
})
