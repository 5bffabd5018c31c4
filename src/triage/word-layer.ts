import { decidedHeads } from './heads.ts'
import type { Token } from './tokens.ts'

/** What single words add to the heads' scores, learnt at a company from its operators' corrections. */
export interface WordLayer {
  /** Word as in `Token.folded`; one weight per decided head. */
  readonly words: ReadonlyMap<string, Float32Array>
}

/** Each distinct word counts once. */
export function addWordLayer(layer: WordLayer, tokens: readonly Token[], logits: Float32Array): void {
  const seen = new Set<string>()
  for (const { folded } of tokens) {
    const weights = layer.words.get(folded)
    if (weights === undefined || seen.has(folded)) continue
    seen.add(folded)
    for (let head = 0; head < weights.length; head++)
      logits[head] = (logits[head] as number) + (weights[head] as number)
  }
}

/** For storage: heads by name, so that a layer of an older version still reads. */
export function wordLayerToJson(layer: WordLayer): object {
  return Object.fromEntries(
    [...layer.words].map(([word, weights]) => [
      word,
      Object.fromEntries(
        [...weights].flatMap((weight, head) =>
          weight === 0 ? [] : [[decidedHeads[head], Math.round(weight * 1000) / 1000]],
        ),
      ),
    ]),
  )
}

/** Heads this version does not know are dropped. */
export function wordLayerFromJson(json: Readonly<Record<string, Readonly<Record<string, number>>>>): WordLayer {
  const words = new Map<string, Float32Array>()
  for (const [word, heads] of Object.entries(json)) {
    words.set(
      word,
      Float32Array.from(decidedHeads, (head) => heads[head] ?? 0),
    )
  }
  return { words }
}
