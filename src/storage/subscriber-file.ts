import { contractKey, subscriberNameKeys } from '../domain/directory.ts'
import type { SubscriberFile, SubscriberRow } from '../domain/ports/directory.ts'
import type { FieldCipher } from '../domain/ports/secrets.ts'
import type { Database } from './database.ts'
import { newId, toJson } from './sql.ts'

const atOnce = 2_000
/** Characters kept of a phone's or name's hash: 96 bits, a chance hit in a million subscribers is out of the question. */
const shortHash = 24

/** The uploaded list of subscribers as keyed hashes: it tells who is one and can tell nothing else. */
export function createSubscriberFile(database: Database, cipher: Pick<FieldCipher, 'digest'>): SubscriberFile {
  const { prisma } = database
  const contractHash = (key: string) => cipher.digest(`contract:${key}`)
  const phoneHash = (phone: string) => cipher.digest(`phone:${phone}`).slice(0, shortHash)
  const nameHash = (key: string) => cipher.digest(`name:${key}`).slice(0, shortHash)

  async function insert(rows: readonly SubscriberRow[], importId: string, now: Date): Promise<void> {
    const hashed = new Map<string, object>()
    for (const { contract, phones, name } of rows) {
      const key = contractHash(contractKey(contract))
      hashed.set(key, {
        contractHash: key,
        importedAt: now,
        importId,
        phoneHashes: phones.map(phoneHash),
        nameHashes: subscriberNameKeys(name).map(nameHash),
      })
    }
    await prisma.$executeRawUnsafe(
      `insert into subscriber ("contractHash", "importedAt", "importId", "phoneHashes", "nameHashes")
       select "contractHash", "importedAt", "importId", "phoneHashes", "nameHashes" from jsonb_to_recordset($1::jsonb)
         as n("contractHash" text, "importedAt" timestamptz, "importId" uuid, "phoneHashes" text[], "nameHashes" text[])
       on conflict ("contractHash") do update set "importedAt" = excluded."importedAt", "importId" = excluded."importId",
         "phoneHashes" = excluded."phoneHashes", "nameHashes" = excluded."nameHashes"`,
      toJson([...hashed.values()]),
    )
  }

  return {
    async has({ contract, phone, names }) {
      const rows = await prisma.$queryRawUnsafe<{ found: boolean }[]>(
        `select exists (select 1 from subscriber where "contractHash" = $1)
             or exists (select 1 from subscriber where "phoneHashes" && $2::text[])
             or exists (select 1 from subscriber where "nameHashes" && $3::text[]) as found`,
        contract === '' ? '' : contractHash(contract),
        phone === null ? [] : [phoneHash(phone)],
        names.map(nameHash),
      )
      return rows[0]?.found === true
    },
    async replace(rows, now) {
      const importId = newId()
      let waiting: SubscriberRow[] = []
      for (const row of rows) {
        waiting.push(row)
        if (waiting.length < atOnce) continue
        await insert(waiting, importId, now)
        waiting = []
      }
      if (waiting.length > 0) await insert(waiting, importId, now)
      await prisma.$executeRawUnsafe(`delete from subscriber where "importId" is distinct from $1::uuid`, importId)
      return prisma.subscriber.count()
    },
    async clear() {
      await prisma.subscriber.deleteMany()
    },
    count: () => prisma.subscriber.count(),
    probe: () => cipher.digest('directory').slice(0, shortHash),
  }
}
