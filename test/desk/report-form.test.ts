import { beforeEach, expect, it } from 'vitest'
import type { DeskDeps } from '../../src/desk/deps.ts'
import type { DeskActor } from '../../src/desk/permissions.ts'
import { openReportForm } from '../../src/desk/report-form.ts'
import {
  approveReport,
  filedByHand,
  reportForm,
  sendBackReport,
  startFiling,
} from '../../src/desk/report-to-moderator.ts'
import { Failure } from '../../src/domain/failure.ts'
import type { FormOrder } from '../../src/domain/ports/screens.ts'
import { emptyTables, onBothDatabases } from '../support/databases.ts'
import { createDeskFixture, type DeskFixture, testChannel } from './desk-fixture.ts'

const rude = 'Тупые мошенники, а не провайдер.'
const picture = { width: 800, height: 600 }

onBothDatabases('a report that a person files', (open) => {
  let at: DeskFixture
  let desk: DeskDeps
  let coordinator: DeskActor
  let caseId: string
  let order: FormOrder | null
  let opens: () => Promise<string>
  beforeEach(async () => {
    await emptyTables(open().database)
    at = await createDeskFixture(open().database)
    order = null
    opens = () => Promise.resolve('screen')
    desk = {
      ...at.desk,
      channels: { ...at.desk.channels, find: () => ({ ...testChannel, filing: 'browser' as const }) },
      screens: {
        ...at.desk.screens,
        fileReport: (given) => {
          order = given
          return opens()
        },
      },
    }
    coordinator = { userId: await at.user('coordinator'), role: 'coordinator', scopes: null }
    caseId = (await at.seedCase({ text: rude, stars: 1, state: 'answered' })).id
    const { revisionHash } = await at.database.prisma.case.findUniqueOrThrow({ where: { id: caseId } })
    const proposal = { caseId, adapter: testChannel.id, ground: 'breach', reason: 'rude', weak: false } as const
    const words = { quote: 'Тупые мошенники', statement: 'Отзыв оскорбляет сотрудников.' }
    await desk.complaints.propose([{ ...proposal, ...words, evidence: { revisionHash } }], at.clock.now())
    await approveReport(desk, coordinator, { ...(await on()), reason: 'rude', ...words })
  })

  async function shown() {
    const { report } = await reportForm(desk, coordinator, caseId)
    if (report === null) throw new Error('no report')
    return report
  }
  async function on() {
    const { id, version } = await shown()
    return { reportId: id, version }
  }
  const begin = async () => openReportForm(desk, coordinator, await on(), picture)
  const state = async () => (await shown()).state

  it('is somebody’s open question before the form opens, and filed when the platform says so', async () => {
    opens = async () => {
      expect(await state(), 'written before the browser opens').toBe('filing')
      return 'screen'
    }
    await begin()
    expect((await shown()).evidence.filing?.by?.id).toBe(coordinator.userId)
    order?.filled()
    await order?.sent()
    await order?.ended('done')
    expect(await state()).toBe('filed')
  })

  it('stays a question where the filled form was closed without the platform’s word', async () => {
    await begin()
    order?.filled()
    await order?.ended('closed')
    expect(await state()).toBe('filing')
    await expect(begin()).rejects.toMatchObject({ code: 'not-possible', details: { reason: 'report-state' } })
    await expect(startFiling(desk, coordinator, await on())).rejects.toMatchObject({ code: 'not-possible' })
    await sendBackReport(desk, coordinator, await on())
    expect(await state()).toBe('approved')
    await begin()
    order?.filled()
    await order?.ended('idle')
    await filedByHand(desk, coordinator, await on())
    expect(await state()).toBe('filed')
  })

  it('is as before where no filled form was ever there', async () => {
    await begin()
    await order?.ended('failed')
    expect(await state()).toBe('approved')
    opens = () => Promise.reject(new Failure('auth', 'nobody is signed in', { at: 'browser' }))
    await expect(begin()).rejects.toMatchObject({ code: 'platform-failed', details: { reason: 'no-report-session' } })
    expect(await state()).toBe('approved')
  })

  it('is taken in hand by one person only, and never in dry run', async () => {
    const seen = await on()
    await startFiling(desk, coordinator, seen)
    const other: DeskActor = { userId: await at.user('administrator'), role: 'administrator', scopes: null }
    await expect(startFiling(desk, other, seen)).rejects.toMatchObject({ code: 'conflict' })
    await sendBackReport(desk, coordinator, await on())
    await at.database.prisma.source.updateMany({ data: { mode: 'dry-run' } })
    await expect(startFiling(desk, other, await on())).rejects.toMatchObject({ details: { reason: 'report-held' } })
  })
})
