import type { BrowserContext } from 'playwright'
import { checkUrl } from './public-url.ts'

/**
 * Keeps a browser that a person drives off the machine's own services and the office network: a page of the platform could
 * lead it there, and the person sees what it shows.
 *
 * @param trustedUrls configured base addresses; only they may be private
 */
export async function keepOutside(context: BrowserContext, trustedUrls: readonly string[]): Promise<void> {
  const trusted = new Set(trustedUrls.map((url) => new URL(url).origin))
  await context.route(
    (url) => refused(url, trusted),
    (route) => route.abort('addressunreachable'),
  )
}

function refused(url: URL, trusted: ReadonlySet<string>): boolean {
  if (url.protocol === 'data:' || url.protocol === 'blob:') return false
  if (url.hostname === 'localhost' || url.hostname.endsWith('.localhost')) return !trusted.has(url.origin)
  try {
    checkUrl(url, trusted, 'browser')
    return false
  } catch {
    return true
  }
}
