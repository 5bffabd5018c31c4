import { parsePhoneNumberFromString } from 'libphonenumber-js/min'
import type { PhoneReader } from '../domain/ports/phones.ts'

/** `8 700 …` and `7700…` are the same number; the library reads both once it knows the country. */
export function createPhoneReader(): PhoneReader {
  return {
    read(written) {
      const found = parsePhoneNumberFromString(written.trim(), 'KZ')
      if (found === undefined || !found.isPossible()) return null
      return { value: found.number, mask: `•••• ${found.number.slice(-4)}` }
    },
  }
}
