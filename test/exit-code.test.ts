import { spawnSync } from 'node:child_process'
import { expect, it } from 'vitest'

it('a run that failed ends with its own exit code after PostgreSQL was used', () => {
  const script = `
    import { startPostgres } from './test/support/postgres.ts'
    const server = await startPostgres()
    await server.stop()
    process.exitCode = 3`
  const { status, stderr } = spawnSync(process.execPath, ['--input-type=module-typescript', '--eval', script], {
    cwd: new URL('..', import.meta.url),
    encoding: 'utf8',
  })
  expect({ status, stderr }).toMatchObject({ status: 3 })
})
