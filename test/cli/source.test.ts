import { Readable } from 'node:stream'
import { expect, it } from 'vitest'
import { UsageError } from '../../src/cli/io.ts'
import { run } from '../../src/cli/source.ts'
import type { Store } from '../../src/cli/store.ts'

function called(stdin: string) {
  const stored: string[][] = []
  const printed: string[] = []
  const store = {
    sources: async () => [{ id: 'one', adapter: 'twogis', fields: ['session'] }],
    setSecret: async (...secret: string[]) => void stored.push(secret),
  } as unknown as Store
  const io = {
    stdin: Readable.from([stdin]),
    stdout: { write: (text: string) => printed.push(text) },
    stderr: { write: () => true },
  }
  return { stored, printed, store, io }
}

it('lists sources as JSON lines', async () => {
  const { printed, store, io } = called('')
  expect(await run(['list'], io, store)).toBe(0)
  expect(printed).toEqual(['{"id":"one","adapter":"twogis","fields":["session"]}\n'])
})

it('takes a secret from standard input alone, without its line end', async () => {
  const { stored, store, io } = called('a token\n')
  expect(await run(['secret', 'one', 'session'], io, store)).toBe(0)
  expect(stored).toEqual([['one', 'session', 'a token']])
  const empty = called('\n')
  await expect(run(['secret', 'one', 'session'], empty.io, empty.store)).rejects.toThrow(UsageError)
  await expect(run(['secret', 'one', 'session', 'a token'], io, store)).rejects.toThrow(UsageError)
})
