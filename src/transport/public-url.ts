import type { LookupAddress } from 'node:dns'
import { lookup as dnsLookup } from 'node:dns'
import { lookup as lookupAll } from 'node:dns/promises'
import type { LookupFunction } from 'node:net'
import ipaddr from 'ipaddr.js'
import { Failure } from '../domain/failure.ts'
import type { OwnNetwork } from './own-network.ts'

/** Whether an address belongs to the public internet: not loopback, private, link-local, carrier NAT or reserved. */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false
  // `process` unwraps ::ffff:127.0.0.1, which otherwise passes for a harmless IPv6 address.
  const parsed = ipaddr.process(address)
  if (parsed.range() !== 'unicast') return false
  // What IANA has given out so far. `http://[::127.0.0.1]/` becomes ::7f00:1, which no named range holds.
  return parsed.kind() === 'ipv4' || parsed.match(ipaddr.parseCIDR('2000::/3'))
}

/**
 * Refuses addresses that a pasted link must never reach (the machine's own services, the office network, a cloud's
 * metadata service).
 *
 * @param trustedOrigins origins of configured base URLs; only these may be private, and no page can set them
 * @param own where else private addresses may be called for this one request; nowhere if left out
 * @throws Failure `invalid`
 */
export function checkUrl(url: URL, trustedOrigins: ReadonlySet<string>, at: string, own?: OwnNetwork): void {
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw new Failure('invalid', `Only http and https links can be opened, got ${url.protocol}//`, { at })
  }
  if (trustedOrigins.has(url.origin)) return
  if (url.username !== '' || url.password !== '') {
    throw new Failure('invalid', 'A link must not carry a user name or password', { at })
  }
  const host = url.hostname.replace(/^\[|\]$/g, '')
  // The name of this machine needs no look-up: whoever types it hears so at once, not with the first call.
  const address = ownName.test(host) ? '127.0.0.1' : host
  if (ipaddr.isValid(address) && !isPublicAddress(address) && own?.allows(host, address) !== true) {
    throw notPublic(host, at, own)
  }
}

/** RFC 6761 §6.3: names that mean this machine, whatever a name server says. */
const ownName = /^(?:.+\.)?localhost\.?$/i

/** A DNS look-up for `http.request` that fails on the first private address, so that the checked address is the one called. */
export function publicLookup(at: string, own?: OwnNetwork): LookupFunction {
  return (hostname, options, callback) => {
    dnsLookup(hostname, { ...options, all: true }, (error, found: LookupAddress[]) => {
      if (error) return callback(error, '', 0)
      const bad = found.find(({ address }) => !isPublicAddress(address) && own?.allows(hostname, address) !== true)
      if (bad !== undefined) return callback(notPublic(hostname, at, own), '', 0)
      if (options.all === true) return callback(null, found)
      const first = found[0]
      if (first === undefined) return callback(new Error(`No address for ${hostname}`), '', 0)
      return callback(null, first.address, first.family)
    })
  }
}

/**
 * One address of a host, all of whose addresses are public.
 * @throws Failure `invalid` for a private one, `transient` if the name is not known
 */
export async function publicAddress(host: string, at: string): Promise<string> {
  const bare = host.replace(/^\[|\]$/g, '')
  if (ipaddr.isValid(bare)) {
    if (isPublicAddress(bare)) return bare
    throw notPublic(bare, at)
  }
  const found = await lookupAll(bare, { all: true }).catch((cause: unknown) => {
    throw new Failure('transient', `The name ${bare} cannot be resolved`, { at, cause })
  })
  if (found.some((entry) => !isPublicAddress(entry.address))) throw notPublic(bare, at)
  const first = found[0]
  if (first === undefined) throw new Failure('transient', `The name ${bare} has no address`, { at })
  return first.address
}

function notPublic(host: string, at: string, own?: OwnNetwork): Failure {
  // The switch in the form is on: what is missing is the word of whoever runs the server.
  const mend = own === undefined ? '' : ': name it in OTKLIK_OWN_NETWORK and start again'
  return new Failure('invalid', `${host} is not on the public internet, so it is not called${mend}`, { at })
}
