import { maskNumbers } from '../../domain/mask-numbers.ts'
import type { FoundIn, HeldCase } from '../../domain/ports/privacy.ts'
import type { FieldCipher } from '../../domain/ports/secrets.ts'
import type { Database } from '../database.ts'

const most = 200
/** Fewer digits than this would find half of the store. */
const leastDigits = 5

interface Hit {
  readonly caseId: string
  readonly foundIn: FoundIn
}

/** Letters and reviews are read through on purpose: this is asked a few times a year, and must miss nothing. */
export async function findPerson(
  database: Database,
  cipher: Pick<FieldCipher, 'decrypt'>,
  term: string,
): Promise<readonly HeldCase[]> {
  const words = term.trim().toLowerCase()
  const digits = term.replace(/\D/g, '')
  const isNumber = digits.length >= leastDigits && !/\p{L}/u.test(words.replace(/^r/, ''))
  const hits = isNumber
    ? [...(await byText(database, numberSql, `%${digits.slice(-10)}%`)), ...(await bySealed(database, cipher, digits))]
    : await byText(database, wordSql, `%${words.replace(/[\\%_]/g, '\\$&')}%`)
  const foundIn = new Map<string, Set<FoundIn>>()
  for (const hit of hits) {
    const places = foundIn.get(hit.caseId) ?? new Set()
    foundIn.set(hit.caseId, places.add(hit.foundIn))
  }
  if (foundIn.size === 0) return []
  const { rows } = await database.query(casesSql, [[...foundIn.keys()]])
  return rows.map((row) => {
    const held = row as unknown as Omit<HeldCase, 'foundIn'>
    return { ...held, excerpt: maskNumbers(held.excerpt), foundIn: [...(foundIn.get(held.caseId) ?? [])] }
  })
}

async function byText(database: Database, sql: string, pattern: string): Promise<Hit[]> {
  const { rows } = await database.query(sql, [pattern])
  return rows as unknown as Hit[]
}

/** Sealed numbers have another nonce each: they can only be opened one by one. */
async function bySealed(database: Database, cipher: Pick<FieldCipher, 'decrypt'>, digits: string): Promise<Hit[]> {
  const { rows } = await database.query(
    `select "caseId", contract as sealed from contract_request where contract is not null
     union all select "caseId", phone from contract_request where phone is not null
     union all select "caseId", phone from task where phone is not null and "caseId" is not null`,
  )
  const hits: Hit[] = []
  for (const row of rows) {
    const { caseId, sealed } = row as unknown as { caseId: string; sealed: Uint8Array }
    if (cipher.decrypt(sealed).replace(/\D/g, '').includes(digits.slice(-10))) hits.push({ caseId, foundIn: 'number' })
  }
  return hits
}

const casesSql = `select c.id as "caseId", c.code, c.adapter, c.author, c.excerpt, c."writtenAt",
    exists (select 1 from delivery d where d."caseId" = c.id and d.state in ('pending', 'sending', 'uncertain', 'accepted')) as busy
  from "case" c where c.id = any($1::uuid[]) and c."erasedAt" is null order by c."writtenAt" desc limit ${most}`

const bare = (column: string): string => `regexp_replace(${column}, '\\D', '', 'g') like $1`

const numberSql = `select id as "caseId", 'code' as "foundIn" from "case" where ${bare("coalesce(code, '')")}
  union all select c.id, 'review' from review r join "case" c on c."reviewId" = r.id where ${bare('r.text')}
  union all select "caseId", 'letter' from message where ${bare("subject || ' ' || text || ' ' || quoted || ' ' || signature")}
  union all select "caseId", 'note' from note where ${bare('text')}`

const like = (column: string): string => `lower(${column}) like $1`

const wordSql = `select id as "caseId", 'code' as "foundIn" from "case" where ${like("coalesce(code, '')")}
  union all select id, 'author' from "case" where ${like("coalesce(author, '')")}
  union all select c.id, 'review' from review r join "case" c on c."reviewId" = r.id where ${like('r.text')}
  union all select "caseId", 'address' from message where ${like(`concat_ws(' ', "fromAddress", "fromName", array_to_string("toAddresses", ' '))`)}
  union all select "caseId", 'letter' from message where ${like("subject || ' ' || text || ' ' || quoted || ' ' || signature")}
  union all select "caseId", 'note' from note where ${like('text')}`
