import type { Settings, SettingsStore } from '../../domain/settings.ts'
import type { Prisma } from '../client/client.ts'
import type { Database } from '../database.ts'

/** One row a part, so that two people who change different parts do not undo each other's work. */
export function createSettingsStore(database: Database, defaults: Settings): SettingsStore {
  const { prisma } = database
  const parts = Object.keys(defaults)

  async function read(): Promise<Settings> {
    const rows = await prisma.setting.findMany({ where: { key: { in: parts } } })
    return { ...defaults, ...Object.fromEntries(rows.map((row) => [row.key, row.value])) }
  }

  return {
    read,
    async change(changed, by) {
      const entries = Object.entries(changed).filter(([key, value]) => parts.includes(key) && value !== undefined)
      await prisma.$transaction(
        entries.map(([key, value]) => {
          const stored = { value: value as unknown as Prisma.InputJsonValue, updatedBy: by }
          return prisma.setting.upsert({ where: { key }, create: { key, ...stored }, update: stored })
        }),
      )
      return read()
    },
  }
}
