import { expect, it } from 'vitest'
import { openAdapters } from '../../src/compose/adapters.ts'
import { createSourceFacts } from '../../src/compose/source-facts.ts'

it('reports count exactly where a card shows a plain mean, and estimate elsewhere', async () => {
  const adapters = openAdapters()
  const means = createSourceFacts(adapters).map(({ id, ratingMean }) => [id, ratingMean])
  await adapters.close()
  expect(Object.fromEntries(means)).toMatchObject({
    google: 'plain',
    twogis: 'unpublished',
    yandex: 'unpublished',
    mail: 'none',
  })
})
