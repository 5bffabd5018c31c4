import { readFile } from 'node:fs/promises'
import { expect, it } from 'vitest'
import { configTable } from '../../src/config/describe.ts'
import { configSchema } from '../../src/config/schema.ts'

it('shows every setting in the README as the schema has it', async () => {
  const table = configTable()
  for (const key of Object.keys(configSchema.shape)) expect(table).toContain(`| \`${key}\` |`)
  expect(table).toContain('| `smtp.host` | `OTKLIK_SMTP_HOST` | required |')
  // Run `node scripts/readme-table.ts` after a change of the schema.
  expect(await readFile('README.md', 'utf8')).toContain(table)
})
