import type { Mention } from '../../domain/verdict.ts'

/** Also with a Cyrillic Р and with every dash there is; `R-48 62` only after the word “код”. */
const plainCode = /(?<![\p{L}\p{N}])[RРrр][-‐‑‒–—]?(\d{4,9})(?![\p{L}\p{N}])/gu
const spacedCode = /(?:код|code|коды)[^\d\n]{0,12}?(?<![\p{L}\p{N}])([RРrр][-‐‑–— ]{0,3}(\d{2,4}) (\d{2,4}))(?!\d)/giu
/** «R 4471» and nothing else on its line, or after the word “код”. */
const afterWord = /(?:код|code|коды)[^\d\n\p{L}]{1,4}[RРrр][ ](\d{4,9})(?![\p{N}])/giu
const aloneCode = /(?<=^[^\p{L}\p{N}\n]*(?:re:[ ]*)?)[RРrр][ ](\d{4,9})(?=[^\p{L}\p{N}\n]*$)/gimu
/** A router or another device can be called R-6400 too. */
const deviceBefore =
  /(?:роутер|модем|модел|маршрутизатор|приставк|router|model|какой-то|поставил|купил|tp-link|d-link)[^\n.!?]{0,20}$/i

/** Case codes as we issue them, normalised to `R-` and digits. */
export function findCaseCodes(text: string): Mention[] {
  const found: Mention[] = []
  for (const match of text.matchAll(plainCode)) {
    if (deviceBefore.test(text.slice(Math.max(0, match.index - 40), match.index))) continue
    const start = match.index
    found.push({ type: 'case-code', value: `R-${match[1]}`, start, end: start + match[0].length })
  }
  for (const match of text.matchAll(aloneCode))
    found.push({ type: 'case-code', value: `R-${match[1]}`, start: match.index, end: match.index + match[0].length })
  for (const match of text.matchAll(afterWord)) {
    const end = match.index + match[0].length
    found.push({ type: 'case-code', value: `R-${match[1]}`, start: end - 2 - (match[1] as string).length, end })
  }
  if (found.length > 0) return found
  for (const match of text.matchAll(spacedCode)) {
    const written = match[1] ?? ''
    const start = match.index + match[0].length - written.length
    found.push({ type: 'case-code', value: `R-${match[2]}${match[3]}`, start, end: start + written.length })
  }
  return found
}
