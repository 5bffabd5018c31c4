import { createHash } from 'node:crypto'

/**
 * Stands in the title, because a title is the one thing that portals of every age can be searched by. Hexadecimal: `_`
 * and `%` are patterns there.
 */
export function markOf(key: string): string {
  return `#${createHash('sha256').update(key).digest('hex').slice(0, 12)}`
}

export function titleOf(order: { readonly title: string; readonly key: string }): string {
  // 250 characters and the mark: longer titles are cut by the portal, and the mark would go first.
  return `${order.title.slice(0, 230)} ${markOf(order.key)}`
}

export function withoutMark(title: string): string {
  return title.replace(/\s*#[0-9a-f]{12}$/, '')
}

/** null for what is no time. */
export function timeOf(text: string | null | undefined): Date | null {
  if (text == null || text === '') return null
  const at = new Date(text)
  return Number.isNaN(at.getTime()) ? null : at
}
