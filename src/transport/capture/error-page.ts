import { Failure } from '../../domain/failure.ts'
import { loadHtml } from '../load-html.ts'
import { headFailure, wordsFailure } from './answer-failure.ts'

const maxWords = 1500

/**
 * What a saved page is that a server, a proxy or a redirect left instead of an answer; null for every other page. Only for
 * files: of a page that we fetched ourselves the status is known.
 */
export function errorPage(html: string, at: string): Failure | null {
  const away = leadsAway(html)
  if (away !== null) {
    const failure = headFailure({ status: 302, location: away, captcha: false }, at)
    if (failure !== null && failure.kind !== 'layout-changed') return failure
  }
  const page = loadHtml(html)
  const title = squeeze(page('title').first().text())
  const heading = squeeze(page('h1').first().text())
  page('script, style, noscript, template, svg').remove()
  if (squeeze(page.root().text()).length > maxWords) return null
  if (/устаре(?:л|вш)\S* (?:версия )?браузер|браузер\S* устарел|outdated browser/i.test(page.root().text())) {
    return new Failure('blocked', 'A page about an outdated browser instead of the data', { at })
  }
  for (const text of [title, heading]) {
    const failure = wordsFailure(text, at)
    if (text !== '' && failure.kind !== 'layout-changed') return failure
  }
  return null
}

/** Where a page without words of its own sends its reader. */
function leadsAway(html: string): string | null {
  if (html.length > 20_000) return null
  const refresh = /<meta[^>]+http-equiv=["']?refresh["']?[^>]+url=([^"'>\s]+)/i.exec(html)?.[1]
  const script = /location(?:\.href)?\s*(?:=|\.replace\(|\.assign\()\s*["']([^"']+)/.exec(html)?.[1]
  const moved = /<title>30\d[^<]*<[\s\S]*?<a href="([^"]+)/i.exec(html)?.[1]
  return refresh ?? script ?? moved ?? null
}

function squeeze(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}
