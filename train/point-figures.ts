import type { AspectId } from '../src/triage/drafting/aspects.ts'
import type { Points } from '../src/triage/drafting/points/choose.ts'
import { widerThan } from '../src/triage/drafting/points/choose.ts'
import type { PointLabel, PointText } from './point-material.ts'

type Outcome =
  | 'right'
  | 'lesser first'
  | 'wrong first'
  | 'wrong other'
  | 'another missing'
  | 'nothing named'
  | 'named at all'

/** Held against the labels: what an answer would take up, and what the patterns alone would have. */
export function pointFigures(texts: readonly PointText[], chosen: readonly Points[]): object {
  const outcomes = texts.map(({ label }, i) => outcomeOf(label, chosen[i] as Points))
  const sources = [...new Set(texts.map(({ source }) => source))].sort()
  const withPoint = texts.flatMap((text, i) => (text.label.main.length > 0 ? [{ text, i }] : []))
  const firstRight = (first: (i: number) => AspectId | undefined) =>
    share(withPoint, ({ text, i }) => {
      const said = first(i)
      return said !== undefined && accepted(text.label).has(said)
    })
  return {
    firstRight: firstRight((i) => (chosen[i] as Points).named[0]),
    firstRightByPatternsAlone: firstRight((i) => (texts[i] as PointText).evidence.leading[0]),
    right: share(outcomes, (outcome) => outcome === 'right'),
    outcomes: Object.fromEntries([...Map.groupBy(outcomes, (each) => each)].map(([name, all]) => [name, all.length])),
    rightPerSource: Object.fromEntries(
      sources.map((source) => [
        source,
        share(
          outcomes.filter((_, i) => (texts[i] as PointText).source === source),
          (outcome) => outcome === 'right',
        ),
      ]),
    ),
  }
}

/** The wider word for a right point is right too. */
function accepted({ main }: PointLabel): Set<AspectId> {
  return new Set([...main, ...main.flatMap((id) => widerThan(id))])
}

function outcomeOf(label: PointLabel, { named, level }: Points): Outcome {
  const [first, ...others] = named
  if (first === undefined) return label.main.length === 0 || label.unlisted || label.bare ? 'right' : 'nothing named'
  if (label.main.length === 0) return 'named at all'
  const right = accepted(label)
  const known = new Set([...right, ...label.also, ...label.also.flatMap((id) => widerThan(id))])
  if (level ? !named.some((id) => right.has(id)) : !right.has(first))
    return known.has(first) ? 'lesser first' : 'wrong first'
  if (others.some((id) => !known.has(id)) || !known.has(first)) return 'wrong other'
  const said = (id: AspectId) => named.some((each) => each === id || widerThan(id).includes(each))
  return (label.must ?? []).length > 0 && !(label.must ?? []).some(said) ? 'another missing' : 'right'
}

function share<T>(items: readonly T[], holds: (item: T) => boolean): number {
  return Math.round((1000 * items.filter(holds).length) / Math.max(1, items.length)) / 1000
}
