import type { Mention } from '../../domain/verdict.ts'

const shapes: readonly (readonly [RegExp, string])[] = [
  [/[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,5}/gu, '[mail]'],
  [/(?:https?:\/\/|www\.|(?:t|wa|vk)\.(?:me|com)\/)\S{1,500}/giu, '[link]'],
  [
    /(?<=(?:[Мм]еня зовут|[Мм]о[её] имя|[Мм]енің атым|[Mm]y name is|I am|I['’]m)\s+)\p{Lu}\p{L}+(?:[ -]\p{Lu}\p{L}+){0,2}/gu,
    '[name]',
  ],
  [/(?<![\p{L}\p{N}.@])@[a-z][a-z0-9_]{3,31}/giu, '[account]'],
  // Four digits and more in a row name somebody oftener than anything else; speeds and prices are shorter.
  [/\+?\d(?:[\s().-]{0,2}\d){3,19}/gu, '[number]'],
]

/** Longest text that is sent; what stands behind it would change no draft. UTF-16 units. */
const longest = 2_000

/**
 * A stranger's text without what names or reaches anybody: numbers, addresses, names of staff, places. Mentions found by
 * triage go first, then everything of such a shape; the author's name is never part of the text.
 */
export function maskText(text: string, mentions: readonly Mention[]): string {
  const named = mentions.filter(({ type }) => type !== 'since').toSorted((left, right) => right.start - left.start)
  let masked = text
  for (const { start, end, type } of named) masked = `${masked.slice(0, start)}[${type}]${masked.slice(end)}`
  for (const [shape, word] of shapes) masked = masked.replace(shape, word)
  return masked.slice(0, longest)
}
