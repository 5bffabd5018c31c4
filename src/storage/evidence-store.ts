import { gunzipSync, gzipSync } from 'node:zlib'
import type { Evidence } from '../domain/failure.ts'
import type { EvidenceStore } from '../domain/ports/records.ts'
import type { Database, Transaction } from './database.ts'
import { inTransaction, newId } from './sql.ts'

/** A page larger than this is cut: it is kept to see what a platform answered, not to archive it. */
const mostBytes = 2_000_000

export async function storeEvidence(
  tx: Transaction,
  about: string,
  evidence: Evidence,
  at: Date,
  expiresAt: Date | null,
): Promise<string> {
  const id = newId()
  const bytes = Buffer.from(evidence.body as string).subarray(0, mostBytes)
  await tx.evidence.create({
    data: { id, at, about, contentType: evidence.contentType, body: gzipSync(bytes), expiresAt },
  })
  return id
}

export function createEvidenceStore(database: Database): EvidenceStore {
  return {
    keep: (about, evidence, at, expiresAt) =>
      inTransaction(database, (tx) => storeEvidence(tx, about, evidence, at, expiresAt)),
    async find(id) {
      const row = await database.prisma.evidence.findUnique({ where: { id } })
      return row === null ? null : { contentType: row.contentType, body: gunzipSync(row.body), at: row.at }
    },
    async expire(now) {
      return (await database.prisma.evidence.deleteMany({ where: { expiresAt: { lte: now } } })).count
    },
  }
}
