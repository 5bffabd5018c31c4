import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const root = join(import.meta.dirname, '../..')

/** Codes of causes that adapters know by name, wherever one is written down. */
function reasons(): string[] {
  const found = ['src/transport', 'src/collectors', 'src/responders'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .flatMap((file) =>
        Array.from(
          readFileSync(join(root, folder, file), 'utf8').matchAll(/\breason: '([a-z-]+)'/g),
          ([, code]) => code,
        ),
      ),
  )
  return [...new Set(found)].filter((code) => code !== undefined).sort()
}

it.each(['ru', 'kk', 'en'])('every cause that an adapter names has its words and mend in %s', (language) => {
  const catalogue = JSON.parse(readFileSync(join(root, `locales/web.${language}.json`), 'utf8')) as {
    whyNot: Readonly<Record<string, string>>
  }
  const codes = reasons()
  expect(codes).toContain('session-ended')
  expect(codes.filter((code) => catalogue.whyNot[code] === undefined)).toEqual([])
})
