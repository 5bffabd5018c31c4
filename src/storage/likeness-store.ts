import { alikeFrom, likeness } from '../domain/likeness.ts'
import { maskNumbers } from '../domain/mask-numbers.ts'
import type { AlikeCase, LikenessStore } from '../domain/ports/likeness-store.ts'
import type { Database } from './database.ts'
import { type Column, columns, execute, insertRows, inTransaction } from './sql.ts'

/** Texts that share a band and are compared; a template pasted a thousand times needs no more to be seen. */
const compared = 500
const shown = 20

interface Row extends Omit<AlikeCase, 'likeness' | 'answered'> {
  signature: Uint8Array
  own: Uint8Array
  answeredAt: Date | null
}

const signatureShape: readonly Column[] = [
  ...columns('caseId uuid, revisionHash text, bands int[], at timestamptz'),
  { name: 'signature', type: 'text', from: `decode(r."signature", 'hex')` },
]

export function createLikenessStore(database: Database): LikenessStore {
  return {
    async keep(texts, now) {
      if (texts.length === 0) return
      await inTransaction(database, async (tx) => {
        const gone = texts.filter(({ signature }) => signature === null).map(({ caseId }) => caseId)
        if (gone.length > 0) await execute(tx, 'delete from text_signature where "caseId" = any($1::uuid[])', gone)
        const signed = texts.flatMap(({ caseId, revisionHash, signature }) => {
          if (signature === null) return []
          const { bands } = signature
          return [{ caseId, revisionHash, bands, at: now, signature: Buffer.from(signature.signature).toString('hex') }]
        })
        await insertRows(
          tx,
          'text_signature',
          signatureShape,
          signed,
          // A case that was erased meanwhile needs none.
          `where exists (select 1 from "case" c where c.id = r."caseId")
           on conflict ("caseId") do update set "revisionHash" = excluded."revisionHash",
             signature = excluded.signature, bands = excluded.bands, at = excluded.at`,
        )
      })
    },

    async alike(caseId) {
      // A text changed or erased since it was signed is no evidence any more.
      const rows = await database.prisma.$queryRawUnsafe<Row[]>(
        `select o.id as "caseId", o.adapter as source, coalesce(b.name, '') as branch, o.author, o.stars, o.excerpt,
           o."writtenAt", o."answeredAt", s.signature, mine.signature as own,
           coalesce(o.adapter = c.adapter and o.author = c.author, false) as "sameAuthor"
         from text_signature mine
         join "case" c on c.id = mine."caseId" and c."revisionHash" = mine."revisionHash"
         join text_signature s on s.bands && mine.bands and s."caseId" <> mine."caseId"
         join "case" o on o.id = s."caseId" and o."revisionHash" = s."revisionHash"
         left join branch b on b.id = o."branchId"
         where mine."caseId" = $1::uuid order by s.at desc limit $2`,
        caseId,
        compared,
      )
      return rows
        .map(({ signature, own, answeredAt, ...row }) => ({
          ...row,
          excerpt: maskNumbers(row.excerpt),
          answered: answeredAt !== null,
          likeness: likeness(signature, own),
        }))
        .filter((row) => row.likeness >= alikeFrom)
        .sort((a, b) => b.likeness - a.likeness || b.writtenAt.getTime() - a.writtenAt.getTime())
        .slice(0, shown)
    },
  }
}
