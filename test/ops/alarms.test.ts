import { readFile } from 'node:fs/promises'
import { parser } from '@prometheus-io/lezer-promql'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { mutableCodes } from '../../src/domain/notices.ts'
import { openDatabase } from '../../src/storage/open.ts'
import { type ApiFixture, createApiFixture } from '../web-api/api-fixture.ts'

interface Rules {
  readonly groups: readonly {
    readonly rules: readonly {
      readonly alert: string
      readonly expr: string
      readonly labels: Readonly<Record<string, string>>
      readonly annotations: Readonly<Record<string, string>>
    }[]
  }[]
}
interface Dashboard {
  readonly panels: readonly { readonly title: string; readonly targets?: readonly { readonly expr: string }[] }[]
}

const read = (path: string) => readFile(path, 'utf8')
const rulesOf = async () =>
  (parse(await read('ops/prometheus/otklik.rules.yml')) as Rules).groups.flatMap(({ rules }) => rules)
const expressionsOf = async (): Promise<readonly string[]> => {
  const dashboard = JSON.parse(await read('ops/grafana/otklik.json')) as Dashboard
  const shown = dashboard.panels.flatMap(({ targets = [] }) => targets.map(({ expr }) => expr))
  return [...(await rulesOf()).map(({ expr }) => expr), ...shown]
}

function isPromQl(expression: string): boolean {
  let sound = true
  parser.parse(expression).iterate({ enter: (node) => void (sound &&= !node.type.isError) })
  return sound
}

/** Figures of an expression with the labels that it names: in braces, and those that it groups by. */
function figuresOf(expression: string): { readonly name: string; readonly labels: readonly string[] }[] {
  const grouped = [...expression.matchAll(/\b(?:by|without) \(([^)]*)\)/g)].flatMap(([, list = '']) =>
    list.split(/, */),
  )
  return [...expression.matchAll(/\b(otklik_[a-z0-9_]+)(?:\{([^}]*)\})?/g)].map(([, name = '', braces = '']) => ({
    name,
    labels: [...grouped, ...[...braces.matchAll(/(\w+)\s*(?:=~|!~|!=|=)/g)].map(([, label = '']) => label)],
  }))
}

describe('rules and dashboard', () => {
  let api: ApiFixture
  let figures: string

  beforeAll(async () => {
    api = await createApiFixture(await openDatabase({ url: null, folder: null }))
    await api.seedCase()
    // A first scrape counts the second one's own figures.
    await api.app.inject({ url: '/api/v1/session' })
    figures = (await api.app.inject({ url: '/metrics' })).body
  })
  afterAll(async () => {
    await api.app.close()
    await api.database.close()
  })

  it('every expression is PromQL; a broken one is told apart', async () => {
    const expressions = await expressionsOf()
    expect(expressions.length).toBeGreaterThan(20)
    expect(expressions.filter((expression) => !isPromQl(expression))).toEqual([])
    expect(isPromQl('sum by (le (rate(otklik_http_request_seconds_bucket[5m]))')).toBe(false)
  })

  it('every figure exists, with the labels that are asked of it', async () => {
    const asked = (await expressionsOf()).flatMap(figuresOf)
    expect(asked.length).toBeGreaterThan(20)
    const help = await read('src/web/metrics.ts')
    const wrong = asked.filter(({ name, labels }) => {
      const base = name.replace(/_bucket$/, '')
      if (!figures.includes(`# TYPE ${base} `)) return true
      const declared = new RegExp(`name: '${base}'[\\s\\S]*?labelNames: \\[([^\\]]*)\\]`).exec(help)?.[1] ?? ''
      const known = [...declared.matchAll(/'(\w+)'/g)].map(([, label]) => label)
      return labels.some((label) => label !== 'le' && !known.includes(label))
    })
    expect(wrong).toEqual([])
  })

  it('words of an alert name only labels that its expression leaves', async () => {
    const text = await read('src/web/metrics.ts')
    for (const { alert, expr, labels, annotations } of await rulesOf()) {
      expect(labels.severity, alert).toMatch(/^(critical|warning)$/)
      expect(annotations.do?.length ?? 0, alert).toBeGreaterThan(5)
      const used = [...JSON.stringify(annotations).matchAll(/\$labels\.(\w+)/g)].map(([, label = '']) => label)
      const aggregated = /\bby \(([^)]*)\)/.exec(expr)?.[1]?.split(/, */)
      for (const label of used) {
        if (aggregated !== undefined) expect(aggregated, alert).toContain(label)
        else expect(text, `${alert}: ${label}`).toContain(`'${label}'`)
      }
    }
  })
})

describe('the guide', () => {
  it('says what to do at every alarm that exists', async () => {
    const guide = await read('docs/administration.md')
    const section = guide.slice(guide.indexOf('### When an alarm rings'), guide.indexOf('## What is kept'))
    const titles = (JSON.parse(await read('locales/web.ru.json')) as { notices: { code: Record<string, string> } })
      .notices
    const kinds = [...(await read('src/domain/report/alerts.ts')).matchAll(/^ {2}readonly kind: (.+)$/gm)]
      .flatMap(([, union = '']) => union.split(' | '))
      .map((kind) => kind.replaceAll("'", ''))
    expect(kinds.length).toBeGreaterThan(3)
    const rows = [
      ...mutableCodes.map((code) => `| \`${code}\` «${titles.code[code]}» | `),
      ...kinds.map((kind) => `| \`${kind}\` in «Сводка» | `),
      ...(await rulesOf()).map(({ alert }) => `| ${alert} | `),
    ]
    expect(rows.length).toBeGreaterThan(30)
    expect(rows.filter((row) => !section.includes(row))).toEqual([])
  })
})
