import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { expect, it } from 'vitest'
import { canMount, makeSmallDisk } from '../support/small-disk.ts'

const guard = new URL('../../src/compose/stall-guard.ts', import.meta.url).href

/** A process that hears nothing for so long and then ends. */
async function standStill(folder: string, ms: number): Promise<{ code: unknown; signal: unknown; said: string }> {
  const options = JSON.stringify({ folder, neededBytes: 1024 ** 2, ms: 400 })
  const rest = `const end = performance.now() + ${ms}; while (performance.now() < end); process.exit(0)`
  const start = `setTimeout(() => { ${rest} }, 1500)`
  const source = `import { guardStall } from '${guard}'; guardStall(${options}); ${start}`
  const child = spawn(process.execPath, ['--input-type=module', '-e', source])
  let said = ''
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()))
  const [code, signal] = await once(child, 'close')
  return { code, signal, said }
}

it.skipIf(!canMount())('a process that stands still on a full disk is ended with a sentence', async () => {
  const disk = makeSmallDisk(2)
  if (disk === null) throw new Error('The disk could be mounted a moment ago')
  try {
    disk.fill()
    const { signal, said } = await standStill(disk.folder, 120_000)
    expect(signal).toBe('SIGKILL')
    expect(said).toContain(`The disk under ${disk.folder} is full`)
  } finally {
    disk.remove()
  }
})

it('whatever takes long where there is room is work', async () => {
  expect(await standStill(tmpdir(), 3_000)).toMatchObject({ code: 0, signal: null })
})
