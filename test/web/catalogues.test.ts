import { globSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { roles } from '../../src/desk/permissions.ts'
import { caseStates } from '../../src/domain/case.ts'
import { kinds, letterKinds, risks, topics } from '../../src/domain/verdict.ts'
import { problemCodes } from '../../src/web/contract/problem.ts'
import { queueViews } from '../../src/web/contract/queue.ts'

const root = new URL('../../', import.meta.url)
const languages = ['ru', 'kk', 'en'] as const

function flat(node: object, path = ''): Map<string, string> {
  const found = new Map<string, string>()
  for (const [name, value] of Object.entries(node)) {
    if (typeof value === 'string') found.set(path + name, value)
    else for (const [key, text] of flat(value as object, `${path}${name}.`)) found.set(key, text)
  }
  return found
}

const catalogues = Object.fromEntries(
  languages.map((language) => [
    language,
    flat(JSON.parse(readFileSync(new URL(`locales/web.${language}.json`, root), 'utf8'))),
  ]),
) as Record<(typeof languages)[number], Map<string, string>>

const pluralForm = /_(zero|one|two|few|many|other)$/

function bases(catalogue: Map<string, string>): Set<string> {
  return new Set(Array.from(catalogue.keys(), (key) => key.replace(pluralForm, '')))
}

const known = bases(catalogues.ru)

const sources = globSync('web/src/**/*.{ts,tsx}', { cwd: root })
  .filter((path) => !path.endsWith('generated.ts'))
  .map((path) => readFileSync(new URL(path, root), 'utf8'))

describe('catalogues of the pages', () => {
  it.each(['kk', 'en'] as const)('%s says everything that Russian says, and nothing else', (language) => {
    expect([...bases(catalogues[language])].toSorted()).toEqual([...known].toSorted())
  })

  it.each(languages)('%s has every plural form that its language needs', (language) => {
    const catalogue = catalogues[language]
    const needed = new Intl.PluralRules(language).resolvedOptions().pluralCategories
    const plural = new Set(
      Array.from(catalogue.keys())
        .filter((key) => pluralForm.test(key))
        .map((key) => key.replace(pluralForm, '')),
    )
    expect(plural.size).toBeGreaterThan(10)
    const missing = [...plural].flatMap((key) =>
      needed.filter((form) => !catalogue.has(`${key}_${form}`)).map((form) => `${key}_${form}`),
    )
    expect(missing).toEqual([])
  })

  it('the Russian form for one shows its figure: 21 and 41 take it too', () => {
    const ones = Array.from(catalogues.ru).filter(([key]) => key.endsWith('_one'))
    expect(ones.length).toBeGreaterThan(40)
    const filled = (text: string | undefined) =>
      [...new Set(Array.from(text?.matchAll(/\{\{(\w+)\}\}/g) ?? [], ([, name]) => name ?? ''))].toSorted((a, b) =>
        a.localeCompare(b),
      )
    const different = ones.filter(([key, text]) => {
      const many = catalogues.ru.get(key.replace(/_one$/, '_many'))
      return filled(text).join() !== filled(many).join() || filled(text).length === 0
    })
    expect(different).toEqual([])
  })

  it.each(['kk', 'en'] as const)('%s fills the same variables', (language) => {
    // All forms of a plural together: «one remark» needs no number, «3 remarks» does.
    const variables = (catalogue: Map<string, string>): Map<string, string> => {
      const found = new Map<string, Set<string>>()
      for (const [key, text] of catalogue) {
        const base = key.replace(pluralForm, '')
        const names = found.get(base) ?? new Set()
        for (const [, name] of text.matchAll(/\{\{(\w+)\}\}/g)) names.add(name ?? '')
        found.set(base, names)
      }
      return new Map(Array.from(found, ([key, names]) => [key, [...names].toSorted().join()]))
    }
    const theirs = variables(catalogues[language])
    const different = [...variables(catalogues.ru)].filter(([key, names]) => theirs.get(key) !== names)
    expect(different).toEqual([])
  })

  it('no text is empty, and no exclamation mark shouts', () => {
    for (const catalogue of Object.values(catalogues)) {
      expect([...catalogue].filter(([, text]) => text.trim() === '' || text.includes('!')).map(([key]) => key)).toEqual(
        [],
      )
    }
  })

  it('everything that the pages say by name is there', () => {
    const asked = new Set(
      sources.flatMap((text) => Array.from(text.matchAll(/\bt\(\s*'([\w.-]+)'/g), ([, key]) => key ?? '')),
    )
    expect(asked.size).toBeGreaterThan(200)
    expect([...asked].filter((key) => !known.has(key))).toEqual([])
  })

  it('every code that the server can send has its words', () => {
    const whyNot = readFileSync(new URL('src/desk/why-not.ts', root), 'utf8')
    const reasons = Array.from(whyNot.matchAll(/\bno\('([\w-]+)'/g), ([, code]) => code ?? '')
    const linter = globSync('src/triage/linter/*.ts', { cwd: root })
      .map((path) => readFileSync(new URL(path, root), 'utf8'))
      .join('\n')
    const remarks = Array.from(
      linter.matchAll(/(?:\b(?:blocking|advisory)\(|code: |each\([^,]+, )'([\w-]+)'/g),
      ([, code]) => code ?? '',
    )
    const wanted = [
      ...[...kinds, ...letterKinds].map((each) => `kind.${each}`),
      ...topics.map((each) => `topic.${each}`),
      ...risks.map((each) => `risk.${each}`),
      ...caseStates.map((each) => `state.${each}`),
      ...roles.map((each) => `role.${each}`),
      ...queueViews.map((each) => `view.${each}`),
      ...problemCodes.map((each) => `problem.${each}`),
      ...reasons.map((each) => `whyNot.${each}`),
      ...remarks.map((each) => `lint.${each}`),
    ]
    expect(reasons.length).toBeGreaterThan(10)
    expect(remarks.length).toBeGreaterThan(15)
    expect([...new Set(wanted)].filter((key) => !known.has(key))).toEqual([])
  })
})
