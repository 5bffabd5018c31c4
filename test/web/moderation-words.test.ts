import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { reportEvents, reportStates } from '../../src/domain/moderation.ts'
import { reportWaits } from '../../src/domain/report-wait.ts'

describe('words of reports to moderators', () => {
  it.each(['ru', 'kk', 'en'])('%s names every state, wait, event and refusal', (language) => {
    const url = new URL(`../../locales/web.${language}.json`, import.meta.url)
    const catalogue = JSON.parse(readFileSync(url, 'utf8')) as {
      report: Record<string, string | Record<string, string>>
      journal: { action: Record<string, string> }
      whyNot: Record<string, string>
      sources: { policyIs: Record<string, string> }
    }
    const desk = readFileSync(new URL('../../src/desk/report-to-moderator.ts', import.meta.url), 'utf8')
    const refusals = Array.from(desk.matchAll(/'(report-[a-z-]+)'/g), ([, code]) => code ?? '').filter(
      (code) => code !== 'report-to-moderator',
    )
    expect(refusals.length).toBeGreaterThan(8)
    const missing = (part: object | string | undefined, codes: readonly string[]) =>
      codes.filter((code) => !Object.hasOwn(Object(part), code))
    expect([
      ...missing(catalogue.report, reportStates),
      ...missing(catalogue.report['wait'], reportWaits),
      // While open, the section tells of the way there instead.
      ...missing(
        catalogue.report['outcome'],
        reportStates.filter((state) => !['proposed', 'approved', 'filing'].includes(state)),
      ),
      ...missing(catalogue.report['how'], ['api', 'browser', 'assisted']),
      ...missing(catalogue.report['ground'], ['breach', 'not-a-customer']),
      ...missing(catalogue.sources.policyIs, ['off', 'at-once', 'after-days']),
      ...missing(
        catalogue.journal.action,
        reportEvents.map((event) => `report-${event}`),
      ),
      ...missing(catalogue.whyNot, refusals),
    ]).toEqual([])
  })
})
