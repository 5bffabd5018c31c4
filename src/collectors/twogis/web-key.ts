import { Failure } from '../../domain/failure.ts'
import type { CallContext, Clock } from '../../domain/ports/runtime.ts'
import type { Http } from '../../transport/http.ts'
import { failureOf } from '../../transport/http.ts'
import type { TwogisConfig } from '../../transport/twogis/config.ts'
import { firmUrl } from '../../transport/twogis/links.ts'
import { twogis } from './observe.ts'

const day = 24 * 3600 * 1000

/** In this order (dossier §1.3): the state's field, a whole feed address, any key parameter. */
const patterns = [
  /"reviewApiKey"\s*:\s*"([0-9a-f-]{36})"/i,
  /public-api\.reviews\.2gis\.com(?::\d+)?\/[\d.]+\/branches\/\d+\/reviews\?[^"'\s<]*?[?&]key=([0-9a-f-]{36})/i,
  /[?&]key=([0-9a-f-]{36})/i,
]

export function findWebKey(html: string): string | null {
  const page = html
    .replace(/\\"/g, '"')
    .replace(/&amp;/g, '&')
    .replace(/\\u0026/gi, '&')
  for (const pattern of patterns) {
    const key = pattern.exec(page)?.[1]
    if (key !== undefined) return key
  }
  return null
}

/** Key of the catalogue, by which the card's own counter is read. */
function findCatalogKey(html: string): string | null {
  return /"webApiKey"\s*:\s*"([0-9a-z-]{8,64})"/i.exec(html.replace(/\\"/g, '"'))?.[1] ?? null
}

export interface WebKeys {
  /** The configured catalogue key, else the one of the last firm page; null if neither is known. */
  catalog(): string | null
  /** The key of this run. `refused` is one that the API has just refused: another is looked for. @throws Failure */
  get(firmId: string, city: string | null, call: CallContext, refused?: string): Promise<string>
}

/** The site's public key changes without notice, so it is read from a firm page, kept for a day, renewed on refusal. */
export function createWebKeys(http: Http, clock: Clock, config: TwogisConfig): WebKeys {
  let kept: { key: string; until: number } | null = null
  let catalog: string | null = config.catalogKey === '' ? null : config.catalogKey
  let looking: Promise<string> | null = null

  async function discover(firmId: string, city: string | null, call: CallContext, refused?: string): Promise<string> {
    const found = await fromPage(firmId, city, call)
    const key = [found, ...config.webKeys].find((candidate) => candidate !== null && candidate !== refused)
    if (key === undefined || key === null) {
      const what = refused === undefined ? 'shows no key for the reviews feed' : 'still shows the key that was refused'
      throw new Failure('layout-changed', `The firm page on ${config.hosts.site} ${what}`, { at: twogis })
    }
    kept = { key, until: clock.now().getTime() + day }
    return key
  }

  async function fromPage(firmId: string, city: string | null, call: CallContext): Promise<string | null> {
    const url = firmUrl(config.hosts.site, firmId, city)
    const answer = await http.send({ at: twogis, url, headers: { accept: 'text/html' } }, call)
    if (answer.status === 404) throw new Failure('gone', `2GIS has no firm ${firmId}`, { at: twogis })
    const key = answer.status === 200 ? findWebKey(answer.text) : null
    if (answer.status === 200) catalog ??= findCatalogKey(answer.text)
    // The page wall often stands while the feed itself answers, so configured keys are tried before giving up.
    if (key === null && answer.status !== 200 && config.webKeys.length === 0) throw failureOf(answer, twogis, true)
    return key
  }

  return {
    catalog: () => catalog,
    get(firmId, city, call, refused) {
      if (kept !== null && kept.key !== refused && kept.until > clock.now().getTime()) return Promise.resolve(kept.key)
      looking ??= discover(firmId, city, call, refused).finally(() => {
        looking = null
      })
      return looking
    },
  }
}
