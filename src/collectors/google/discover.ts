import { z } from 'zod'
import { Failure } from '../../domain/failure.ts'
import type { ResolvedLink } from '../../domain/ports/collector.ts'
import type { CallContext } from '../../domain/ports/runtime.ts'
import { createGoogleApi } from '../../transport/google/api.ts'
import { googleConfig, googleSecrets } from '../../transport/google/config.ts'
import type { SourceDeps } from '../../transport/source-deps.ts'
import { google } from './observe.ts'

const accounts = z.looseObject({
  accounts: z.array(z.looseObject({ name: z.string() })).nullish(),
  nextPageToken: z.string().nullish(),
})
const locations = z.looseObject({
  locations: z
    .array(
      z.looseObject({
        name: z.string(),
        title: z.string().nullish(),
        storefrontAddress: z
          .looseObject({ locality: z.string().nullish(), addressLines: z.array(z.string()).nullish() })
          .nullish(),
        metadata: z.looseObject({ placeId: z.string().nullish(), mapsUri: z.string().nullish() }).nullish(),
      }),
    )
    .nullish(),
  nextPageToken: z.string().nullish(),
})

/** Every location that the signed-in account may manage, with both of its ids. @throws Failure */
export async function discoverGoogle(deps: SourceDeps, call: CallContext): Promise<ResolvedLink[]> {
  const config = googleConfig.parse(deps.config)
  const api = createGoogleApi(deps, config)
  const found: ResolvedLink[] = []
  for await (const body of pages(`${config.hosts.accountManagement}/v1/accounts`, { pageSize: '20' })) {
    for (const account of accounts.parse(body).accounts ?? []) await addLocations(account.name)
  }
  return found

  async function addLocations(account: string): Promise<void> {
    const query = { readMask: 'name,title,storefrontAddress,metadata', pageSize: '100' }
    for await (const body of pages(`${config.hosts.businessInformation}/v1/${account}/locations`, query)) {
      for (const location of locations.parse(body).locations ?? []) {
        // A location of a group is listed once more under its owner's own account.
        if (found.some(({ listing }) => listing.cabinetRef === location.name)) continue
        const address = location.storefrontAddress
        const parts = [address?.locality, ...(address?.addressLines ?? [])].filter((part) => typeof part === 'string')
        const placeId = location.metadata?.placeId
        found.push({
          source: google,
          // v1 names `locations/…`, v4 wants the account before it: a wrong prefix is answered with a bare 404.
          listing: {
            publicRef: `${account}/${location.name}`,
            cabinetRef: location.name,
            extra: typeof placeId === 'string' ? { placeId } : {},
          },
          title: location.title ?? null,
          address: parts.length === 0 ? null : parts.join(', '),
          ...(typeof location.metadata?.mapsUri === 'string' ? { url: location.metadata.mapsUri } : {}),
        })
      }
    }
  }

  async function* pages(base: string, query: Record<string, string>): AsyncGenerator {
    let token: string | null = null
    do {
      const url: URL = new URL(base)
      url.search = new URLSearchParams({ ...query, ...(token === null ? {} : { pageToken: token }) }).toString()
      const body = await api.call('GET', url, call)
      yield body
      token = (body as { nextPageToken?: string }).nextPageToken ?? null
    } while (token !== null)
  }
}

const hosts =
  /^(?:(?:www|maps|search|business)\.)?google\.(?:com|kz|ru|[a-z]{2,3}(?:\.[a-z]{2})?)$|^maps\.app\.goo\.gl$|^goo\.gl$|^g\.page$|^g\.co$/i

export function isGoogleLink(link: string): boolean {
  const url = parse(link)
  if (url === null || !hosts.test(url.hostname)) return false
  const short = /goo\.gl$|^g\.page$|^g\.co$/i.test(url.hostname)
  return short || /maps|local\/|business|place/i.test(url.pathname + url.hostname) || /place_?id|cid=/i.test(url.search)
}

/** Place id that a link carries openly; null if it does not. */
export function placeIdOf(link: string): string | null {
  const url = parse(link)
  if (url === null) return null
  const named =
    url.searchParams.get('placeid') ?? url.searchParams.get('place_id') ?? url.searchParams.get('query_place_id')
  return (
    named ??
    /place_id:([\w-]{10,})/.exec(decodeURIComponent(url.href))?.[1] ??
    /!1s(ChIJ[\w-]+)/.exec(url.href)?.[1] ??
    null
  )
}

/**
 * The own location behind a link where Google is connected; else the public place, by key, for its counters.
 * @throws Failure `invalid` with what to paste
 */
export async function resolveGoogleLink(link: string, deps: SourceDeps, call: CallContext): Promise<ResolvedLink> {
  if (!isGoogleLink(link)) throw new Failure('invalid', 'This is not a Google Maps link', { at: google })
  const placeId = placeIdOf(link)
  const connected = ((await deps.secret(googleSecrets.refreshToken)) ?? '') !== ''
  if (connected) {
    const own = await discoverGoogle(deps, call)
    const match = own.find((one) => placeId !== null && one.listing.extra['placeId'] === placeId)
    const only = own.length === 1 ? own[0] : undefined
    const found = match ?? (placeId === null ? only : undefined)
    if (found !== undefined) return found
  }
  if (placeId === null) {
    const mend = 'paste a link with placeid=… (from the place id finder), or connect Google and choose the branch there'
    throw new Failure('invalid', `The link does not tell which place it is: ${mend}`, { at: google })
  }
  const body = await createGoogleApi(deps, googleConfig.parse(deps.config)).place(placeId, call)
  const name = z.looseObject({ displayName: z.looseObject({ text: z.string() }) }).safeParse(body)
  const listing = { publicRef: `places/${placeId}`, cabinetRef: null, extra: { placeId } }
  return { source: google, listing, title: name.success ? name.data.displayName.text : null, address: null }
}

function parse(link: string): URL | null {
  try {
    return new URL(/^https?:\/\//i.test(link.trim()) ? link.trim() : `https://${link.trim()}`)
  } catch {
    return null
  }
}
