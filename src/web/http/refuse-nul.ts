import { HttpProblem } from './problem-reply.ts'

/** Deeper than any body of ours. */
const mostDepth = 20

/**
 * PostgreSQL stores no NUL: such a text would come back as a mistake of ours.
 * @throws HttpProblem `invalid-request` with the place
 */
export function refuseNul(body: unknown): void {
  const path = placeOfNul(body, 0)
  if (path === null) return
  throw new HttpProblem('invalid-request', 'Some fields are not as expected', {
    errors: [{ path: `body/${path}`, message: 'expected text without NUL characters' }],
  })
}

function placeOfNul(value: unknown, depth: number): string | null {
  if (typeof value === 'string') return value.includes('\u0000') ? '' : null
  if (typeof value !== 'object' || value === null || depth > mostDepth) return null
  for (const [key, part] of Object.entries(value)) {
    if (key.includes('\u0000')) return ''
    const found = placeOfNul(part, depth + 1)
    if (found !== null) return found === '' ? key : `${key}/${found}`
  }
  return null
}
