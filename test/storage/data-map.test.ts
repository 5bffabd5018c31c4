import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Database } from '../../src/storage/database.ts'
import { createPrivacyStore } from '../../src/storage/privacy/privacy-store.ts'
import { emptyTables, onBothDatabases } from '../support/databases.ts'
import { observed } from '../support/observed.ts'
import { stored } from '../support/stored.ts'
import { dataMap } from './data-map.ts'

interface Column {
  readonly name: string
  readonly type: string
  readonly list: boolean
}
interface Model {
  readonly table: string
  readonly columns: readonly Column[]
}

/** Columns of the schema that could hold anybody's words: texts, documents, bytes. */
async function readModels(): Promise<ReadonlyMap<string, Model>> {
  const schema = await readFile(join(import.meta.dirname, '../../prisma/schema.prisma'), 'utf8')
  const models = [...schema.matchAll(/^model (\w+) \{\n([\s\S]*?)^\}/gm)].map(([, name = '', body = '']) => {
    const columns = [...body.matchAll(/^ +(\w+) +(String|Json|Bytes)(\[\])?\??(?= |$)(.*)$/gm)]
      .filter(([, , , , rest = '']) => !rest.includes('@db.Uuid'))
      .map(([, column = '', type = '', list]) => ({ name: column, type, list: list !== undefined }))
    return [name, { table: /@@map\("(\w+)"\)/.exec(body)?.[1] ?? '', columns }] as const
  })
  return new Map(models)
}

const columnsOf = (model: string) => Object.values(dataMap[model] ?? {}).flatMap((names) => names.split(' '))

describe('the map of what is kept', () => {
  it('names every column that can hold words, once, and no other', async () => {
    const models = await readModels()
    expect(models.size).toBeGreaterThan(50)
    const inSchema = [...models].flatMap(([name, { columns }]) => columns.map((column) => `${name}.${column.name}`))
    const inMap = Object.keys(dataMap).flatMap((model) => columnsOf(model).map((column) => `${model}.${column}`))
    expect(inMap.toSorted()).toEqual(inSchema.toSorted())
  })
})

const marker = 'Ерлан-из-третьего-подъезда'

/** Puts the marker into every column that the map calls a person's. */
async function fill(database: Database, models: ReadonlyMap<string, Model>, reviewId: string): Promise<void> {
  for (const [name, { table, columns }] of models) {
    const theirs = new Set((dataMap[name]?.person ?? '').split(' '))
    for (const column of columns.filter((one) => theirs.has(one.name))) {
      await database.query(`update "${table}" set "${column.name}" = ${valueFor(name, column, reviewId)}`)
    }
  }
}

function valueFor(model: string, { type, list }: Column, reviewId: string): string {
  if (model === 'VerdictRow') return `jsonb_set(verdict, '{mentions}', '[{"text": "${marker}"}]')`
  if (model === 'Report') {
    return `'{"topics": [{"topic": "price", "count": 3, "quote": {"review": "${reviewId}", "text": "${marker}"}},
      {"topic": "wifi-router", "count": 1, "quote": null}]}'`
  }
  if (type === 'Json') return `'{"said": "${marker}"}'`
  if (type === 'Bytes') return `convert_to('${marker}', 'UTF8')`
  return list ? `array['${marker}']` : `'${marker}'`
}

async function tablesWithMarker(database: Database, models: ReadonlyMap<string, Model>): Promise<readonly string[]> {
  const hex = Buffer.from(marker).toString('hex')
  const found: string[] = []
  for (const { table } of models.values()) {
    const { rows } = await database.query(`select t::text as line from "${table}" t`)
    if (rows.some(({ line }) => String(line).includes(marker) || String(line).includes(hex))) found.push(table)
  }
  return found.toSorted()
}

onBothDatabases('erasing by the map', (open) => {
  beforeEach(() => emptyTables(open().database))

  it('leaves nothing in any column that is a person’s', async () => {
    const models = await readModels()
    const at = await stored(open().database)
    const { database } = at
    const { prisma } = database
    await at.page([observed('r1', { text: 'Нет интернета' })])
    const [drafted] = await at.drafted()
    const caseId = drafted?.id ?? ''
    await at.approve(caseId, 'Проверим линию.')
    const { reviewId } = await prisma.case.findUniqueOrThrow({ where: { id: caseId } })
    const now = at.clock.now()
    const { id: authorId } = await prisma.user.create({
      data: { email: 'asel@dalanet.example', name: 'Асель', role: 'operator' } as never,
    })
    await prisma.note.create({ data: { caseId, authorId, text: '-', at: now } })
    await prisma.contractRequest.create({ data: { caseId, askedAt: now, deadlineAt: now } })
    await prisma.task.create({ data: { caseId, key: 'k', title: '-', dueAt: now, createdAt: now, trackerId: '7' } })
    await prisma.textSignature.create({
      data: { caseId, revisionHash: 'h', signature: Buffer.from('s'), bands: [], at: now },
    })
    await prisma.notice.create({ data: { caseId, channel: 'desk', code: 'x', notBefore: now } })
    const report = await prisma.moderationReport.create({
      data: { caseId, adapter: 'twogis', reason: 'x', ground: 'breach', statement: '-', proposedAt: now },
    })
    await prisma.message.create({
      data: {
        caseId,
        direction: 'in',
        key: 'k1',
        text: '-',
        receivedAt: now,
        attachments: { create: { position: 0, name: '-', contentType: 'text/plain', sizeBytes: 1 } },
      },
    })
    for (const about of [`report:${report.id}`, caseId]) {
      await prisma.evidence.create({ data: { at: now, about, contentType: 'image/png', body: Buffer.from('-') } })
    }
    await prisma.report.create({
      data: { week: '2026-W47', zone: 'Asia/Almaty', version: 1, snapshot: {}, computedAt: now },
    })
    await fill(database, models, reviewId ?? '')
    const holding = [...models].filter(([name]) => dataMap[name]?.person !== undefined).map(([, { table }]) => table)
    expect(await tablesWithMarker(database, models)).toEqual(holding.toSorted())

    await prisma.delivery.updateMany({ data: { state: 'confirmed' } })
    await createPrivacyStore(database, { decrypt: () => '' }).erase([caseId], now)
    expect(await tablesWithMarker(database, models)).toEqual([])
    const { snapshot } = await prisma.report.findFirstOrThrow()
    expect(snapshot).toEqual({
      topics: [
        { topic: 'price', count: 3, quote: null },
        { topic: 'wifi-router', count: 1, quote: null },
      ],
    })
    expect(await prisma.task.findFirst()).toMatchObject({ title: '•••', trackerEnd: now })
  })
})
