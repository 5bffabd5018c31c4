import { beforeEach, expect, it } from 'vitest'
import { vanishedRules } from '../../src/collectors/registry.ts'
import { defaultSettings } from '../../src/compose/default-settings.ts'
import { loadConfig } from '../../src/config/load.ts'
import type { Settings } from '../../src/domain/settings.ts'
import { createHandlers } from '../../src/jobs/run-jobs.ts'
import { createSettingsStore } from '../../src/storage/desk/settings.ts'
import { createPrivacyStore } from '../../src/storage/privacy/privacy-store.ts'
import { emptyTables, onBothDatabases } from '../support/databases.ts'
import { jobDeps } from '../support/job-deps.ts'
import { observed } from '../support/observed.ts'
import { ReplySlot } from '../support/reply-slot.ts'
import { type Stored, stored } from '../support/stored.ts'

const dayMs = 86_400_000
const cipher = { decrypt: () => '' }

onBothDatabases('the night', (open) => {
  let at: Stored
  beforeEach(async () => {
    await emptyTables(open().database)
    // The one whose rules take the text of what it no longer shows.
    at = await stored(open().database, { adapter: vanishedRules[0]?.adapter ?? '' })
  })

  async function night(change: Partial<Settings> = {}): Promise<string | null> {
    const config = await loadConfig({ file: null, env: {} })
    const settings = createSettingsStore(at.database, { ...defaultSettings(config, true), ...change })
    const privacy = createPrivacyStore(at.database, cipher)
    const deps = jobDeps(at, new ReplySlot(at.clock), { settings, privacy, vanished: vanishedRules })
    const dueAt = at.clock.now().toISOString()
    await createHandlers(deps).housekeeping({ dueAt }, new AbortController().signal)
    const run = await at.database.prisma.scheduleRun.findFirstOrThrow({ where: { dueAt } })
    expect(run.finishedAt).not.toBeNull()
    return run.outcome
  }

  it('ends what the rules no longer keep, and leaves word of how much', async () => {
    const { prisma } = at.database
    await at.page([observed('r1', { author: 'Ерлан Т.', text: 'Нет интернета' })])
    await prisma.review.updateMany({ data: { goneAt: at.clock.now() } })
    await prisma.notice.create({ data: { channel: 'desk', code: 'x', notBefore: at.clock.now() } })
    at.clock.pass(29 * dayMs)
    expect(await night()).toContain('vanished=0')
    expect(await prisma.review.findFirst()).toMatchObject({ text: 'Нет интернета' })

    at.clock.pass(63 * dayMs)
    expect(await night()).toMatch(/vanished=1 .*notices=1|notices=1 .*vanished=1/)
    expect(await prisma.review.findFirst()).toMatchObject({ text: '', author: null })
    expect(await prisma.notice.count()).toBe(0)
  })

  it('keeps for ever what has no days', async () => {
    const { prisma } = at.database
    await prisma.notice.create({ data: { channel: 'desk', code: 'x', notBefore: at.clock.now() } })
    await prisma.journalEntry.create({ data: { at: at.clock.now(), actor: 'system', action: 'x' } })
    at.clock.pass(4_000 * dayMs)
    const config = await loadConfig({ file: null, env: {} })
    const { retention } = defaultSettings(config, true)
    expect(await night({ retention: { ...retention, noticeDays: null, journalDays: null } })).toContain('journal=0')
    expect(await prisma.notice.count()).toBe(1)
    expect(await prisma.journalEntry.count()).toBe(1)
  })
})
