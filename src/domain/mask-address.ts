/**
 * An address of the network as the journal keeps it: enough to see that two came from one place, too little to name a
 * household. IPv4 without its last number (`203.0.113.*`), IPv6 without all but its first 48 bits (`2001:db8:1::*`).
 */
export function maskAddress(address: string): string {
  const four = /(\d{1,3}\.\d{1,3}\.\d{1,3})\.\d{1,3}$/.exec(address)?.[1]
  if (four !== undefined) return `${four}.*`
  if (!address.includes(':')) return ''
  const [head = ''] = address.split('::', 1)
  const groups = head === '' ? [] : head.split(':').slice(0, 3)
  return `${groups.join(':')}::*`
}
