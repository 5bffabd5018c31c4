import type { Mention } from '../../domain/verdict.ts'
import type { Prepared } from '../prepare.ts'
import { findCaseCodes } from './case-code.ts'
import { findContracts } from './contract.ts'
import { findEmployees } from './employee.ts'
import { findPhones } from './phone.ts'
import { findPlaces } from './place.ts'
import { findSince } from './since.ts'

/** Everything after this is history somebody pasted; a mention there is not the author's. */
const readAtMost = 20_000

/** Mentions with their places in the text, sorted by place. */
export function findMentions(prepared: Prepared): Mention[] {
  const text = prepared.plain.length > readAtMost ? prepared.plain.slice(0, readAtMost) : prepared.plain
  const found: Mention[] = []
  if (/[\d<]/.test(text)) {
    const contracts = findContracts(text)
    const codes = findCaseCodes(text)
    const phones = findPhones(text, [...contracts, ...codes])
    found.push(...contracts, ...codes, ...phones)
  }
  const since = findSince(text, prepared.tokens, found)
  found.push(...since)
  found.push(...findPlaces(text, prepared.tokens, found))
  found.push(...findEmployees(text, prepared.tokens))
  return found.sort((a, b) => a.start - b.start)
}
