import type { FieldCipher, SecretStore } from '../domain/ports/secrets.ts'
import type { Database } from './database.ts'

/** Every column that a `FieldCipher` wrote; a test compares it with the schema. */
export const sealedColumns: readonly (readonly [table: string, id: string, column: string])[] = [
  ['contract_request', 'caseId', 'contract'],
  ['contract_request', 'caseId', 'phone'],
  ['task', 'id', 'phone'],
  ['task', 'id', 'visitSealed'],
  ['dispatch', 'id', 'sealed'],
  ['webhook_endpoint', 'id', 'secret'],
]

/** Safe to repeat and to be cut short: every value opens with the present or an earlier key at any time. */
export async function reseal(
  database: Database,
  secrets: Pick<SecretStore, 'get'>,
  cipher: Pick<FieldCipher, 'encrypt' | 'decrypt'>,
): Promise<Readonly<Record<string, number>>> {
  const named = await database.prisma.secret.findMany({ select: { name: true } })
  // Reading a secret of an earlier key seals it anew.
  for (const { name } of named) await secrets.get(name)
  const counts: Record<string, number> = { secret: named.length }
  for (const [table, id, column] of sealedColumns) {
    const { rows } = await database.query(
      `select "${id}" as id, "${column}" as sealed from "${table}" where "${column}" is not null`,
    )
    for (const row of rows) {
      const { id: key, sealed } = row as unknown as { id: string; sealed: Uint8Array }
      const anew = cipher.encrypt(cipher.decrypt(sealed))
      // Somebody may have written another value meanwhile: that one is sealed with the present key already.
      await database.query(`update "${table}" set "${column}" = $2 where "${id}" = $1::uuid and "${column}" = $3`, [
        key,
        Buffer.from(anew),
        Buffer.from(sealed),
      ])
    }
    counts[`${table}.${column}`] = rows.length
  }
  return counts
}
