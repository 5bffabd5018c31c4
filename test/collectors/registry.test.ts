import { readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { sourceOfLink, sources } from '../../src/collectors/registry.ts'
import { responders } from '../../src/responders/registry.ts'

function folders(path: string): string[] {
  return readdirSync(new URL(`../../src/${path}`, import.meta.url), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
}

describe('registries', () => {
  it('hold exactly the folders of the sources', () => {
    expect(sources.map((source) => source.id as string).sort()).toEqual(folders('collectors'))
    expect(responders.map((responder) => responder.id as string).sort()).toEqual(folders('responders'))
  })

  it.each(sources.map((source) => [source.id, source] as const))('%s is complete', (_, source) => {
    expect(Object.values(source.name).every((name) => name.length > 0)).toBe(true)
    expect(source.parser.source).toBe(source.id)
    if (source.linkExample !== '') expect(sourceOfLink(source.linkExample)?.id).toBe(source.id)
  })

  it('no source claims a link that is not its own', () => {
    for (const link of [
      '',
      'https://example.com/',
      'https://2gis.kz.example.com/firm/70000001000000101',
      'x'.repeat(9999),
    ]) {
      expect(sourceOfLink(link)).toBeNull()
    }
  })
})
