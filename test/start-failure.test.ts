import { expect, it } from 'vitest'
import { explainStartFailure } from '../src/start-failure.ts'

const config = { port: 8080, host: '127.0.0.1', dataFolder: 'var' }

it.each([
  ['EADDRINUSE', 'listen', /Port 8080 is taken.*OTKLIK_PORT=8081/],
  ['EACCES', 'open var/lock', /folder var cannot be written.*OTKLIK_DATA_FOLDER/],
  ['EROFS', 'mkdir var', /folder var cannot be written/],
  ['ENOSPC', 'write', /disk that holds var is full/],
  ['ECONNREFUSED', 'connect 127.0.0.1:5432', /DATABASE_URL/],
])('%s is told with its mend', (code, message, expected) => {
  expect(explainStartFailure(Object.assign(new Error(message), { code }), config)).toMatch(expected)
})

it('tells a low port from a folder, and keeps the words of everything else', () => {
  const low = Object.assign(new Error('listen EACCES'), { code: 'EACCES' })
  expect(explainStartFailure(low, { ...config, port: 80 })).toMatch(/Port 80 needs more rights/)
  expect(explainStartFailure(new Error('Another Otklik (1@host) is using var.'), config)).toMatch(/Another Otklik/)
})
