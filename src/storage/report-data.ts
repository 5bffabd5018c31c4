import type { ReportData } from '../domain/ports/report-data.ts'
import type { Database } from './database.ts'
import { moderation, pendingReports, returned, tasks, vanished } from './report/aftermath.ts'
import { answerRates, answerTimes, backlog, operators } from './report/answers.ts'
import { cardHistory, cards, competitors, listings } from './report/cards.ts'
import { quotes, topics } from './report/complaints.ts'
import { coverage, outages } from './report/coverage.ts'
import { rows } from './report/rows.ts'
import { starEdits, starHistory, stars } from './report/stars.ts'

/** The numbers of a report over the store; every sum is made by the database. The company's name is `company`. */
export function createReportData({ query }: Pick<Database, 'query'>): ReportData {
  return {
    listings: (...asked) => listings(query, ...asked),
    cards: (...asked) => cards(query, ...asked),
    cardHistory: (...asked) => cardHistory(query, ...asked),
    stars: (...asked) => stars(query, ...asked),
    starHistory: (...asked) => starHistory(query, ...asked),
    answerRates: (...asked) => answerRates(query, ...asked),
    answerTimes: (...asked) => answerTimes(query, ...asked),
    backlog: (...asked) => backlog(query, ...asked),
    topics: (...asked) => topics(query, ...asked),
    quotes: (...asked) => quotes(query, ...asked),
    starEdits: (...asked) => starEdits(query, ...asked),
    vanished: (...asked) => vanished(query, ...asked),
    returned: (...asked) => returned(query, ...asked),
    moderation: (...asked) => moderation(query, ...asked),
    pendingReports: (...asked) => pendingReports(query, ...asked),
    tasks: (...asked) => tasks(query, ...asked),
    operators: (...asked) => operators(query, ...asked),
    coverage: (...asked) => coverage(query, ...asked),
    competitors: (...asked) => competitors(query, ...asked),
    outages: (...asked) => outages(query, ...asked),
    rows: (...asked) => rows(query, ...asked),
  }
}
