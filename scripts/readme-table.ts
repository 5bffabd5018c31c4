// Puts the configuration table, generated from the schema, into the README.
import { readFile, writeFile } from 'node:fs/promises'
import { configTable } from '../src/config/describe.ts'

const readme = await readFile('README.md', 'utf8')
const marked = /(<!-- configuration table:[^>]*-->)[\s\S]*(<!-- \/configuration table -->)/
await writeFile(
  'README.md',
  readme.replace(marked, (_, start, end) => `${start}\n${configTable()}\n${end}`),
)
