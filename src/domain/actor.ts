/** Who did something. Stored as text: a user's id, `rule:<name>` or `system`. */
export type Actor =
  | { readonly kind: 'person'; readonly userId: string }
  /** A rule that a person switched on; the journal names it. */
  | { readonly kind: 'rule'; readonly name: string }
  | { readonly kind: 'system' }

export const system: Actor = { kind: 'system' }

export function actorText(actor: Actor): string {
  switch (actor.kind) {
    case 'person':
      return actor.userId
    case 'rule':
      return `rule:${actor.name}`
    case 'system':
      return 'system'
    default:
      return actor satisfies never
  }
}
