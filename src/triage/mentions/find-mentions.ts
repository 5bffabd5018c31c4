import type { Mention } from '../../domain/verdict.ts'
import type { Prepared } from '../prepare.ts'
import { findCaseCodes } from './case-code.ts'
import { findContracts, mayNameContract } from './contract.ts'
import { findEmployees } from './employee.ts'
import { findPhones } from './phone.ts'
import { findPlaces } from './place.ts'
import { findSince } from './since.ts'

/** Everything after this is history somebody pasted; a mention there is not the author's. */
const readAtMost = 20_000

/** No contract, code or phone is shorter. */
const fewestDigits = 4

function digitsIn(text: string): number {
  let digits = 0
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code >= 48 && code <= 57) digits++
  }
  return digits
}

/** Mentions with their places in the text, sorted by place. How long something lasts is not looked for without need: it takes longest. */
export function findMentions(prepared: Prepared, withSince = true): Mention[] {
  const text = prepared.plain.length > readAtMost ? prepared.plain.slice(0, readAtMost) : prepared.plain
  const found: Mention[] = []
  const digits = digitsIn(text)
  if (digits >= fewestDigits || text.includes('<')) {
    if (mayNameContract(prepared.tokens)) found.push(...findContracts(text))
    found.push(...findCaseCodes(text))
    found.push(...findPhones(text, [...found]))
  }
  if (withSince) found.push(...findSince(text, prepared.tokens, found))
  found.push(...findPlaces(text, prepared.tokens, found))
  found.push(...findEmployees(text, prepared.tokens))
  return found.sort((a, b) => a.start - b.start)
}
