import ipaddr from 'ipaddr.js'
import { isPublicAddress } from './public-url.ts'

/** Places on the company's own network that the configuration, and nothing else, allows to call. */
export interface OwnNetwork {
  /** Whether an address, literal or looked up for `host`, may be called although it is not public. */
  allows(host: string, address: string): boolean
}

export const nowhereOnOwnNetwork: OwnNetwork = { allows: () => false }

/**
 * @param entries host names, addresses, or blocks such as `10.20.0.0/16`, as the configuration checked them
 *
 * A named host may stand on any private address or on this machine, but not where clouds keep their metadata: who
 * answers for the name could otherwise point it there. A block is taken at its word.
 */
export function readOwnNetwork(entries: readonly string[]): OwnNetwork {
  const blocks = entries.flatMap((entry): { readonly base: ipaddr.IPv4 | ipaddr.IPv6; readonly bits: number }[] => {
    if (ipaddr.isValidCIDR(entry)) {
      const [base, bits] = ipaddr.parseCIDR(entry)
      return [{ base, bits }]
    }
    if (!ipaddr.isValid(entry)) return []
    const base = ipaddr.process(entry)
    return [{ base, bits: base.kind() === 'ipv4' ? 32 : 128 }]
  })
  const names = new Set(entries.filter((entry) => !ipaddr.isValid(entry)).map((entry) => entry.toLowerCase()))
  const inBlock = (address: ipaddr.IPv4 | ipaddr.IPv6) =>
    blocks.some(({ base, bits }) => base.kind() === address.kind() && address.match(base, bits))
  return {
    allows(host, address) {
      if (!ipaddr.isValid(address)) return false
      const parsed = ipaddr.process(address)
      if (inBlock(parsed)) return true
      return names.has(host.toLowerCase()) && (isPublicAddress(address) || named.has(parsed.range()))
    },
  }
}

const named = new Set(['private', 'uniqueLocal', 'loopback', 'carrierGradeNat'])
