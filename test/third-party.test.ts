import { readFile } from 'node:fs/promises'
import { expect, it } from 'vitest'
import { thirdPartyTable } from '../scripts/third-party.ts'

it('names every package that an installation brings (mend: npm run third-party)', async () => {
  const table = await thirdPartyTable()
  expect(table.split('\n').length).toBeGreaterThan(100)
  expect(await readFile('THIRD_PARTY.md', 'utf8')).toContain(table)
})

it('brings nothing whose licence binds the program that uses it', async () => {
  const table = await thirdPartyTable()
  const binding = table
    .split('\n')
    .filter((row) => /\b(?:A?GPL|SSPL|BUSL|CC-BY-NC)/i.test(row) && !/\bLGPL|\bOR\b/.test(row))
  expect(binding).toEqual([])
})
