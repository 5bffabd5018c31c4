import type { DirectoryServiceSettings, SubscriberQuery } from '../domain/directory.ts'
import { Failure } from '../domain/failure.ts'
import type { DirectoryService } from '../domain/ports/directory.ts'
import { failureOf, type Http, parseJson } from './http.ts'
import type { SecretReader } from './source-deps.ts'

const at = 'directory'
/** An answer names a person or none: more is something else. */
const mostBytes = 1_000_000

/** The company's own billing, asked over HTTP. Numbers leave to nobody else and stand in no log. */
export function createDirectoryService(http: Http, secret: SecretReader): DirectoryService {
  return {
    async find(settings, query, call) {
      const key = settings.header === '' ? null : await secret('directory.key')
      if (settings.header !== '' && key === null) {
        throw new Failure('auth', 'The subscriber directory has no key: enter it in Settings', { at })
      }
      const answer = await http.send(
        {
          at,
          ...requestOf(settings, query),
          headers: { accept: 'application/json', ...(key === null ? {} : { [settings.header]: key }) },
          safe: true,
          timeoutMs: settings.timeoutSeconds * 1_000,
          maxBytes: mostBytes,
          // A redirect would carry the key to another host.
          maxRedirects: 0,
          ownNetwork: settings.ownNetwork,
        },
        call,
      )
      if (answer.status === 404) return false
      if (answer.status < 200 || answer.status >= 300) throw failureOf({ ...answer, bytes: new Uint8Array() }, at, true)
      return isFound(parseJson(answer, at), settings.found)
    },
  }
}

const places = ['contract', 'phone', 'name'] as const

function requestOf(
  settings: DirectoryServiceSettings,
  query: SubscriberQuery,
): { readonly method: 'GET' | 'POST'; readonly url: URL; readonly body?: object } {
  const url = new URL(settings.url)
  const fill = (text: string) =>
    text.replace(/\{(contract|phone|name)\}/g, (_, name: keyof SubscriberQuery) => query[name] ?? '')
  // A copy: parameters are taken away on the way.
  for (const [name, value] of Array.from(url.searchParams)) {
    const filled = fill(value)
    // An empty one would find whoever has no phone.
    if (filled === '' && filled !== value) url.searchParams.delete(name)
    else url.searchParams.set(name, filled)
  }
  url.pathname = url.pathname.replace(/%7B(contract|phone|name)%7D/gi, (_, name: keyof SubscriberQuery) =>
    encodeURIComponent(query[name] ?? ''),
  )
  if (settings.method === 'GET') return { method: 'GET', url }
  const known = places.flatMap((name) => (query[name] === null ? [] : [[name, query[name]] as const]))
  return { method: 'POST', url, body: Object.fromEntries(known) }
}

/** Found: a list that is not empty, an object that is not empty, `true`, or any other value but null, 0 and ''. */
function isFound(body: unknown, path: string): boolean {
  let value = body
  for (const part of path === '' ? [] : path.split('.')) {
    if (typeof value !== 'object' || value === null) return false
    if (!(part in value) && value === body) {
      throw new Failure('layout-changed', `The subscriber directory’s answer has no field ${path}`, { at })
    }
    value = (value as Record<string, unknown>)[part]
  }
  if (Array.isArray(value)) return value.length > 0
  if (typeof value === 'object' && value !== null) return Object.keys(value).length > 0
  return Boolean(value)
}
