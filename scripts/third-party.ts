// Writes THIRD_PARTY.md: every package that an installation without development tools brings, with its licence.
import { readFile, writeFile } from 'node:fs/promises'

interface LockedPackage {
  readonly version?: string
  readonly license?: string
  readonly dev?: boolean
  readonly devOptional?: boolean
  readonly link?: boolean
}

/** The table, from the lock file alone; a test compares the two. */
export async function thirdPartyTable(): Promise<string> {
  const lock = JSON.parse(await readFile('package-lock.json', 'utf8')) as { packages: Record<string, LockedPackage> }
  const rows = Object.entries(lock.packages)
    .filter(([path, { dev, devOptional, link }]) => path !== '' && !dev && !devOptional && !link)
    .map(([path, { version = '', license = 'not named' }]) => {
      const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)
      return `| ${name} | ${version} | ${license} |`
    })
  return ['| package | version | licence |', '|---|---|---|', ...new Set(rows.toSorted())].join('\n')
}

const heading = `# Third-party software

What an installation without development tools brings, made from \`package-lock.json\` by \`npm run third-party\`. The full licence texts lie
in each package's folder under \`node_modules\`. Fonts: Inter and Noto Sans, SIL Open Font License 1.1. A browser, where one is used, is
Chromium (BSD-3-Clause and others).
`

if (import.meta.main) {
  await writeFile('THIRD_PARTY.md', `${heading}\n${await thirdPartyTable()}\n`)
}
