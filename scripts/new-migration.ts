// Writes prisma/migrations/<time>_<name>/migration.sql from the difference between the migrations and the schema.
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { PrismaPGlite } from 'pglite-prisma-adapter'
import { migrationList, migrationsFolder, readMigrations } from '../src/storage/migrate.ts'
import { openSchemaEngine } from '../src/storage/schema-engine.ts'

const name = process.argv[2]
if (name === undefined || !/^[a-z0-9_]+$/.test(name)) {
  console.error('usage: npm run new-migration -- name_in_snake_case')
  process.exit(2)
}
const schemaPath = 'prisma/schema.prisma'
const schema = await readFile(schemaPath, 'utf8')
await mkdir(migrationsFolder, { recursive: true })
const engine = await openSchemaEngine([[schemaPath, schema]], new PrismaPGlite(new PGlite()))
const { stdout } = await engine.diff({
  from: { tag: 'migrations', ...migrationList(await readMigrations()) },
  to: { tag: 'schemaDatamodel', files: [{ path: schemaPath, content: schema }] },
  script: true,
  exitCode: null,
  filters: { externalTables: [], externalEnums: [] },
  shadowDatabaseUrl: null,
} as Parameters<typeof engine.diff>[0])
if (stdout === null || /^\s*(--[^\n]*\s*)*$/.test(stdout)) {
  console.error('The migrations already give this schema.')
  process.exit(0)
}
const stamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14)
const folder = join(migrationsFolder, `${stamp}_${name}`)
await mkdir(folder)
await writeFile(join(folder, 'migration.sql'), stdout)
console.error(folder)
process.exit(0)
