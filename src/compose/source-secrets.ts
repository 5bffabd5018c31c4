import type { Store } from '../cli/store.ts'
import { findSource } from '../collectors/registry.ts'
import type { Clock } from '../domain/ports/runtime.ts'
import type { SecretStore } from '../domain/ports/secrets.ts'
import type { Database } from '../storage/database.ts'
import { createSourceStore } from '../storage/source-store.ts'

interface SourceSecretDeps {
  readonly database: Database
  readonly secrets: SecretStore
  readonly clock: Clock
}

export function createSourceSecrets(deps: SourceSecretDeps): Pick<Store, 'sources' | 'setSecret'> {
  const { prisma } = deps.database
  const secretFields = (adapter: string) =>
    (findSource(adapter)?.fields ?? []).filter((one) => one.secret).map((one) => one.name)
  return {
    async sources() {
      const rows = await prisma.source.findMany({ orderBy: { createdAt: 'asc' }, include: { listings: true } })
      return rows.map(({ id, adapter, title, mode, enabled, circuit, failureKind, lastSuccessAt, listings }) => ({
        id,
        adapter,
        title,
        mode,
        enabled,
        circuit,
        failureKind,
        lastSuccessAt,
        fields: secretFields(adapter),
        listings: listings.map((listing) => ({ id: listing.id, title: listing.title, publicRef: listing.publicRef })),
      }))
    },
    async setSecret(sourceId, field, value) {
      const source = await prisma.source.findFirst({ where: { id: sourceId } }).catch(() => null)
      if (source === null) throw new Error(`No source is connected as ${sourceId}. See: otklik source list`)
      const fields = secretFields(source.adapter)
      if (!fields.includes(field)) {
        throw new Error(`${source.adapter} has no secret ${field}; there is ${fields.join(', ') || 'none'}.`)
      }
      await deps.secrets.set(`source:${sourceId}:${field}`, value)
      await createSourceStore(deps.database).resume(sourceId, deps.clock.now())
    },
  }
}
