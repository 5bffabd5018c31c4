import type { Span } from '../domain/verdict.ts'
import type { Token } from './tokens.ts'

const atMost = 4

/** The words that weighed most, in order of the text; neighbours are joined. Only words that really spoke for the label. */
export function strongestWords(tokens: readonly Token[], weights: Float32Array): Span[] {
  const top: number[] = []
  for (let i = 0; i < tokens.length; i++) {
    const weight = weights[i] as number
    if (weight <= 0 || (tokens[i] as Token).folded.length < 2) continue
    let at = top.length
    while (at > 0 && weight > (weights[top[at - 1] as number] as number)) at--
    if (at < atMost) {
      top.splice(at, 0, i)
      if (top.length > atMost) top.pop()
    }
  }
  const strongest = top[0]
  if (strongest === undefined) return []
  const floor = (weights[strongest] as number) * 0.3
  const kept = top.filter((i) => (weights[i] as number) >= floor).sort((a, b) => a - b)
  return joined(kept.map((i) => tokens[i] as Token))
}

/** Spans in order, those that touch or overlap made one. */
export function joined(spans: readonly Span[]): Span[] {
  const out: { start: number; end: number }[] = []
  for (const { start, end } of [...spans].sort((a, b) => a.start - b.start)) {
    const last = out.at(-1)
    if (last !== undefined && start <= last.end + 1) last.end = Math.max(last.end, end)
    else out.push({ start, end })
  }
  return out.slice(0, atMost)
}
