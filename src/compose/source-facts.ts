import { sources } from '../collectors/registry.ts'
import type { SourceFacts } from '../domain/report/source-facts.ts'
import { type Adapters, bare } from './adapters.ts'

/** Order of looks for platforms that bring none of their own; colours carry no meaning alone. */
const looks: readonly SourceFacts['look'][] = [
  { colour: '#007A53', line: 'dotted', symbol: 'diamond' },
  { colour: '#3559C7', line: 'solid', symbol: 'circle' },
  { colour: '#8F5A00', line: 'dashed', symbol: 'rect' },
  { colour: '#6B4FA0', line: 'solid', symbol: 'triangle' },
]

/** What reports must know about the registered platforms. */
export function createSourceFacts(adapters: Adapters): readonly SourceFacts[] {
  return sources.map((manifest, index) => ({
    id: manifest.id,
    label: manifest.name,
    ratingMean: manifest.rating?.mean ?? (manifest.connect === 'mailbox' ? 'none' : 'unpublished'),
    decimals: manifest.rating?.decimals ?? 1,
    look: looks[index % looks.length] ?? { colour: '#5E6975', line: 'solid', symbol: 'circle' },
    reasons: adapters.moderation(bare(manifest.id))?.reasons ?? [],
  }))
}
