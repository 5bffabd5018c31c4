import type { Database } from '../../src/storage/database.ts'
import type { Operator } from './operator.ts'
import type { World } from './world.ts'

export interface Verdict {
  readonly reviewsShown: number
  readonly reviewsStored: number
  readonly lettersSent: number
  readonly lettersStored: number
  /** Approvals that the product has said yes to, replies and letters. */
  readonly repliesApproved: number
  readonly standingOnce: number
  readonly standingTwice: number
  readonly repliesLost: number
  /** Approved texts that died with their revision, as promised. */
  readonly diedWithRevision: number
  /** Doubts that the product has handed to a person instead of guessing. */
  readonly handedToPerson: number
  readonly lettersOut: number
  readonly mailsDoubled: number
  /** Notices to staff that came again after a lost answer, as `docs/administration.md` says of them: none is the worse mistake. */
  readonly noticesTwice: number
  readonly tasksOpened: number
  readonly tasksDoubled: number
  /** Reports to moderators that the product has said yes to, and those that the platform has. */
  readonly reportsApproved: number
  readonly reportsFiled: number
  readonly reportsDoubled: number
  readonly casesDoubled: number
  readonly weeklyMails: number
  readonly lost: number
  readonly doubled: number
  /** What was lost or doubled, for the one who must mend it. */
  readonly found: readonly string[]
}

const open = ['pending', 'sending', 'uncertain', 'accepted']

async function rows<Row>(database: Database, sql: string): Promise<Row[]> {
  return (await database.query(sql)).rows as Row[]
}

/** Deliveries that have not come to their end yet. */
export async function openDeliveries(database: Database): Promise<number> {
  const [found] = await rows<{ count: number }>(
    database,
    `select count(*)::int as count from delivery where state in (${open.map((state) => `'${state}'`).join(', ')})`,
  )
  return found?.count ?? 0
}

interface DeliveryRow {
  readonly id: string
  readonly kind: string
  readonly caseId: string | null
  readonly state: string
  readonly why: string | null
  readonly attempt: number
  readonly review: string | null
  readonly text: string | null
  readonly textHash: string | null
  readonly replaces: string | null
  readonly messageId: string | null
  readonly title: string | null
}

/** Compares what the product says with what stands in the world. Nothing may run any more. */
export async function judge(database: Database, world: World, operator: Operator): Promise<Verdict> {
  const found: string[] = []
  const lose = (what: string) => void found.push(`lost: ${what}`)
  const double = (what: string) => void found.push(`doubled: ${what}`)

  const reviews = await world.reviews()
  const stored = await rows<{ externalId: string; text: string; cases: number }>(
    database,
    `select r."externalId", r.text, (select count(*)::int from "case" c where c."reviewId" = r.id) as cases from review r`,
  )
  const byId = new Map(stored.map((row) => [row.externalId, row]))
  for (const { id, text } of reviews) {
    const row = byId.get(id)
    if (row === undefined) lose(`review ${id}`)
    else if (row.text !== text) lose(`edit of review ${id}`)
  }
  for (const { externalId, cases } of stored) if (cases > 1) double(`case of review ${externalId}`)

  const letters = (await world.letters('INBOX')).map(({ raw }) => idOf(raw))
  const messages = await rows<{ messageId: string }>(
    database,
    `select "messageId" from message where direction = 'in' and "messageId" is not null`,
  )
  const inside = counted(messages.map((row) => bare(row.messageId)))
  // Copies of our own letters come back into the mailbox where the server files none.
  const sent = letters.filter((id) => id.endsWith('@mail.example'))
  for (const id of sent) if (!inside.has(id)) lose(`letter ${id}`)
  for (const [id, count] of inside) if (count > 1) double(`letter ${id} stored`)

  const deliveries = await rows<DeliveryRow>(
    database,
    `select d.id, d.kind, d."caseId", d.state, d.why, d.attempt, r."externalId" as review, a.text, d."textHash", d.replaces,
       d.payload ->> 'messageId' as "messageId", t.title
     from delivery d left join "case" c on c.id = d."caseId" left join review r on r.id = c."reviewId"
     left join approval a on a.id = d."approvalId" left join task t on t.id::text = d.payload ->> 'taskId'
     order by d."createdAt", d.id`,
  )
  for (const row of deliveries) if (open.includes(row.state)) lose(`${row.kind} ${row.id} is still ${row.state}`)

  const replies = await judgeReplies(deliveries, reviews, operator, lose, double)
  const counters = await world.counters()
  for (const { id, platform, replyPosts, complaints } of counters) {
    const ours = deliveries.filter((row) => row.review === id && row.kind === 'reply' && row.attempt > 0).length
    // Where a post replaces what stands, a second one of the same text leaves the same one answer.
    if (platform === 'twogis' && replyPosts > ours) double(`${replyPosts} posts under ${id} for ${ours} deliveries`)
    if (complaints > 1) double(`report on ${id}`)
  }

  const complained = new Set(counters.filter(({ complaints }) => complaints > 0).map(({ id }) => id))
  for (const { kind, state, review } of deliveries) {
    if (kind === 'moderation-report' && state === 'confirmed' && !complained.has(review ?? ''))
      lose(`report on ${review}`)
  }

  const out = counted((await world.outside()).map(({ raw }) => idOf(raw)))
  const notices = new Set((await rows<{ id: string }>(database, 'select id from dispatch')).map(({ id }) => id))
  const again = [...out].filter(([, count]) => count > 1)
  const isNotice = ([id]: readonly [string, number]) => notices.has(id.split('@')[0] ?? '')
  const mailsTwice = again.filter((mail) => !isNotice(mail))
  for (const [id, count] of mailsTwice) double(`mail ${id} went out ${count} times`)
  const mails = deliveries.filter((row) => row.kind === 'mail')
  for (const { state, messageId } of mails) {
    if (state === 'confirmed' && !out.has(bare(messageId ?? ''))) lose(`mail ${messageId} never left`)
  }

  // The portal's title carries the case's code before ours, and a mark of its own for each task behind it.
  const outside = (await world.tasks()).map(({ title }) => title)
  const tasks = counted(outside)
  for (const [title, count] of tasks) if (count > 1) double(`task ${title}`)
  const opened = new Set((await rows<{ title: string }>(database, 'select title from task')).map((row) => row.title))
  for (const title of operator.tasks) if (!opened.has(title)) lose(`task ${title}`)
  for (const { kind, state, title } of deliveries) {
    if (kind !== 'task' || state !== 'confirmed' || title === null) continue
    if (!outside.some((other) => other.includes(title))) lose(`task ${title} outside`)
  }
  return {
    reviewsShown: reviews.length,
    reviewsStored: stored.length,
    lettersSent: sent.length,
    lettersStored: sent.filter((id) => inside.has(id)).length,
    repliesApproved: operator.acknowledged.size,
    ...replies,
    handedToPerson: deliveries.filter((row) => row.state === 'stuck' || row.state === 'refused').length,
    lettersOut: mails.filter((row) => row.caseId !== null && row.state === 'confirmed').length,
    mailsDoubled: mailsTwice.length,
    noticesTwice: again.length - mailsTwice.length,
    tasksOpened: operator.tasks.size,
    tasksDoubled: [...tasks.values()].filter((count) => count > 1).length,
    reportsApproved: operator.reports.size,
    reportsFiled: complained.size,
    reportsDoubled: found.filter((what) => what.startsWith('doubled: report')).length,
    casesDoubled: found.filter((what) => what.startsWith('doubled: case')).length,
    weeklyMails: mails.filter((row) => row.caseId === null && row.state === 'confirmed').length,
    lost: found.filter((what) => what.startsWith('lost')).length,
    doubled: found.filter((what) => what.startsWith('doubled')).length,
    found,
  }
}

async function judgeReplies(
  deliveries: readonly DeliveryRow[],
  reviews: Awaited<ReturnType<World['reviews']>>,
  operator: Operator,
  lose: (what: string) => void,
  double: (what: string) => void,
): Promise<Pick<Verdict, 'standingOnce' | 'standingTwice' | 'repliesLost' | 'diedWithRevision'>> {
  const sum = { standingOnce: 0, standingTwice: 0, repliesLost: 0, diedWithRevision: 0 }
  const answering = deliveries.filter((row) => row.kind === 'reply' || row.kind === 'mail')
  const last = new Map(answering.filter((row) => row.caseId !== null).map((row) => [row.caseId, row]))
  const miss = (what: string) => {
    sum.repliesLost += 1
    lose(what)
  }
  for (const caseId of operator.acknowledged.keys()) {
    const row = last.get(caseId)
    if (row === undefined) miss(`approval of case ${caseId}`)
    else if (row.state === 'void') sum.diedWithRevision += 1
    else if (row.kind === 'reply' && row.state === 'confirmed') {
      const shown = reviews.find((review) => review.id === row.review)
      if (!mustStand(answering, caseId).some(({ text }) => text === shown?.standing.at(-1)))
        miss(`reply under ${row.review} says confirmed and does not stand`)
    }
  }
  for (const { id, officialAnswers } of reviews) {
    if (officialAnswers === 1) sum.standingOnce += 1
    if (officialAnswers < 2) continue
    sum.standingTwice += 1
    double(`answer under ${id}`)
  }
  return sum
}

/** Not the newest by its date: the clock is set back on the way, and then the earlier answer seems to be the later one. */
function mustStand(answering: readonly DeliveryRow[], caseId: string): readonly DeliveryRow[] {
  const confirmed = answering.filter(
    (row) => row.caseId === caseId && row.kind === 'reply' && row.state === 'confirmed',
  )
  const replaced = new Set(confirmed.map((row) => row.replaces))
  return confirmed.filter((row) => !replaced.has(row.textHash))
}

const bare = (messageId: string) => messageId.replace(/[<>]/g, '').trim()

function idOf(raw: string): string {
  return bare(/^Message-ID:\s*(\S+)/im.exec(raw)?.[1] ?? raw.slice(0, 80))
}

function counted(items: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const item of items) counts.set(item, (counts.get(item) ?? 0) + 1)
  return counts
}
