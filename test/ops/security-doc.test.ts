import { readdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { expect, it } from 'vitest'

const tests = readdirSync('test', { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.test.ts'))
  .map((path) => `test/${path.replaceAll('\\', '/')}`)

it('every tested line of the checklist names a test, and every test that it names exists', async () => {
  const lines = (await readFile('docs/security.md', 'utf8')).split('\n').filter((line) => line.startsWith('| ✔'))
  expect(lines.length).toBeGreaterThan(40)
  const named = lines.map((line) => [...line.matchAll(/`([\w./-]+\.test\.ts)`/g)].map(([, name = '']) => name))
  expect(lines.filter((_line, index) => named[index]?.length === 0)).toEqual([])
  expect(named.flat().filter((name) => !tests.some((path) => path === name || path.endsWith(`/${name}`)))).toEqual([])
})
