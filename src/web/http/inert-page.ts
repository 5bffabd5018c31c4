/**
 * Policy of a page that comes from us and is only looked at: nothing runs, nothing is loaded from anywhere. Its own style
 * elements hold, which a letter needs and the pages of the product refuse. `sandbox` also where somebody opens the address
 * by itself, outside of a sandboxed frame.
 */
export function inertPolicy(frameAncestors: 'none' | 'self'): string {
  const sandbox = frameAncestors === 'self' ? 'sandbox; ' : ''
  return `${sandbox}default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors '${frameAncestors}'`
}
