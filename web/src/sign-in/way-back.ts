const stored = 'otklik.way-back'

/** Only paths of our own: an address handed in by a link must not lead away after signing in. */
export function isOwnPath(path: unknown): path is string {
  return typeof path === 'string' && /^\/[a-z]/.test(path)
}

/** Before this tab leaves for the company's own sign-in, which always sends back to the first page. */
export function keepWayBack(path: string | undefined): void {
  if (path === undefined) sessionStorage.removeItem(stored)
  else sessionStorage.setItem(stored, path)
}

/** Once: whoever comes to the first page later means the first page. */
export function takeWayBack(): string | null {
  const path = sessionStorage.getItem(stored)
  sessionStorage.removeItem(stored)
  return isOwnPath(path) ? path : null
}
