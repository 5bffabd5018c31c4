import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { parseSync } from 'oxc-parser'
import { describe, expect, it } from 'vitest'

const root = resolve(import.meta.dirname, '..')

/** Folder → what it may import besides itself, Node and packages; the first matching row counts. */
const table: readonly (readonly [RegExp, readonly RegExp[]])[] = [
  [/^src\/domain\//, []],
  [/^src\/reports\//, [/^src\/domain\//, /^locales\//]],
  [/^src\/(triage|transport|config|logging)\//, [/^src\/domain\//]],
  [/^src\/storage\//, [/^src\/domain\//]],
  [/^src\/collectors\/(?!\w+\/)/, [/^src\/(domain|transport|collectors)\//]],
  [/^src\/responders\/(?!\w+\/)/, [/^src\/(domain|transport|responders)\//]],
  [/^src\/(collectors|responders)\/\w+\//, [/^src\/domain\//, /^src\/transport\//]],
  [/^src\/trackers\//, [/^src\/(domain|transport)\//]],
  [/^src\/jobs\//, [/^src\/domain\//]],
  [/^src\/desk\//, [/^src\/domain\//]],
  [/^src\/web\//, [/^src\/(domain|desk|config)\//]],
  [/^src\/cli\//, [/^src\/(domain|desk|config|logging|triage|collectors|reports)\//, /^src\/compose(\.ts|\/)/]],
  [/^src\/compose\//, [/^src\//, /^sandbox\//, /^locales\//]],
  [/^src\/(main|start-failure)\.ts$/, [/^src\//, /^sandbox\//]],
  [/^sandbox\//, []],
  // Letters are learnt from as the product reads them.
  [/^train\//, [/^src\/(domain|triage)\//, /^src\/collectors\/mail\/parse-letter\.ts$/]],
  [/^bench\//, [/^src\//, /^sandbox\//, /^test\/support\//]],
  [/^web\//, [/^locales\//]],
  [/^scripts\//, [/^src\//]],
]

/** Packages that only these places may load. */
const packageOwners: Readonly<Record<string, RegExp>> = {
  'pg-boss': /^src\/jobs\/queue\.ts$/,
  'node-cron': /^src\/jobs\/schedule\.ts$/,
  '@prisma/client': /^src\/storage\//,
  'google-auth-library': /^src\/transport\/google-auth/,
}

/** Long on purpose: words, wordings, seeds and routes are tables. */
const tables =
  /(\/lexicon\/|\/wordings\/|^sandbox\/seed\/|^sandbox\/.*\/seed|^src\/web\/contract\/|\/tables?\/|-table\.ts$|^bench\/)/

interface Import {
  readonly file: string
  readonly target: string
  readonly typeOnly: boolean
}

function sourceFiles(folder: string): string[] {
  if (!existsSync(join(root, folder))) return []
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !entry.name.endsWith('.d.ts'))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .filter((path) => !/(^src\/storage\/client\/|^web\/dist\/|generated\.ts$|node_modules)/.test(path))
}

function importsOf(file: string, source: string): Import[] {
  const { module, errors } = parseSync(file, source)
  if (errors.length > 0) throw new Error(`${file} does not parse: ${errors[0]?.message}`)
  const fixed = module.staticImports.map((entry) => ({
    target: entry.moduleRequest.value,
    typeOnly: entry.entries.length > 0 && entry.entries.every((name) => name.isType),
  }))
  const again = module.staticExports.flatMap((entry) =>
    entry.entries.flatMap((name) =>
      name.moduleRequest ? [{ target: name.moduleRequest.value, typeOnly: name.isType }] : [],
    ),
  )
  const dynamic = module.dynamicImports.flatMap((entry) => {
    const text = source.slice(entry.moduleRequest.start, entry.moduleRequest.end)
    const literal = /^['"`]([^'"`$]+)['"`]$/.exec(text)?.[1]
    return literal === undefined ? [] : [{ target: literal, typeOnly: false }]
  })
  return [...fixed, ...again, ...dynamic].map((one) => ({
    file,
    typeOnly: one.typeOnly,
    target: one.target.startsWith('.') ? relative(root, resolve(root, dirname(file), one.target)) : one.target,
  }))
}

function folderOf(path: string): string {
  const [first, second, third] = path.split('/')
  if (first !== 'src') return `${first}/`
  if (second === 'collectors' || second === 'responders')
    return path.split('/').length > 3 ? `src/${second}/${third}/` : ''
  return `src/${second}/`
}

function complaint(one: Import): string | null {
  const { file, target } = one
  const owner = packageOwners[target]
  if (owner && !one.typeOnly && !owner.test(file)) return `${file} may not load the package ${target}`
  if (!/^(src|web|sandbox|train|bench|test|scripts|locales)\//.test(target)) return null
  const own = folderOf(file)
  if (own !== '' && target.startsWith(own)) return null
  if (one.typeOnly && file.startsWith('sandbox/')) return null
  const row = table.find(([pattern]) => pattern.test(file))
  if (!row) return `${file} belongs to no row of the table`
  return row[1].some((pattern) => pattern.test(target)) ? null : `${file} may not import ${target}`
}

const folders = ['src', 'sandbox', 'web', 'train', 'bench', 'scripts']
const files = folders.flatMap(sourceFiles)

describe('architecture', () => {
  it('sees the project', () => {
    expect(files.length).toBeGreaterThan(100)
  })

  it('keeps the directions of imports', () => {
    const found = files.flatMap((file) => importsOf(file, readFileSync(join(root, file), 'utf8')))
    expect(found.length).toBeGreaterThan(300)
    expect(found.map(complaint).filter((line) => line !== null)).toEqual([])
  })

  it('refuses a wrong import, a foreign source and a package out of place', () => {
    const wrong = [
      ["import { open } from '../storage/open.ts'", 'src/domain/wrong.ts'],
      ["const x = await import('../mail/mailbox.ts')", 'src/collectors/twogis/wrong.ts'],
      ["export { PgBoss } from 'pg-boss'", 'src/jobs/wrong.ts'],
      ["import { desk } from '../../src/desk/approve.ts'", 'web/src/wrong.ts'],
    ] as const
    for (const [source, file] of wrong) {
      expect(importsOf(file, source).map(complaint), file).not.toEqual([null])
    }
  })

  it('lets nothing of src import the sandbox but compose', () => {
    const found = files
      .filter((file) => file.startsWith('src/') && !/^src\/compose(\.ts|\/)/.test(file))
      .flatMap((file) => importsOf(file, readFileSync(join(root, file), 'utf8')))
      .filter((one) => one.target.startsWith('sandbox/'))
    expect(found).toEqual([])
  })

  it('keeps files short', () => {
    const long = files
      .filter((file) => !tables.test(file))
      .map((file) => [file, readFileSync(join(root, file), 'utf8').split('\n').length] as const)
      .filter(([, lines]) => lines > 350)
    expect(long).toEqual([])
  })

  it('names sources only inside their own folders', () => {
    const foreign = files
      .filter((file) => /^src\/(jobs|desk|storage|domain|web)\//.test(file))
      .filter((file) =>
        /(\b(adapter|source|channel)\b\S* (===|!==) '(google|yandex|twogis|mail)'|case '(google|yandex|twogis)')/.test(
          readFileSync(join(root, file), 'utf8'),
        ),
      )
    expect(foreign).toEqual([])
  })
})
