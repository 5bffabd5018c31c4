import type { Database } from '../src/storage/database.ts'
import { namedId } from '../src/storage/sql.ts'
import { manyBranches } from '../test/support/report/many-branches.ts'
import type { ReportRows, ReviewRow } from '../test/support/report/plain-rows.ts'
import type { Size } from './report-rows.ts'

const step = 50_000

/** Every review with its answers, out of the database and into memory: what the report would cost without sums in SQL. */
export async function loadEverything(database: Database, size: Size): Promise<ReportRows> {
  const { reviews: _, ...places } = manyBranches({ ...size, fresh: 0, old: 0 })
  const stored = (id: string) => namedId(id)
  const reviews: ReviewRow[] = []
  for (let after = '00000000-0000-0000-0000-000000000000'; ; ) {
    const { rows } = await database.query(
      `select r.id, r."listingId", r.author, r.stars, r.text, r."writtenAt", r."firstSeenAt", r.permalink, c.topics, c.language,
         c."dueAt", c."closedAt", d."settledAt", a."approvedBy"
       from review r left join "case" c on c."reviewId" = r.id
       left join delivery d on d."caseId" = c.id and d.state = 'confirmed' left join approval a on a.id = d."approvalId"
       where r.id > $1::uuid order by r.id limit ${step}`,
      [after],
    )
    for (const row of rows as unknown as Loaded[]) reviews.push(toReview(row))
    const last = rows.at(-1)
    if (last === undefined || rows.length < step) break
    after = String(last['id'])
  }
  return {
    ...places,
    company: 'company',
    listings: places.listings.map((each) => ({ ...each, id: stored(each.id), branch: stored(each.branch) })),
    cards: places.cards.map((each) => ({ ...each, listing: stored(each.listing) })),
    coverage: places.coverage.map((each) => ({ ...each, listing: stored(each.listing) })),
    operators: [{ id: namedId('aigerim'), name: 'Айгерим' }],
    reviews,
  }
}

interface Loaded {
  readonly id: string
  readonly listingId: string
  readonly author: string | null
  readonly stars: 1 | 2 | 3 | 4 | 5
  readonly text: string
  readonly writtenAt: Date
  readonly firstSeenAt: Date
  readonly permalink: string | null
  readonly topics: ReviewRow['topics'][number]['topic'][]
  readonly language: string | null
  readonly dueAt: Date | null
  readonly closedAt: Date | null
  readonly settledAt: Date | null
  readonly approvedBy: string | null
}

function toReview(row: Loaded): ReviewRow {
  return {
    id: row.id,
    listing: row.listingId,
    appearedAt: row.writtenAt,
    appearedBy: 'platform',
    precision: 'instant',
    firstSeenAt: row.firstSeenAt,
    imported: false,
    answerable: true,
    revisions: [{ at: row.writtenAt, stars: row.stars }],
    text: row.text,
    author: row.author,
    language: row.language,
    permalink: row.permalink,
    topics: row.topics.map((topic) => ({ topic, confidence: 0.9, because: [] })),
    hidden: [],
    namesStaff: false,
    absences: [],
    answers: row.settledAt === null ? [] : [{ at: row.settledAt, operator: row.approvedBy, change: 'untouched' }],
    case: { dueAt: row.dueAt, closedAt: row.closedAt },
  }
}
