import type { PeriodDetails, WeeklySnapshot } from '../domain/report/snapshot.ts'
import type { ReportLanguage } from '../domain/report/source-facts.ts'
import { deedPairs, moderationPairs, neighbourPairs, outagePairs } from './deeds.ts'
import { completenessSentences, definitionSentences } from './footer-texts.ts'
import { forecastParagraphs } from './forecast-texts.ts'
import { summary } from './headline.ts'
import type { PairRow } from './parts.ts'
import { wordsOf } from './words.ts'

/** What the page shows below its charts, in the words of the mail: two tellings of one number would be doubted. */
export function detailsOf(snapshot: WeeklySnapshot, language: ReportLanguage): PeriodDetails {
  const words = wordsOf(language, snapshot.week.zone)
  const rows = (pairs: readonly PairRow[]) =>
    pairs.map(({ label, value, note, figure }) => ({ label, value, note: note ?? null, figure: figure ?? null }))
  return {
    summary: summary(snapshot, words),
    moderation: rows(moderationPairs(snapshot, words)),
    deeds: rows(deedPairs(snapshot, words)),
    outages: rows(outagePairs(snapshot, words)),
    neighbours: rows(neighbourPairs(snapshot, words)),
    forecast: forecastParagraphs(snapshot, words),
    completeness: completenessSentences(snapshot, words),
    definitions: definitionSentences(snapshot, words),
  }
}
