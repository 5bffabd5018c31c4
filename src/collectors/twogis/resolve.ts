import { Failure } from '../../domain/failure.ts'
import type { ResolvedLink } from '../../domain/ports/collector.ts'
import type { CallContext } from '../../domain/ports/runtime.ts'
import { loadHtml } from '../../transport/load-html.ts'
import type { SourceDeps } from '../../transport/source-deps.ts'
import { twogisConfig } from '../../transport/twogis/config.ts'
import type { TwogisLink } from '../../transport/twogis/links.ts'
import { firmUrl, readTwogisLink } from '../../transport/twogis/links.ts'
import { createFeed } from './feed.ts'
import { twogis } from './observe.ts'
import { createWebKeys, findWebKey } from './web-key.ts'

const mend = 'Paste the address of the firm page, such as https://2gis.kz/astana/firm/70000001012345678'

/**
 * The card behind a pasted link.
 * @throws Failure `invalid` for a link that names no firm, `gone` if 2GIS has no such firm
 */
export async function resolveTwogisLink(link: string, deps: SourceDeps, call: CallContext): Promise<ResolvedLink> {
  const config = twogisConfig.parse(deps.config)
  const read = readTwogisLink(link)
  if (read === null) throw new Failure('invalid', `This is not a 2GIS firm link. ${mend}`, { at: twogis })
  const { firmId, city, domain } = read.firmId === null ? await follow(link) : read
  if (firmId === null) throw new Failure('invalid', `The short link leads to no firm. ${mend}`, { at: twogis })

  const keys = createWebKeys(deps.http, deps.clock, config)
  const card = await readCard(firmId, city)
  // The feed decides whether the firm exists: the page may be hidden behind a wall.
  await createFeed(deps.http, keys, config).page({ firmId, city, rated: true, offset: 0, limit: 1 }, call)
  const site = domain === null || domain === '2gis.kz' ? null : `https://${domain}`
  const extra = { ...(city === null ? {} : { city }), ...(site === null ? {} : { site }) }
  return { source: twogis, listing: { publicRef: firmId, cabinetRef: null, extra }, ...card }

  async function follow(short: string): Promise<TwogisLink> {
    const code = new URL(/^https?:/i.test(short.trim()) ? short.trim() : `https://${short.trim()}`).pathname
    const url = `${config.hosts.short}${code}`
    const answer = await deps.http.send({ at: twogis, url }, call)
    // In tests and the sandbox the redirect ends on a host of their own; the path is the same.
    const end =
      readTwogisLink(answer.url.href) ?? readTwogisLink(`https://2gis.kz${answer.url.pathname}${answer.url.search}`)
    const inPage = /https?:\/\/2gis\.[a-z.]+\/[^"'\s<]*?firm\/\d+/.exec(answer.text)?.[0]
    return end ?? (inPage === undefined ? null : readTwogisLink(inPage)) ?? { firmId: null, city: null, domain: null }
  }

  async function readCard(id: string, inCity: string | null) {
    const answer = await deps.http.send({ at: twogis, url: firmUrl(config.hosts.site, id, inCity) }, call)
    if (answer.status === 404) throw new Failure('gone', `2GIS has no firm ${id}. ${mend}`, { at: twogis })
    if (answer.status !== 200 || findWebKey(answer.text) === null) return { title: null, address: null }
    return cardTitle(answer.text)
  }
}

/** «Дала Нет, улица Абая, 44 — 2ГИС» as name and address. */
function cardTitle(html: string): { title: string | null; address: string | null } {
  const page = loadHtml(html)
  const whole = (page('meta[property="og:title"]').attr('content') ?? page('title').first().text()).trim()
  const parts = whole.replace(/\s+[—–-]\s+2(?:ГИС|GIS).*$/iu, '').split(/,\s+/)
  const title = parts[0]?.trim() ?? ''
  const address = parts.slice(1).join(', ').trim()
  return { title: title === '' ? null : title, address: address === '' ? null : address }
}
