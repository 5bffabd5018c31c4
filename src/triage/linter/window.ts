/** How a list of recent texts, newest first, came out of an earlier one. */
export type Step =
  | { readonly kind: 'same' }
  /** One text came in front; `dropped` fell off the end. */
  | { readonly kind: 'slid'; readonly added: string; readonly dropped: string | null }
  | { readonly kind: 'other' }

/** Strings that are the same object compare by address, so 200 of them cost less than a microsecond. */
export function stepBetween(before: readonly string[], now: readonly string[]): Step {
  if (before === now) return { kind: 'same' }
  const shift = before.length === now.length && before[0] === now[0] ? 0 : 1
  const added = now[0]
  for (let at = shift; at < now.length; at++) if (now[at] !== before[at - shift]) return { kind: 'other' }
  if (shift === 0) return { kind: 'same' }
  if (added === undefined || before.length - (now.length - 1) > 1 || before.length < now.length - 1)
    return { kind: 'other' }
  return { kind: 'slid', added, dropped: before.length === now.length ? (before.at(-1) ?? null) : null }
}
