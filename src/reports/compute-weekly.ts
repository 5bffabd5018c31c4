import type { Coverage, ReportData, ReportScope, TopicCounts } from '../domain/ports/report-data.ts'
import { type Bucket, bucketsOf, type Frame, frameBefore, frameOfWeek, samePart } from '../domain/report/frame.ts'
import type { History, TopicLine, WeekFacts, WeeklySnapshot } from '../domain/report/snapshot.ts'
import type { SourceFacts } from '../domain/report/source-facts.ts'
import { addWeeks, type IsoWeek, type Period, parseWeek, weekName, weekPeriod } from '../domain/report/week.ts'
import { competitorLine, moderationOf, outageLine, sourceCompleteness, vanishedOf } from './aftermath.ts'
import { listingLines, readAll, type WeekNumbers } from './listing-lines.ts'
import { pickQuote } from './quotes.ts'
import { knownIn, sumTotals } from './totals.ts'

export interface FrameOptions {
  readonly scope: ReportScope
  readonly companyName: string
  readonly frame: Frame
  /** IANA name; days are cut by its clock. */
  readonly zone: string
  readonly sources: readonly SourceFacts[]
  readonly now: Date
  /** What cards should show, e.g. 4.5; null: one step more than they show. */
  readonly targetRating: number | null
}

export type WeeklyOptions = Omit<FrameOptions, 'frame'> & { readonly week: IsoWeek }

/** Weeks in the history of a week, the reported one included. */
export const historyWeeks = 13
const weekMs = 7 * 86_400_000
/** What «our usual mix of stars» is taken from. */
const mixMs = 8 * weekMs
const topicsShown = 5

/** The numbers of one ISO week, with twelve weeks before it. */
export function computeWeekly(data: ReportData, { week, ...options }: WeeklyOptions): Promise<WeeklySnapshot> {
  return computeFrame(data, { ...options, frame: frameOfWeek(weekName(week), options.zone) })
}

/**
 * The numbers of one period. Everything is as it stood at its end (or now, while it runs), so that computing it again gives
 * the same, whatever happened since.
 * @throws RangeError for an unknown zone or a period that has not begun.
 */
export async function computeFrame(data: ReportData, options: FrameOptions): Promise<WeeklySnapshot> {
  const { scope, zone, now, frame } = options
  const { period } = frame
  if (period.from > now) throw new RangeError(`The period ${frame.name} has not begun yet`)
  const asOf = period.to < now ? period.to : now
  const before = samePart(period, asOf, frameBefore(frame, zone).period)
  const columns = columnsOf(frame, zone).filter((each) => each.period.from < asOf)

  const numbers = await readAll(data, scope, period, asOf)
  const previous = await readAll(data, scope, before, before.to)
  const { listings, coverage } = numbers
  const mixPeriod = { from: new Date(period.to.getTime() - mixMs), to: period.to }
  const cards = await data.cards(scope, [period.from, asOf])
  const mix = await data.stars(scope, mixPeriod, asOf)
  const pending = await data.pendingReports(scope, asOf)
  const lines = listingLines(numbers, {
    ...options,
    period,
    asOf,
    cards,
    mix,
    pending,
    mixWeeks: (asOf.getTime() - mixPeriod.from.getTime()) / weekMs,
  })
  const history = await readHistory(data, options, { columns, asOf, coverage })
  const vanished = await data.vanished(scope, period, asOf)
  const completenessOptions = { sources: options.sources, listings, coverage, period: { from: period.from, to: asOf } }
  // Twelve weeks without a topic make it new; of other periods the one before has to do.
  const told = frame.kind === 'week' ? columns.map((each) => each.period) : [before, period]

  return {
    version: 1,
    company: { id: scope.company, name: options.companyName },
    branches: scope.branches,
    week: frameFacts(options, asOf),
    computedAt: now.toISOString(),
    sources: sourceLines(options.sources, lines, await sourceMeans(data, scope, [period.from, asOf])),
    listings: mailboxesLast(lines, options.sources),
    totals: sumTotals(withoutLetters(numbers, options.sources), period),
    previous: knownAnything(previous, before) ? sumTotals(withoutLetters(previous, options.sources), before) : null,
    history,
    topics: await readTopics(data, scope, { told, before }, coverage),
    starEdits: await data.starEdits(scope, period),
    vanished: vanishedOf(vanished, await data.returned(scope, { from: period.from, to: asOf }), lines, options.sources),
    moderation: moderationOf(await data.moderation(scope, period, asOf)),
    tasks: await data.tasks(scope, period, asOf),
    operators: await data.operators(scope, period),
    competitors: (await data.competitors(scope, [period.from, asOf])).map(competitorLine),
    outages: (await data.outages(scope, period)).map(outageLine),
    completeness: sourceCompleteness(completenessOptions),
  }
}

/** Letters are no reviews: their row must not open a table of cards. */
function mailboxesLast(lines: WeeklySnapshot['listings'], sources: readonly SourceFacts[]): WeeklySnapshot['listings'] {
  const mailboxes = new Set(sources.filter((each) => each.ratingMean === 'none').map((each) => each.id))
  const isMailbox = (line: WeeklySnapshot['listings'][number]): number => (mailboxes.has(line.source) ? 1 : 0)
  return lines.toSorted((a, b) => isMailbox(a) - isMailbox(b))
}

/** The columns of the charts: of a week the twelve before it too, of anything else its own parts. */
function columnsOf(frame: Frame, zone: string): readonly Bucket[] {
  if (frame.kind !== 'week') return bucketsOf(frame, zone)
  const week = parseWeek(frame.name)
  return Array.from({ length: historyWeeks }, (_, index) => {
    const name = weekName(addWeeks(week, index - historyWeeks + 1))
    return { name, period: weekPeriod(parseWeek(name), zone) }
  })
}

function frameFacts({ frame, zone }: FrameOptions, asOf: Date): WeekFacts {
  return {
    name: frame.name,
    zone,
    from: frame.period.from.toISOString(),
    to: frame.period.to.toISOString(),
    asOf: asOf.toISOString(),
  }
}

/** Letters to a mailbox are no reviews: they stand in their own row, not in «new reviews». */
export function withoutLetters(numbers: WeekNumbers, sources: readonly SourceFacts[]): WeekNumbers {
  const mailboxes = new Set(sources.filter((each) => each.ratingMean === 'none').map((each) => each.id))
  const letters = new Set(numbers.listings.filter((each) => mailboxes.has(each.source)).map((each) => each.id))
  return { ...numbers, coverage: numbers.coverage.filter((each) => !letters.has(each.listing)) }
}

export function knownAnything(numbers: WeekNumbers, period: Period): boolean {
  return numbers.coverage.some((each) => knownIn(each, period))
}

function sourceLines(
  sources: readonly SourceFacts[],
  lines: WeeklySnapshot['listings'],
  means: readonly [ReadonlyMap<string, number>, ReadonlyMap<string, number>],
): WeeklySnapshot['sources'] {
  return sources.flatMap((facts) => {
    const own = lines.filter((each) => each.source === facts.id)
    if (own.length === 0) return []
    const single = own.length === 1 ? own[0] : null
    const fresh = own.map((each) => each.fresh).filter((each) => each !== null)
    return [
      {
        facts,
        listings: own.length,
        before: single ? shown(single.before) : (means[0].get(facts.id) ?? null),
        after: single ? shown(single.after) : (means[1].get(facts.id) ?? null),
        decimals: single?.after ? shownDecimals(single.after) : single?.before ? shownDecimals(single.before) : 2,
        fresh: fresh.length > 0 ? fresh.reduce((sum, each) => sum + each, 0) : null,
      },
    ]
  })
}

type Card = NonNullable<WeeklySnapshot['listings'][number]['after']>

function shown(card: Card | null): number | null {
  return card ? (card.exact ?? card.rating) : null
}

function shownDecimals(card: Card): number {
  return card.exact === null ? card.decimals : Math.max(2, card.decimals)
}

/** Mean over the cards of each platform at the beginning and at the end. */
async function sourceMeans(
  data: ReportData,
  scope: ReportScope,
  instants: readonly [Date, Date],
): Promise<readonly [ReadonlyMap<string, number>, ReadonlyMap<string, number>]> {
  const cards = await data.cardHistory(scope, instants)
  const at = (instant: Date) =>
    new Map(
      cards
        .filter((each) => each.at.getTime() === instant.getTime())
        .map((each) => [each.source, Math.round(each.mean * 1e4) / 1e4]),
    )
  return [at(instants[0]), at(instants[1])]
}

interface HistoryFrame {
  readonly columns: readonly Bucket[]
  readonly asOf: Date
  readonly coverage: readonly Coverage[]
}

async function readHistory(data: ReportData, options: FrameOptions, frame: HistoryFrame): Promise<History> {
  const { columns, asOf } = frame
  const periods = columns.map((each) => each.period)
  const instants = periods.map((each) => (each.to < asOf ? each.to : asOf))
  const cards = await data.cardHistory(options.scope, instants)
  const stars = await data.starHistory(options.scope, periods, asOf)
  const rated = options.sources.filter((each) => each.ratingMean !== 'none')
  return {
    weeks: columns.map((each) => each.name),
    ratings: rated.map(({ id }) => ({
      source: id,
      points: instants.map((at) => {
        const card = cards.find((each) => each.source === id && each.at.getTime() === at.getTime())
        return card ? Math.round(card.mean * 1e4) / 1e4 : null
      }),
    })),
    stars: periods.map((period, index) => {
      const known = frame.coverage.some((each) => knownIn(each, period))
      return known ? (stars[index] ?? null) : null
    }),
  }
}

interface TopicPeriods {
  /** The period shown at the end, before it those in which a topic must not have been told to be new. */
  readonly told: readonly Period[]
  /** What the count is held against. */
  readonly before: Period
}

async function readTopics(
  data: ReportData,
  scope: ReportScope,
  { told, before }: TopicPeriods,
  coverage: readonly Coverage[],
): Promise<readonly TopicLine[]> {
  const last = told.length - 1
  const period = told[last]
  const first = told[0]
  if (!period || !first) return []
  const whole = told[last - 1]?.to.getTime() === before.to.getTime()
  const periods = whole ? told : [...told, before]
  const countOf = (each: TopicCounts): number => each.counts[last] ?? 0
  const found = (await data.topics(scope, periods)).filter((each) => countOf(each) > 0)
  const top = found
    // "Something else" is no news for anybody.
    .filter((each) => each.topic !== 'general')
    .toSorted((a, b) => countOf(b) - countOf(a) || a.topic.localeCompare(b.topic))
    .slice(0, topicsShown)
  const names = top.map((each) => each.topic)
  const candidates = names.length > 0 ? await data.quotes(scope, period, names, topicsShown) : []
  const previousKnown = coverage.some((each) => knownIn(each, before))
  // One listing that is younger than the history can make any topic look new.
  const allKnown = coverage.length > 0 && coverage.every((each) => each.knownFrom && each.knownFrom <= first.from)
  const used = new Set<string>()
  return top.map((each) => {
    const quote = pickQuote(
      candidates.filter(({ topic, review, text }) => topic === each.topic && !used.has(review) && !used.has(text)),
    )
    // Two people may have copied one text: the reader would see the same words twice.
    if (quote) {
      used.add(quote.review)
      for (const { text } of candidates.filter(({ review }) => review === quote.review)) used.add(text)
    }
    return {
      topic: each.topic,
      count: countOf(each),
      previous: previousKnown ? (each.counts[whole ? last - 1 : last + 1] ?? 0) : null,
      isNew: allKnown && each.counts.slice(0, last).every((count) => count === 0),
      quote,
    }
  })
}
