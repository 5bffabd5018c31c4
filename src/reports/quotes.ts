import type { QuoteCandidate } from '../domain/ports/report-data.ts'
import type { Span } from '../domain/verdict.ts'

/** Longest quote, in code points; longer sentences end in an ellipsis. */
const longest = 110
const shortest = 12
const mask = '•••'

/** Anything that looks like a number of a person or contract, an address, or a nick, whatever triage found. */
const personal = [
  /[\p{L}\d._%+-]+@[\p{L}\d.-]+\.\p{L}{2,}/gu,
  /https?:\/\/\S+/giu,
  /(?<![\p{L}\d])@[\p{L}\d_]{3,}/gu,
  /\+?\d(?:[\s().-]*\d){4,}/gu,
]

/** Text without the stretches of `hidden`, the author's own name, phone and contract numbers, addresses. */
export function anonymise(text: string, hidden: readonly Span[], author: string | null): string {
  let out = ''
  let at = 0
  for (const span of hidden.toSorted((a, b) => a.start - b.start)) {
    if (span.end <= at) continue
    out += text.slice(at, Math.max(at, span.start)) + mask
    at = span.end
  }
  out += text.slice(at)
  for (const pattern of personal) out = out.replace(pattern, mask)
  for (const name of author?.split(/\s+/u) ?? []) {
    if (name.length < 3) continue
    const literal = name.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&')
    out = out.replace(new RegExp(`(?<!\\p{L})${literal}(?!\\p{L})`, 'giu'), mask)
  }
  return out.replace(/\s+/gu, ' ').trim()
}

function sentences(text: string): { readonly start: number; readonly end: number }[] {
  const found = [...text.matchAll(/[^.!?…\n]+[.!?…]*/gu)]
  return found.map((each) => ({ start: each.index, end: each.index + each[0].length }))
}

function shorten(text: string): string {
  const points = Array.from(text)
  if (points.length <= longest) return text
  const cut = points.slice(0, longest).join('')
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), longest - 30)).replace(/[\s,;:–-]+$/u, '')}…`
}

function quoteOf(candidate: QuoteCandidate): string | null {
  const { text } = candidate
  const deciding = candidate.because[0]
  const all = sentences(text)
  const holds = (each: { start: number; end: number }): boolean =>
    deciding !== undefined && each.start <= deciding.start && each.end > deciding.start
  const chosen = all.find(holds) ?? all[0]
  if (!chosen) return null
  const inside = candidate.hidden
    .filter((span) => span.end > chosen.start && span.start < chosen.end)
    .map((span) => ({
      start: Math.max(0, span.start - chosen.start),
      end: Math.min(chosen.end, span.end) - chosen.start,
    }))
  const quote = shorten(
    anonymise(text.slice(chosen.start, chosen.end), inside, candidate.author).replace(/[.\s]+$/u, ''),
  )
  // What is left of a sentence full of numbers tells nothing.
  const words = quote.replaceAll(mask, '').trim()
  return words.length >= shortest ? quote : null
}

/** The first candidate of which a sentence worth reading is left. */
export function pickQuote(
  candidates: readonly QuoteCandidate[],
): { readonly review: string; readonly text: string } | null {
  for (const candidate of candidates) {
    const text = quoteOf(candidate)
    if (text !== null) return { review: candidate.review, text }
  }
  return null
}
