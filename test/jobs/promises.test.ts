import * as fc from 'fast-check'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { textHash } from '../../src/domain/review.ts'
import { deliverDue } from '../../src/jobs/deliver.ts'
import { lookAtOpen } from '../../src/jobs/look.ts'
import { emptyTables, type OpenTestDatabase, openTestDatabase } from '../support/databases.ts'
import { jobDeps } from '../support/job-deps.ts'
import { observed, replyOf } from '../support/observed.ts'
import { ReplySlot } from '../support/reply-slot.ts'
import { type Stored, stored } from '../support/stored.ts'

let opened: OpenTestDatabase
beforeAll(async () => {
  opened = await openTestDatabase('postgres', inject('postgresUrl'))
})
afterAll(() => opened.close())

const alive = new AbortController().signal
const person = { kind: 'person', userId: '01890000-0000-7000-8000-000000000001' } as const

type Step =
  | { readonly do: 'edit' | 'approve'; readonly text: number }
  | { readonly do: 'take-back' | 'draft' | 'deliver' | 'collect' | 'close' | 'reopen' }
  | { readonly do: 'wait'; readonly minutes: number }

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constantFrom('edit' as const, 'approve' as const),
      text: fc.integer({ min: 0, max: 4 }),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constantFrom('take-back', 'draft', 'deliver', 'collect', 'close', 'reopen'),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('wait' as const), minutes: fc.constantFrom(1, 2, 30) }) },
)

/** What people really do in a row; between its steps anything else may fall, as single steps do. */
const habit: fc.Arbitrary<readonly Step[]> = fc
  .tuple(fc.integer({ min: 0, max: 4 }), fc.option(step), fc.option(step))
  .map(([text, between, after]) => [
    { do: 'collect' },
    { do: 'draft' },
    { do: 'approve', text },
    ...(between === null ? [] : [between]),
    { do: 'wait', minutes: 2 },
    ...(after === null ? [] : [after]),
    { do: 'deliver' },
    { do: 'collect' },
  ])
const story = fc
  .array(fc.oneof({ weight: 2, arbitrary: step.map((one) => [one]) }, { weight: 1, arbitrary: habit }), {
    minLength: 3,
    maxLength: 10,
  })
  .map((parts) => parts.flat())

interface Play {
  readonly at: Stored
  readonly slot: ReplySlot
  /** What the author says on the platform. */
  text: string
  /** Text approved for which revision, as the person saw both. */
  readonly approvals: { readonly text: string; readonly revision: string }[]
  /** What the store knew of the review when a text was put there. */
  readonly published: { readonly text: string; readonly revision: string }[]
}

const page = ({ at, slot, text }: Play) => {
  const standing = slot.standing('1').at(-1)
  return at.page([observed('1', { text, reply: standing === undefined ? null : replyOf(standing) })])
}

async function play(on: Play, next: Step): Promise<void> {
  const { at } = on
  const found = await at.database.prisma.case.findFirstOrThrow({ include: { review: true } })
  const command = { caseId: found.id, version: found.version, actor: person, now: at.clock.now() }
  switch (next.do) {
    case 'edit':
      on.text = `Отзыв ${next.text}`
      return
    case 'collect':
      await page(on)
      return
    case 'draft':
      await at.drafted()
      return
    case 'approve': {
      const text = `Ответ ${next.text}`
      const notBefore = new Date(at.clock.now().getTime() + 90_000)
      const result = await at.storage.commands.approve({
        ...command,
        text,
        draftId: null,
        editShare: 0,
        notBefore,
        route: { kind: 'reply', replacing: on.slot.traits.replacing },
      })
      if (result.ok) on.approvals.push({ text, revision: found.revisionHash })
      return
    }
    case 'take-back': {
      const result = await at.storage.commands.takeBack(command)
      if (result.ok) on.approvals.pop()
      return
    }
    case 'close':
      await at.storage.commands.close({ ...command, reason: 'by-operator' })
      return
    case 'reopen':
      await at.storage.commands.reopen(command)
      return
    case 'wait':
      at.clock.pass(next.minutes * 60_000)
      return
    case 'deliver': {
      const before = on.slot.posts.get('1')?.length ?? 0
      const deps = jobDeps(at, on.slot)
      await deliverDue(deps, alive)
      await lookAtOpen(deps, alive)
      const posts = on.slot.posts.get('1') ?? []
      const revision = found.review?.revisionHash ?? ''
      for (const post of posts.slice(before)) on.published.push({ text: post.text, revision })
      return
    }
    default:
      next satisfies never
  }
}

it('publishes only what a person approved letter by letter, for the revision they saw', async () => {
  let published = 0
  let replaced = 0
  await fc.assert(
    fc.asyncProperty(
      story,
      fc.constantFrom('in-place' as const, 'delete-and-post' as const),
      async (steps, replacing) => {
        await emptyTables(opened.database)
        const at = await stored(opened.database)
        const on: Play = { at, slot: new ReplySlot(at.clock, replacing), text: 'Отзыв', approvals: [], published: [] }
        await page(on)
        await at.drafted()
        for (const next of steps) await play(on, next)
        for (const { text, revision } of on.published) {
          expect(on.approvals, `${text} for ${revision}`).toContainEqual({ text, revision })
        }
        expect(on.slot.standing('1').length).toBeLessThanOrEqual(1)
        // What the case says and what stands there are one thing.
        const found = await at.database.prisma.case.findFirstOrThrow()
        const [last] = await at.database.prisma.delivery.findMany({
          where: { state: 'confirmed', kind: 'reply' },
          orderBy: { settledAt: 'desc' },
          take: 1,
        })
        if (found.state === 'answered')
          expect(on.slot.standing('1').map((text) => textHash(text))).toEqual([last?.textHash])
        published += on.published.length
        replaced += Math.max(0, on.published.length - 1)
      },
    ),
    { numRuns: 25, seed: 20261121 },
  )
  // Plays in which nothing is ever published would prove nothing.
  expect(published).toBeGreaterThan(20)
  expect(replaced).toBeGreaterThan(0)
})
