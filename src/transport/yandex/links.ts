const host = /^(?:(?:www|m|maps)\.)?yandex\.(?:ru|kz|com|by|uz|com\.tr|com\.ge|com\.am|az)$/i

export interface YandexLink {
  /** null for a short link, which must be followed. */
  readonly org: string | null
  /** The link is one of the owner's cabinet. */
  readonly cabinet: boolean
}

/** Every form in which an organisation's number is written (dossier §1). null for a link that names none. */
export function readYandexLink(link: string): YandexLink | null {
  const url = parse(link)
  if (url === null || !host.test(url.hostname)) return null
  const path = url.pathname
  const sprav = /^\/sprav\/(\d+)(?:\/|$)/.exec(path)?.[1]
  if (sprav !== undefined) return { org: sprav, cabinet: true }
  const direct = /\/(?:org\/(?:[^/]+\/)?|maps-reviews-widget\/|profile\/(?:[^/]+\/)?)(\d{5,})(?:\/|$)/.exec(path)?.[1]
  const hidden = /(?:oid=|oid%3D|oid%253D)(\d{5,})/i.exec(url.search + url.hash)?.[1] ?? url.searchParams.get('oid')
  const org = direct ?? hidden
  if (org !== null && org !== undefined) return { org, cabinet: false }
  return /^\/(?:maps|navi)\/-\/[\w~-]+/.test(path) ? { org: null, cabinet: false } : null
}

/** Path of a short link, to be asked on the configured site. */
export function pathOf(link: string): string {
  return parse(link)?.pathname ?? '/'
}

function parse(link: string): URL | null {
  try {
    return new URL(/^https?:\/\//i.test(link.trim()) ? link.trim() : `https://${link.trim()}`)
  } catch {
    return null
  }
}
