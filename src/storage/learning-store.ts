import { type Actor, system } from '../domain/actor.ts'
import { maskNumbers } from '../domain/mask-numbers.ts'
import type {
  ChangedVerdict,
  CorrectedCase,
  FittedLayer,
  KnownText,
  LayerInUse,
  LayerView,
  LearningStore,
  LearningView,
  ShownChange,
} from '../domain/ports/learning.ts'
import type { LetterSigns, Verdict } from '../domain/verdict.ts'
import type { Database } from './database.ts'
import { line, writeLines } from './journal.ts'
import { namesOf } from './read/names.ts'
import { execute, inTransaction, newId, select, toJson } from './sql.ts'

const historyShown = 20
const excerptLetters = 240

interface TextRow {
  caseId: string
  text: string | null
  letter: string | null
  signs: LetterSigns | null
  stars: number | null
  adapter: string
  author: string | null
}

const textColumns = `c.id as "caseId", r.text, m.text as letter, m.signs, c.stars, c.adapter, c.author`
const textJoins = `left join review r on r.id = c."reviewId"
  left join lateral (select text, signs from message where "caseId" = c.id and direction = 'in'
                     order by "receivedAt" desc, id desc limit 1) m on c."reviewId" is null`
/** The newest correction of each case, of the text that stands now. */
const correctedSql = `select distinct on (v."caseId") v."caseId", v.verdict, v.at from verdict v
  join "case" k on k.id = v."caseId" and k."revisionHash" = v."revisionHash"
  where v."correctedBy" is not null order by v."caseId", v.at desc`

function knownText(row: TextRow): KnownText {
  const subject = row.signs?.subject ?? ''
  const text = row.text ?? (subject === '' ? (row.letter ?? '') : `${subject}\n${row.letter ?? ''}`)
  return { caseId: row.caseId, what: { text, stars: row.stars, source: row.adapter, author: row.author } }
}

/** A person's choice is certain and has no words of the program's beside it. */
function isChosen({ confidence, because }: { confidence: number; because: readonly unknown[] }): boolean {
  return confidence === 1 && because.length === 0
}

function correctedCase(row: TextRow & { verdict: Verdict }): CorrectedCase {
  const { kind, topics } = row.verdict
  const topicsChosen = topics.every(isChosen)
  return {
    ...knownText(row),
    kind: isChosen(kind) ? kind.label : undefined,
    topics: topicsChosen ? topics.map(({ label }) => label) : undefined,
  }
}

interface LayerRow {
  id: string
  base: string
  state: LayerView['state']
  own: LayerView['own']
  regression: LayerView['regression']
  reason: LayerView['reason']
  fittedAt: Date
  fittedBy: string | null
  usedFrom: Date | null
  usedUntil: Date | null
  usedBy: string | null
}

const layerColumns = `id, base, state, own, regression, reason, "fittedAt", "fittedBy", "usedFrom", "usedUntil", "usedBy"`

export function createLearningStore(database: Database): LearningStore {
  const { prisma } = database
  return {
    view: () => view(database),

    async corrected(limit) {
      const rows = await prisma.$queryRawUnsafe<(TextRow & { verdict: Verdict })[]>(
        `select ${textColumns}, v.verdict from (${correctedSql}) v join "case" c on c.id = v."caseId" ${textJoins}
         order by v.at desc limit $1`,
        limit,
      )
      return rows.map(correctedCase).filter(({ what }) => what.text.trim() !== '')
    },

    async recent(limit) {
      const rows = await prisma.$queryRawUnsafe<TextRow[]>(
        `select ${textColumns} from (select * from "case" order by id desc limit $1) c ${textJoins}`,
        limit,
      )
      return rows.map(knownText).filter(({ what }) => what.text.trim() !== '')
    },

    freshCorrections: () => fresh(database),

    keep: (fitted, by, now) => inTransaction(database, (tx) => keep(tx, fitted, by, now)),

    use: (id, by, now) =>
      inTransaction(database, async (tx) => {
        const [row] = await select<{ state: string; reason: string }>(
          tx,
          'select state, reason from correction_layer where id = $1::uuid for update',
          id,
        )
        if (row === undefined) return 'missing'
        if (row.state === 'refused' || row.reason !== '' || row.state === 'current') return 'not-usable'
        await retireCurrent(tx, now)
        await execute(
          tx,
          `update correction_layer set state = 'current', "usedFrom" = $2::timestamptz, "usedUntil" = null,
             "usedBy" = $3::uuid where id = $1::uuid`,
          id,
          now,
          userOf(by),
        )
        await writeLines(tx, [line(now, by, 'model-used', null, { layer: id })])
        return 'done'
      }),

    withdraw: (by, now) =>
      inTransaction(database, async (tx) => {
        if ((await retireCurrent(tx, now)) === 0) return false
        await writeLines(tx, [line(now, by, 'model-withdrawn', null, {})])
        return true
      }),

    async inUse() {
      const rows = await prisma.$queryRawUnsafe<LayerInUse[]>(
        `select id, base, layer from correction_layer where state = 'current' order by "usedFrom" desc limit 1`,
      )
      return rows[0] ?? null
    },
  }
}

type Tx = Parameters<Parameters<typeof inTransaction>[1]>[0]

function userOf(actor: Actor): string | null {
  return actor.kind === 'person' ? actor.userId : null
}

function retireCurrent(tx: Tx, now: Date): Promise<number> {
  return execute(
    tx,
    `update correction_layer set state = 'retired', "usedUntil" = $1::timestamptz where state = 'current'`,
    now,
  )
}

async function keep(tx: Tx, fitted: FittedLayer, by: Actor, now: Date): Promise<string> {
  const id = newId()
  const state = fitted.reason === '' ? 'candidate' : 'refused'
  if (state === 'candidate')
    await execute(tx, `update correction_layer set state = 'retired' where state = 'candidate'`)
  await execute(
    tx,
    `insert into correction_layer (id, base, state, layer, own, regression, reason, changes, "fittedAt", "fittedBy")
     values ($1::uuid, $2, $3, $4::jsonb, $5::jsonb, $6::jsonb, $7, $8::jsonb, $9::timestamptz, $10::uuid)`,
    id,
    fitted.base,
    state,
    toJson(fitted.layer),
    toJson(fitted.own),
    toJson(fitted.regression),
    fitted.reason,
    toJson(fitted.changes),
    now,
    userOf(by),
  )
  const values = {
    layer: id,
    texts: fitted.own.n,
    outcome: state,
    ...(fitted.reason === '' ? {} : { reason: fitted.reason }),
  }
  await writeLines(tx, [line(now, by.kind === 'person' ? by : system, 'model-fitted', null, values)])
  return id
}

async function fresh(database: Database): Promise<number> {
  const rows = await database.prisma.$queryRawUnsafe<{ count: number }[]>(
    `select count(distinct "caseId")::int as count from verdict
     where "correctedBy" is not null
       and at > coalesce((select max("fittedAt") from correction_layer), '-infinity'::timestamptz)`,
  )
  return rows[0]?.count ?? 0
}

async function view(database: Database): Promise<LearningView> {
  const { prisma } = database
  const [layers, corrections, freshOnes] = await Promise.all([
    prisma.$queryRawUnsafe<LayerRow[]>(
      `select ${layerColumns} from correction_layer order by (state = 'current') desc, "fittedAt" desc limit $1`,
      historyShown,
    ),
    prisma.$queryRawUnsafe<{ count: number }[]>(`select count(*)::int as count from (${correctedSql}) v`),
    fresh(database),
  ])
  const names = await namesOf(
    prisma,
    layers.flatMap(({ fittedBy, usedBy }) => [fittedBy, usedBy]),
  )
  const views = layers.map(
    (row): LayerView => ({ ...row, fittedBy: names.ref(row.fittedBy), usedBy: names.ref(row.usedBy) }),
  )
  const newest = views.find(({ state }) => state === 'candidate' || state === 'refused') ?? null
  const current = views.find(({ state }) => state === 'current') ?? null
  const stale = newest !== null && current !== null && newest.fittedAt < current.fittedAt
  return {
    corrections: corrections[0]?.count ?? 0,
    fresh: freshOnes,
    current,
    newest: stale ? null : newest,
    changes: newest === null || stale ? [] : await changesOf(database, newest.id),
    history: views.toSorted((a, b) => b.fittedAt.getTime() - a.fittedAt.getTime()),
  }
}

/** Texts are read where they stand: what was erased meanwhile is not shown. */
async function changesOf(database: Database, layerId: string): Promise<readonly ShownChange[]> {
  const rows = await database.prisma.$queryRawUnsafe<(TextRow & ChangedVerdict)[]>(
    `select ${textColumns}, e.change->'before' as before, e.change->'after' as after
     from correction_layer l cross join lateral jsonb_array_elements(l.changes) with ordinality as e(change, at)
     join "case" c on c.id = (e.change->>'caseId')::uuid ${textJoins}
     where l.id = $1::uuid order by e.at`,
    layerId,
  )
  return rows.map((row) => {
    const { what } = knownText(row)
    const excerpt = maskNumbers(what.text).replace(/\s+/g, ' ').slice(0, excerptLetters)
    return { caseId: row.caseId, before: row.before, after: row.after, excerpt, stars: row.stars, source: row.adapter }
  })
}
