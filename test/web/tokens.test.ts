import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const css = readFileSync(new URL('../../web/src/styles/tokens.css', import.meta.url), 'utf8')
const theme = readFileSync(new URL('../../web/src/app/theme.ts', import.meta.url), 'utf8')

type Scheme = 'light' | 'dark'
const schemes: readonly Scheme[] = ['light', 'dark']
const tokens = new Map(
  Array.from(css.matchAll(/--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g), ([, name, light, dark]) => [
    name ?? '',
    { light: light ?? '', dark: dark ?? '' },
  ]),
)

function hex(name: string, scheme: Scheme): string {
  const found = tokens.get(name)
  if (!found) throw new Error(`tokens.css has no --${name}`)
  return found[scheme]
}

/** WCAG 2.2 relative luminance. */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function contrast(first: string, second: string): number {
  const [dark = 0, light = 0] = [luminance(first), luminance(second)].toSorted((a, b) => a - b)
  return (light + 0.05) / (dark + 0.05)
}

describe('colour tokens', () => {
  it('are all read', () => {
    expect(tokens.size).toBeGreaterThanOrEqual(35)
  })

  const grounds = ['bg', 'surface', 'sunken', 'sel']
  const texts = ['ink', 'ink2', 'ink3', 'accent', 'danger', 'warn', 'ok', 'info']
  it.each(schemes)('every text can be read on every ground, %s', (scheme) => {
    for (const text of texts) {
      for (const ground of grounds) {
        expect(contrast(hex(text, scheme), hex(ground, scheme)), `${text} on ${ground}`).toBeGreaterThanOrEqual(4.9)
      }
    }
  })

  it.each(schemes)('every meaning can be read on its own soft ground, %s', (scheme) => {
    for (const name of ['accent', 'danger', 'warn', 'ok', 'info']) {
      expect(contrast(hex(name, scheme), hex(`${name}-soft`, scheme)), name).toBeGreaterThanOrEqual(4.9)
      expect(contrast(hex('ink', scheme), hex(`${name}-soft`, scheme)), `ink on ${name}`).toBeGreaterThanOrEqual(7)
    }
  })

  it.each(schemes)('stars, primary and field borders, %s', (scheme) => {
    for (const stars of [1, 2, 3, 4, 5]) {
      expect(contrast(hex(`star-${stars}`, scheme), hex(`star-${stars}-text`, scheme))).toBeGreaterThanOrEqual(5.3)
    }
    expect(contrast(hex('on-accent', scheme), hex('accent', scheme))).toBeGreaterThanOrEqual(4.9)
    expect(contrast(hex('on-accent', scheme), hex('accent-hover', scheme))).toBeGreaterThanOrEqual(4.9)
    expect(contrast(hex('field', scheme), hex('surface', scheme))).toBeGreaterThanOrEqual(3)
    // Marks are pictures with a letter of the ground's colour in them.
    for (const platform of ['google', 'yandex', 'twogis', 'mail']) {
      expect(contrast(hex(`platform-${platform}`, scheme), hex('surface', scheme)), platform).toBeGreaterThanOrEqual(
        4.5,
      )
    }
  })

  it('the component library paints with the same accent', () => {
    const tuple = Array.from(theme.matchAll(/'(#[0-9a-f]{6})'/g), ([, colour]) => colour)
    expect(tuple[7]).toBe(hex('accent', 'light'))
    expect(tuple[4]).toBe(hex('accent', 'dark'))
  })
})
