import type { Database } from '../src/storage/database.ts'
import { searchWords } from '../src/storage/search-words.ts'

/** From what nearly every complaint says down to what hardly one does. */
const vocabulary =
  `интернет связь провайдер не работает скорость вечером роутер поддержка звонок мастер оператор день час
 подключение тариф оплата договор деньги цена телевидение канал обрыв пинг игра фильм дом подъезд кабель порт сигнал
 жылдамдық байланыс баяу шебер қоңырау рахмет жақсы төлем үй кеш интернетте қосылу бағасы ақша
 вежливый быстро отлично спасибо советую ужас кошмар отключили перерасчёт заявка офис очередь менеджер ответ обещали
 приехал починил настроил перезагрузка антенна приставка пульт абонент личный кабинет приложение ошибка авария ремонт
 двор район школа работа дети сын муж соседи квартира лифт щиток оборудование акция скидка подарок год месяц неделя
 зима лето ночь утро выходные праздник погода ветер гроза дождь`
    .split(/\s+/)
    .filter((word) => word !== '')

/** Frequent, middling, rare, several words, one house number, one that nobody wrote. */
export const searched = [
  'интернет',
  'не работает связь',
  'скорость вечером',
  'роутер',
  'перерасчёта',
  'байланыс',
  'шебер',
  'гроза',
  'гроза праздник',
  'дождя',
  'пульта приставка',
  'подъезд 4217',
  '3999',
  'велосипед',
] as const

const documents = 4_000
const wordsEach = 14

/** A small generator of our own: the same rows in every run. */
function random(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

function texts(): { readonly text: string; readonly vector: string }[] {
  const next = random(7)
  return Array.from({ length: documents }, () => {
    // The cube makes the first words frequent and the last ones rare, as in any language.
    const words = Array.from({ length: wordsEach }, () => vocabulary[Math.floor(next() ** 3 * vocabulary.length)] ?? '')
    const text = words.join(' ')
    return {
      text,
      vector: searchWords(text)
        .map((word) => `'${word}'`)
        .join(' '),
    }
  })
}

/**
 * Cases as after two years of work: 1.2 % open, the rest answered or closed. Written by the database itself from a few
 * thousand texts, because a million round trips would be the benchmark.
 */
export async function fillInbox(
  database: Database,
  cases: number,
  now: Date,
  tell: (written: number) => void = () => undefined,
) {
  const { prisma } = database
  const user = await prisma.user.create({ data: { name: 'Асель', email: 'bench@dalanet.example' } })
  const branches = await prisma.branch.createManyAndReturn({
    data: Array.from({ length: 60 }, (_, index) => ({ name: `Филиал ${index + 1}` })),
  })
  const adapters = ['steppe', 'ridge', 'river']
  for (const adapter of adapters) {
    await prisma.source.create({
      data: {
        adapter,
        title: adapter,
        listings: {
          create: branches.map((branch, index) => ({ adapter, publicRef: String(index), branchId: branch.id })),
        },
      },
    })
  }
  await database.query('create table bench_text (n int primary key, text text, vector tsvector)')
  const made = texts()
  for (let from = 0; from < made.length; from += 1_000) {
    const piece = made.slice(from, from + 1_000).map((one, index) => ({ n: from + index, ...one }))
    await database.query(
      `insert into bench_text select n, text, vector::tsvector
       from jsonb_to_recordset($1::jsonb) as x(n int, text text, vector text)`,
      [JSON.stringify(piece)],
    )
  }
  const indexes = await dropIndexes(database)
  await fillRows(database, cases, (from, to) => rowsSql(from, to, now, user.id), tell)
  for (const index of indexes) await database.query(`${inMemory} ${index};`)
  for (const table of ['review', '"case"', 'listing', 'branch']) await database.query(`vacuum analyze ${table}`)
  return { userId: user.id, branchIds: branches.map((branch) => branch.id) }
}

const step = 50_000
const inMemory = `set maintenance_work_mem = '256MB'; set max_parallel_maintenance_workers = 2;`

/** What a million rows would each be entered into, one by one. Returns the statements that make it anew. */
async function dropIndexes(database: Database): Promise<string[]> {
  const { rows } = await database.query(
    `select indexname, indexdef from pg_indexes where tablename in ('review', 'case') and indexname not like '%_pkey'`,
  )
  for (const { indexname } of rows) await database.query(`drop index "${String(indexname)}"`)
  return rows.map(({ indexdef }) => String(indexdef))
}

/** Piece by piece, on a server two side by side. Their keys fit by the way they are made: nobody looks each one up. */
async function fillRows(
  database: Database,
  cases: number,
  sql: (from: number, to: number) => string,
  tell: (written: number) => void,
): Promise<void> {
  let next = 0
  let written = 0
  const lane = async () => {
    while (next < cases) {
      const from = next
      next = Math.min(cases, from + step)
      const to = next
      await database.query(`begin; set local session_replication_role = replica; ${sql(from, to)}; commit;`)
      written += to - from
      tell(written)
    }
  }
  await Promise.all(database.kind === 'postgres' ? [lane(), lane()] : [lane()])
}

/** One after the other, as ids made of time are. */
function idOf(table: string): string {
  return `('019a0000-0000-${table}-8000-' || lpad(to_hex(i), 12, '0'))::uuid`
}

function rowsSql(from: number, to: number, now: Date, userId: string): string {
  const at = `timestamptz '${now.toISOString()}'`
  return `
    with place as (
      select id, "branchId", adapter, (row_number() over (order by id))::int - 1 as n, count(*) over ()::int as total
      from listing
    ), row as (
      select i, ${idOf('7000')} as "reviewId", ${idOf('7001')} as "caseId", t.text, t.vector, p.id as "listingId",
        p."branchId", p.adapter, 1 + (hashint4(i) & 2147483647) % 5 as stars,
        (hashint4(i + 7) & 2147483647) % 1000 as dice,
        ${at} - ((hashint4(i + 3) & 2147483647) % 63072000) * interval '1 second' as written
      from generate_series(${from}, ${to - 1}) i
      join bench_text t on t.n = (hashint4(i + 1) & 2147483647) % ${documents}
      join place p on p.n = (hashint4(i + 2) & 2147483647) % p.total
    ), review as (
      insert into review (id, "listingId", adapter, "externalId", author, stars, text, "revisionHash", "firstSeenAt",
        "lastSeenAt", "writtenAt", "trustMarks")
      select "reviewId", "listingId", adapter, i::text, 'Автор ' || i % 9000, stars, text, i::text, written, written,
        written, '{}'
      from row
    )
    insert into "case" (id, "reviewId", "listingId", "branchId", adapter, state, "revisionHash", author, excerpt, stars,
      kind, topics, risks, urgency, language, "writtenAt", "openedAt", "dueAt", "assigneeId", "snoozedUntil", "updatedAt",
      fingerprint, search)
    select "caseId", "reviewId", "listingId", "branchId", adapter,
      case when dice < 10 then 'awaiting-approval' when dice < 12 then 'needs-person' when dice < 600 then 'answered'
        else 'closed' end,
      i::text, 'Автор ' || i % 9000, left(text, 200), stars,
      case when dice % 97 = 0 then 'claim' when stars > 3 then 'praise' else 'complaint' end,
      case when i % 3 = 0 then array['drops'] else array['speed', 'support'] end, '{}', 'normal',
      case when i % 9 = 0 then 'kk' else 'ru' end, written, written,
      case when dice < 12 and i % 10 > 0 then ${at} + ((hashint4(i + 5) & 2147483647) % 172800 - 86400) * interval '1 second' end,
      case when dice < 12 and i % 4 = 0 then '${userId}'::uuid end,
      case when dice = 3 then ${at} + interval '3 days' end, ${at}, '{}',
      vector || array_to_tsvector(array[(i % 5000)::text])
    from row`
}
