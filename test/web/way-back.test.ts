import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { isOwnPath, keepWayBack, takeWayBack } from '../../web/src/sign-in/way-back.ts'

beforeEach(() => {
  const kept = new Map<string, string>()
  vi.stubGlobal('sessionStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
    removeItem: (key: string) => kept.delete(key),
  })
})
afterEach(() => vi.unstubAllGlobals())

it('leads back over the company’s own sign-in, once', () => {
  keepWayBack('/queue/0198?view=all')
  expect(takeWayBack()).toBe('/queue/0198?view=all')
  expect(takeWayBack()).toBeNull()
})

it('forgets the place of a sign-in that came to nothing', () => {
  keepWayBack('/sources')
  keepWayBack(undefined)
  expect(takeWayBack()).toBeNull()
})

it.each(['//evil.example', 'https://evil.example', '/\\evil.example', '/', '', 7, null])(
  '%j is no path of ours',
  (path) => {
    expect(isOwnPath(path)).toBe(false)
    keepWayBack(String(path))
    expect(takeWayBack()).toBeNull()
  },
)
