import { readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { sourceOfLink, sourceOfNotice, sources } from '../../src/collectors/registry.ts'
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

  it.each([
    ['no-reply@account.2gis.com', 'Новый отзыв в 2ГИС: ★★', 'twogis'],
    ['noreply@sprav.yandex.ru', 'Новый отзыв о вашей организации', 'yandex'],
    ['businessprofile-noreply@google.com', 'Zhanna left a review for Dala Net', 'google'],
    ['businessprofile-noreply@google.com', 'Your monthly report', null],
    ['fake@2gis.com.evil.example', 'Новый отзыв', null],
    ['dana@example.com', 'Мой отзыв', null],
  ])('a letter from %s «%s» is a notice of %s', (address, subject, id) => {
    expect(sourceOfNotice({ from: { name: '', address }, subject, text: '' })?.id ?? null).toBe(id)
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
