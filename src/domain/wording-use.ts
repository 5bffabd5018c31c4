import type { DraftPart } from './ports/triage.ts'
import type { ApprovedDraft } from './ports/wordings.ts'

/** How one wording fared with the people who approve, per topic. */
export interface WordingUse {
  /** `ru.ack.drops.3` */
  readonly wording: string
  /** `ru.ack.drops` */
  readonly part: string
  readonly role: DraftPart['role']
  readonly language: string
  readonly topic: string
  readonly text: string
  readonly used: number
  /** Went out letter by letter. */
  readonly kept: number
  /** What people wrote instead, newest first. */
  readonly instead: readonly { readonly caseId: string; readonly text: string }[]
}

const examplesKept = 3
/** Set by the company's profile; nobody judges their wording by leaving them. */
const fixed: ReadonlySet<DraftPart['role']> = new Set(['closing'])

export function partOf(wording: string): string {
  return wording.replace(/\.(?:\d+|own-[\w-]+)$/, '')
}

function sentences(text: string): string[] {
  return text.split(/(?<=[.!?…])\s+|\n+/).filter((sentence) => sentence.trim() !== '')
}

/** Sentences of the approved text that no part of the draft held, beside the one they stand in the place of. */
function writtenInstead(approved: ApprovedDraft, at: number): string {
  const draft = approved.parts.map(({ text }) => text).join(' ')
  const fresh = sentences(approved.text).filter((sentence) => !draft.includes(sentence.trim()))
  const changed = approved.parts.map(({ text }, index) => ({ index, changed: !approved.text.includes(text) }))
  const order = changed.filter((part) => part.changed).findIndex(({ index }) => index === at)
  const changedParts = changed.filter((part) => part.changed).length
  // As many new sentences as changed parts: each stands for its own. Otherwise nobody can tell, and all are shown.
  return (fresh.length === changedParts ? (fresh[order] ?? '') : fresh.join(' ')).trim()
}

/** Sorted by how often the wording was changed, most often first. */
export function wordingUse(approved: readonly ApprovedDraft[]): WordingUse[] {
  const found = new Map<string, WordingUse & { instead: { caseId: string; text: string }[] }>()
  for (const each of approved) {
    for (const [at, part] of each.parts.entries()) {
      if (fixed.has(part.role) || part.wording.startsWith('article.')) continue
      const key = `${part.wording}\u0000${each.topic}`
      const before = found.get(key)
      const kept = each.text.includes(part.text)
      const instead = before?.instead ?? []
      const written = kept || instead.length >= examplesKept ? '' : writtenInstead(each, at)
      if (written !== '') instead.push({ caseId: each.caseId, text: written })
      found.set(key, {
        wording: part.wording,
        part: partOf(part.wording),
        role: part.role,
        language: each.language,
        topic: each.topic,
        text: before?.text ?? part.text,
        used: (before?.used ?? 0) + 1,
        kept: (before?.kept ?? 0) + (kept ? 1 : 0),
        instead,
      })
    }
  }
  return [...found.values()].toSorted(
    (left, right) => right.used - right.kept - (left.used - left.kept) || right.used - left.used,
  )
}
