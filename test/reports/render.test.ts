import { beforeAll, describe, expect, it } from 'vitest'
import type { PressedMail, PressOrder } from '../../src/domain/ports/report-press.ts'
import type { WeeklySnapshot } from '../../src/domain/report/snapshot.ts'
import { reportLanguages } from '../../src/domain/report/source-facts.ts'
import { ratingChart } from '../../src/reports/charts.ts'
import { computeWeekly } from '../../src/reports/compute-weekly.ts'
import { listingsCsv, reviewsCsv } from '../../src/reports/csv.ts'
import { chartPng, svgPng } from '../../src/reports/picture.ts'
import { createPress } from '../../src/reports/press.ts'
import { wordsOf } from '../../src/reports/words.ts'
import { manyBranches } from '../support/report/many-branches.ts'
import { plainReportData } from '../support/report/plain-report-data.ts'
import { noRows, type ReportRows } from '../support/report/plain-rows.ts'
import { now, sampleRows, sampleSources, scope, week, zone } from '../support/report/sample-week.ts'

const press = createPress({
  printer: {
    print: async () => {
      throw new Error('No browser found')
    },
  },
})

async function orderOf(rows: ReportRows, language: PressOrder['language'] = 'ru'): Promise<PressOrder> {
  const data = plainReportData(rows)
  const snapshot = await computeWeekly(data, {
    scope,
    companyName: 'Дала Нет',
    week,
    zone,
    sources: sampleSources,
    now,
    targetRating: null,
  })
  const period = { from: new Date(snapshot.week.from), to: new Date(snapshot.week.to) }
  return {
    snapshot,
    language,
    rows: data.rows(scope, period, period.to),
    overviewUrl: 'https://otklik.example/overview',
    settingsUrl: null,
    late: false,
  }
}

describe('the mail', () => {
  const mails = new Map<string, PressedMail>()
  let snapshot: WeeklySnapshot

  beforeAll(async () => {
    for (const language of reportLanguages) {
      const order = await orderOf(sampleRows(), language)
      snapshot = order.snapshot
      mails.set(language, await press.mail(order))
    }
  })

  it('carries the news in its subject', () => {
    expect(mails.get('ru')?.subject).toBe('Дала Нет, неделя 46: Google 4,22 (+0,01), 2ГИС 4,0 (−0,1), 38 отзывов')
    expect(mails.get('en')?.subject).toBe('Дала Нет, week 46: Google 4.22 (+0.01), 2GIS 4.0 (−0.1), 38 reviews')
    expect(mails.get('kk')?.subject).toBe('Дала Нет, 46-апта: Google 4,22 (+0,01), 2ГИС 4,0 (−0,1), 38 пікір')
  })

  it.each(reportLanguages)('%s: loads nothing from afar, runs nothing, escapes what customers wrote', (language) => {
    const html = mails.get(language)?.html ?? ''
    expect(html).not.toMatch(/<script|<link|@import|url\(|javascript:/i)
    expect([...html.matchAll(/src="([^"]*)"/g)].map((each) => each[1])).toEqual([
      'cid:rating.2026-W46@otklik',
      'cid:stars.2026-W46@otklik',
    ])
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
    expect(html).not.toMatch(/undefined|NaN|\[object|\{\w+\}<\/|null</)
  })

  it.each(reportLanguages)('%s: hides authors, phones and contract numbers', (language) => {
    const { html = '', text = '' } = mails.get(language) ?? {}
    for (const secret of ['Асель', 'Жумабаева', '4471230', '000 12 34']) {
      expect(html).not.toContain(secret)
      expect(text).not.toContain(secret)
    }
  })

  it('every picture is attached and says the same in words', () => {
    const mail = mails.get('ru')
    const cids = mail?.attachments.flatMap((each) => (each.cid ? [each.cid] : []))
    expect(cids).toEqual(['rating.2026-W46@otklik', 'stars.2026-W46@otklik'])
    const alts = [...(mail?.html ?? '').matchAll(/alt="([^"]*)"[^>]*><p[^>]*>([^<]*)/g)].map((each) => each.slice(1))
    expect(alts[1]).toEqual([
      'Новые отзывы по неделям',
      'На этой неделе 6 на 1★, 3 на 2★, 4 на 3★, 7 на 4★, 18 на 5★. Средняя оценка недели 3,74.',
    ])
    expect(alts).toHaveLength(2)
  })

  it('names the hole in the data', () => {
    expect(mails.get('ru')?.text).toContain('Яндекс: не читался 6\u00a0ч, вторник, 10 ноября, 10:00–16:00')
  })

  it('text and HTML say the same numbers', () => {
    const { html = '', text = '' } = mails.get('ru') ?? {}
    for (const words of [
      '97\u00a0%',
      '35\u00a0из\u00a036',
      '2\u00a0из\u00a03',
      'карточка покажет 4,3 после 26 пятёрок',
    ]) {
      expect(html).toContain(words)
      expect(text).toContain(words)
    }
  })

  it('the snapshot survives JSON', () => {
    expect(JSON.parse(JSON.stringify(snapshot))).toEqual(snapshot)
  })
})

describe('weeks of every kind', () => {
  it('hundreds of branches stay under the limit of Gmail in every language', async () => {
    const rows = manyBranches({ branches: 300, fresh: 3000, old: 300 })
    const order = await orderOf(rows)
    for (const language of reportLanguages) {
      const mail = await press.mail({ ...order, language, rows: nothing() })
      expect(Buffer.byteLength(mail.html)).toBeLessThan(102_000)
      expect(mail.html.match(/valign="top" align="right" width="92"/g)).toHaveLength(25)
      expect(mail.html).toContain(wordsOf(language, zone).whole(875))
    }
  })

  it('nothing happened is still a report', async () => {
    const { listings, coverage } = sampleRows()
    const mail = await press.mail(await orderOf({ ...noRows, listings, coverage }))
    expect(mail.html).toContain('Новых отзывов за неделю не было.')
    expect(mail.subject).toBe('Дала Нет, неделя 46: 0 отзывов')
  })

  it('nothing known is said, never shown as zero', async () => {
    const mail = await press.mail(await orderOf({ ...noRows, listings: sampleRows().listings }))
    expect(mail.html).toContain('Сколько пришло отзывов, неизвестно')
    expect(mail.html).toContain('нет данных')
    // No empty charts either.
    expect(mail.html).not.toContain('<img')
    expect(mail.attachments.filter((each) => each.cid)).toEqual([])
    expect(mail.subject).toBe('Дала Нет, неделя 46: нет данных')
  })

  it('a late report says so', async () => {
    const order = await orderOf(sampleRows())
    expect((await press.mail({ ...order, late: true })).text).toContain('отправлен позже срока')
  })

  it('refuses a snapshot of another version', async () => {
    const order = await orderOf(sampleRows())
    const foreign = { ...order.snapshot, version: 2 } as unknown as WeeklySnapshot
    await expect(press.mail({ ...order, snapshot: foreign })).rejects.toThrow(/version 1, got 2/)
  })
})

async function* nothing(): AsyncGenerator<never> {}

async function collected<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const found: Item[] = []
  for await (const item of items) found.push(item)
  return found
}

describe('pictures', () => {
  const drawn = (word: string): Promise<Uint8Array> =>
    svgPng(
      `<svg xmlns="http://www.w3.org/2000/svg" width="200" height="40"><text x="5" y="25" font-size="20">${word}</text></svg>`,
    )

  it('Kazakh letters are drawn, each with its own shape', async () => {
    const empty = Buffer.from(await drawn(''))
    const shapes = await Promise.all(
      Array.from('әғқңөұүһі').map(async (letter) => Buffer.from(await drawn(letter)).toString('hex')),
    )
    expect(shapes).not.toContain(empty.toString('hex'))
    expect(new Set(shapes).size).toBe(9)
    // A letter the font lacks is drawn as a box; none of them may be that box.
    expect(shapes).not.toContain(Buffer.from(await drawn('\u{10fffd}')).toString('hex'))
  })

  it('a chart is a PNG twice its size', async () => {
    const { snapshot } = await orderOf(sampleRows())
    const png = Buffer.from(await chartPng(ratingChart(snapshot, wordsOf('kk', zone))))
    expect(png.subarray(1, 4).toString()).toBe('PNG')
    expect(png.readUInt32BE(16)).toBe(1104)
  })
})

describe('tables', () => {
  it('a file that cannot be made is named and the others are there', async () => {
    const files = await collected(press.files(await orderOf(sampleRows())))
    expect(files.flatMap((each) => ('missing' in each ? [[each.name, each.missing]] : []))).toEqual([
      ['report.pdf', 'No browser found'],
    ])
    expect(files.map((each) => each.name)).toEqual([
      'report.json',
      'rating.png',
      'stars.png',
      'report.html',
      'report.csv',
      'report.xlsx',
      'report.pdf',
    ])
  })

  it('the workbook holds typed cells, filters, all rows and no formula', async () => {
    const files = await collected(press.files(await orderOf(sampleRows())))
    const file = files.find((each) => each.name === 'report.xlsx')
    if (!file || !('body' in file)) throw new Error('The workbook is missing')
    const { default: excel } = await import('exceljs')
    const book = new excel.Workbook()
    await book.xlsx.load(Buffer.from(file.body) as unknown as ArrayBuffer)
    const raw = book.getWorksheet('Отзывы')
    expect(raw?.rowCount).toBe(39)
    expect(raw?.autoFilter).toBeTruthy()
    const types = new Set<number>()
    book.eachSheet((sheet) => sheet.eachRow((row) => row.eachCell((cell) => types.add(cell.type))))
    expect(types.has(excel.ValueType.Formula)).toBe(false)
    expect(types.has(excel.ValueType.Number)).toBe(true)
    expect(types.has(excel.ValueType.Date)).toBe(true)
    const texts = raw?.getColumn(6).values.filter((each) => typeof each === 'string') ?? []
    const formulaLike = texts.find((each) => each.startsWith('='))
    expect(formulaLike).toBe('=Цену подняли и не предупредили <script>alert(1)</script>')
    // Formatted as text, so that it stays text when somebody edits the cell.
    expect(raw?.getColumn(6).numFmt ?? raw?.getCell('F2').numFmt).toBe('@')
    // Week 46 begins on 9 November in Almaty: the first row shows the wall clock of the zone.
    expect(JSON.stringify(raw?.getCell('C2').value)).toMatch(/^"2026-11-09T/)
    expect(JSON.stringify(texts)).not.toContain('4471230')
  })

  it('no cell of the CSV can become a formula', async () => {
    const order = await orderOf(sampleRows())
    const words = wordsOf('ru', zone)
    const text = (await collected(reviewsCsv(order.snapshot, order.rows, words))).join('')
    expect(text).toContain("'=Цену подняли")
    const cells = text.slice(1).split(/,|\r\n/)
    expect(cells.filter((each) => /^"?[=+@\t]/.test(each))).toEqual([])
    expect(listingsCsv(order.snapshot, words).split('\r\n')).toHaveLength(6)
  })
})
