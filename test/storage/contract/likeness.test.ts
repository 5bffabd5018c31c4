import { beforeEach, expect, it } from 'vitest'
import type { ObservedReview } from '../../../src/domain/review.ts'
import { signatureOf } from '../../../src/triage/near-duplicates.ts'
import { emptyTables, onBothDatabases } from '../../support/databases.ts'
import { observed } from '../../support/observed.ts'
import { type Stored, stored } from '../../support/stored.ts'

const told =
  'Не подключайтесь к ним ни за что, деньги берут вперёд, мастера не шлют, трубку в поддержке не берут неделями'

onBothDatabases('the same text from several accounts', (open) => {
  let at: Stored
  beforeEach(async () => {
    await emptyTables(open().database)
    at = await stored(open().database)
  })

  async function sign(reviews: readonly ObservedReview[]): Promise<readonly string[]> {
    await at.page(reviews)
    const cases = await at.storage.triage.untriaged(100)
    await at.storage.likeness.keep(
      cases.map(({ id, revisionHash, what }) => ({ caseId: id, revisionHash, signature: signatureOf(what.text) })),
      at.clock.now(),
    )
    return cases.toSorted((a, b) => (a.what.author ?? '').localeCompare(b.what.author ?? '')).map(({ id }) => id)
  }

  it('is found with its authors; another text and a short one are not', async () => {
    const [first = '', second, third, , short = ''] = await sign([
      observed('1', { author: 'А', text: told }),
      observed('2', { author: 'Б', text: told.toUpperCase() }),
      observed('3', { author: 'В', text: told.replace('неделями', 'никогда') }),
      observed('4', { author: 'Г', text: 'Подключили за два дня, скорость как обещали, спасибо монтажникам' }),
      observed('5', { author: 'Д', text: 'Ужас' }),
    ])
    const found = await at.storage.likeness.alike(first)
    expect(found.map(({ caseId }) => caseId)).toEqual([second, third])
    expect(found[0]).toMatchObject({ author: 'Б', sameAuthor: false, source: 'twogis', likeness: 1, answered: false })
    expect(found[1]?.likeness).toBeLessThan(1)
    expect(await at.storage.likeness.alike(short)).toEqual([])
  })

  it('is not kept of a case that was erased meanwhile', async () => {
    const [kept = ''] = await sign([observed('1', { text: told })])
    const signature = signatureOf(told)
    const of = (caseId: string) => ({ caseId, revisionHash: 'x', signature })
    await at.storage.likeness.keep([of('00000000-0000-7000-8000-000000000001'), of(kept)], at.clock.now())
    const rows = await at.database.prisma.textSignature.findMany()
    expect(rows).toMatchObject([{ caseId: kept, revisionHash: 'x', bands: signature?.bands }])
    expect(Buffer.from(rows[0]?.signature ?? []).equals(Buffer.from(signature?.signature ?? []))).toBe(true)
  })

  it('is no evidence any more once one of them was edited', async () => {
    const [first = ''] = await sign([
      observed('1', { author: 'А', text: told }),
      observed('2', { author: 'Б', text: told }),
    ])
    expect(await at.storage.likeness.alike(first)).toHaveLength(1)
    await at.page([observed('2', { author: 'Б', text: 'Всё починили, вопрос закрыт, спасибо за звонок и терпение' })])
    expect(await at.storage.likeness.alike(first)).toEqual([])
  })
})
