import fc from 'fast-check'
import { expect, it } from 'vitest'
import { Failure } from '../../src/domain/failure.ts'
import { createLog, maskPersonalData } from '../../src/logging/log.ts'

function logged(write: (log: ReturnType<typeof createLog>) => void): string {
  const lines: string[] = []
  write(createLog('debug', { write: (line) => void lines.push(line) }))
  return lines.join('')
}

it('writes one JSON line with a constant message, the data in fields', () => {
  const line = JSON.parse(logged((log) => log.child({ caseId: 'c1' }).info('delivery tried', { attempt: 2 })))
  expect(line).toMatchObject({ level: 'info', msg: 'delivery tried', caseId: 'c1', attempt: 2 })
  expect(Date.parse(line.time)).toBeGreaterThan(0)
})

it.each([
  'password',
  'token',
  'secret',
  'authorization',
  'cookie',
  'text',
  'author',
  'phone',
  'contract',
  'address',
  'email',
  'name',
])('never writes the value of a field named %s, at its own level and one below', (field) => {
  const said = logged((log) => log.warn('x', { [field]: 'Ерлан-1', inside: { [field]: 'Ерлан-2' } }))
  expect(said).not.toContain('Ерлан')
  expect(said).toContain('•••')
})

it('masks what errors of libraries carry in message and stack, and keeps the kind', () => {
  const error = new Failure('auth', 'erlan.s+x@post.example refused, call +7 (700) 000-11-22, contract 123456789', {
    at: 'mail',
  })
  const said = logged((log) => log.error('a delivery met a failure', { error }))
  for (const word of ['erlan', 'post.example', '000-11-22', '123456789']) expect(said).not.toContain(word)
  expect(JSON.parse(said).error).toMatchObject({ type: 'Failure', kind: 'auth' })
})

it('masks addresses and long numbers wherever they stand, in time', () => {
  fc.assert(
    fc.property(
      fc.string(),
      fc.string(),
      fc.integer({ min: 10_000_000, max: 999_999_999 }),
      (before, after, number) => {
        const masked = maskPersonalData(`${before} ivan@post.example ${number} ${after}`)
        expect(masked).not.toContain('ivan@post.example')
        expect(masked).not.toContain(` ${number} `)
      },
    ),
  )
  const before = process.cpuUsage()
  maskPersonalData(`${'a'.repeat(50_000)}@${'1 '.repeat(50_000)}`)
  expect(process.cpuUsage(before).user / 1000).toBeLessThan(2_000)
})
