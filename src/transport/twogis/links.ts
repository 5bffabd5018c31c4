/** What a 2GIS link says by itself. */
export interface TwogisLink {
  /** null for a short link, which must be followed. */
  readonly firmId: string | null
  readonly city: string | null
  /** `2gis.kz`; null for short links. */
  readonly domain: string | null
}

const siteHost = /^(?:www\.|m\.)?(2gis\.(?:kz|ru|kg|uz|by|ae|com\.cy|am|ge|az|com))$/i
const shortHost = /^go\.2gis\.com$/i

/**
 * Reads `https://2gis.kz/<city>/firm/<id>/tab/reviews`, with or without city and tab, `/reviews/<id>`, cabinet-like
 * `/branch/<id>`, links that carry the real one in a parameter (`/museum?return_url=…`), and short links.
 *
 * @returns null for a link that is not 2GIS or names no firm
 */
export function readTwogisLink(link: string): TwogisLink | null {
  const url = parse(link)
  if (url === null) return null
  if (shortHost.test(url.hostname)) return url.pathname.length > 1 ? { firmId: null, city: null, domain: null } : null
  const domain = siteHost.exec(url.hostname)?.[1]?.toLowerCase()
  if (domain === undefined) return null
  const firmId = /\/(?:firm|branch|reviews)\/(\d{6,20})(?:[/_]|$)/.exec(url.pathname)?.[1]
  if (firmId === undefined) {
    const inner = url.searchParams.get('return_url') ?? url.searchParams.get('url')
    return inner === null ? null : readTwogisLink(new URL(inner, url).href)
  }
  const city = /^\/([a-z][a-z0-9_-]*)\/(?:firm|branch)\//i.exec(url.pathname)?.[1] ?? null
  return { firmId, city, domain }
}

/** The card's address on the site. */
export function firmUrl(site: string, firmId: string, city: string | null): string {
  return city === null ? `${site}/firm/${firmId}/tab/reviews` : `${site}/${city}/firm/${firmId}/tab/reviews`
}

/** One review's address; both forms are documented (dossier §1.8). */
export function reviewUrl(site: string, firmId: string, city: string | null, reviewId: string): string {
  if (city === null) return `${site}/reviews/${firmId}/review/${reviewId}`
  return `${firmUrl(site, firmId, city)}/review/${reviewId}`
}

/** People paste addresses without a scheme. */
function parse(link: string): URL | null {
  const text = link.trim()
  try {
    const url = new URL(/^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`)
    return url.protocol === 'http:' || url.protocol === 'https:' ? url : null
  } catch {
    return null
  }
}
