import { describe, expect, it } from 'vitest'
import { computeWeekly } from '../../src/reports/compute-weekly.ts'
import { headline, lead } from '../../src/reports/headline.ts'
import { wordsOf } from '../../src/reports/words.ts'
import { plainReportData } from '../support/report/plain-report-data.ts'
import { noRows, type ReportRows } from '../support/report/plain-rows.ts'
import { answered, listings, now, review, sampleSources, scope, week, zone } from '../support/report/sample-week.ts'

async function told(rows: Partial<ReportRows>, knownFrom = '2026-11-09T00:00:00+05:00', at = now) {
  const coverage = listings.map(({ id }) => ({ listing: id, knownFrom: new Date(knownFrom), gaps: [] }))
  const snapshot = await computeWeekly(plainReportData({ ...noRows, listings, coverage, ...rows }), {
    scope,
    companyName: 'Дала Нет',
    week,
    zone,
    sources: sampleSources,
    now: at,
    targetRating: null,
  })
  const say = (language: 'ru' | 'kk' | 'en', sentence: typeof headline) => sentence(snapshot, wordsOf(language, zone))
  return {
    headlines: { ru: say('ru', headline), kk: say('kk', headline), en: say('en', headline) },
    lead: say('ru', lead),
    snapshot,
  }
}

describe('a week whose cards were not read twice', () => {
  // 5, 4 and 2 stars: mean 11 / 3 = 3.67; the first two were answered.
  const reviews = [
    answered(review('a', 'g1', '2026-11-10T10:00:00+05:00', 5), 2),
    answered(review('b', 'g1', '2026-11-11T10:00:00+05:00', 4), 3),
    review('c', 'g1', '2026-11-12T10:00:00+05:00', 2),
  ]
  const card = { listing: 'g1', readAt: new Date('2026-11-14T10:00:00+05:00'), rating: 4.2, decimals: 1, ratings: 100 }

  it('says what came, what it was like and what was answered, and what the cards show', async () => {
    const { headlines, lead: more } = await told({ reviews, cards: [{ ...card, starSum: null }] })
    expect(headlines).toEqual({
      ru: 'Пришло 3 отзыва, средняя оценка 3,7; на карточках Google 4,2; 1 отзыв с 1–2★ пока без ответа',
      kk: '3 пікір келді, орташа баға 3,7; карточкаларда Google 4,2; 1–2★ қойылған жалғыз пікір әзірге жауапсыз',
      en: '3 new reviews, average 3.7; the cards show Google 4.2; the only review with 1–2★ is not answered yet',
    })
    // The count stands in the headline; a second time would be noise.
    expect(more).toBe('О неделе раньше данных нет: сравнение появится в следующем отчёте.')
  })

  it('compares the count where the week before is known', async () => {
    const { headlines, lead: more } = await told({ reviews }, '2020-01-01T00:00:00Z')
    expect(headlines.ru).toBe('Пришло 3 отзыва, средняя оценка 3,7; 1 отзыв с 1–2★ пока без ответа')
    expect(more).toMatch(/^Новых отзывов неделей раньше: 0\./)
  })

  it('platforms that rose and fell stand in one sentence, whatever their gender and number', async () => {
    const at = (listing: string, readAt: string, rating: number) => ({
      ...card,
      listing,
      readAt: new Date(readAt),
      rating,
      starSum: null,
    })
    const monday = '2026-11-08T22:00:00+05:00'
    const sunday = '2026-11-15T22:00:00+05:00'
    const cards = [at('g1', monday, 4.1), at('g1', sunday, 4.2), at('t1', monday, 4.1), at('t1', sunday, 4)]
    expect((await told({ reviews, cards })).headlines).toEqual({
      ru: 'Рейтинг вырос: Google 4,1 → 4,2, но снизился: 2ГИС 4,1 → 4,0; 1 отзыв с 1–2★ пока без ответа',
      kk: 'Рейтинг өсті: Google 4,1 → 4,2, бірақ төмендеді: 2ГИС 4,1 → 4,0; 1–2★ қойылған жалғыз пікір әзірге жауапсыз',
      en: 'Ratings rose: Google 4.1 → 4.2, but fell: 2GIS 4.1 → 4.0; the only review with 1–2★ is not answered yet',
    })
  })

  it('a running week is held against the same part of the week before, in every number and in words', async () => {
    // Until Wednesday 09:00 two came; the week before one had come by then, and two more later.
    const all = [
      review('a', 'g1', '2026-11-10T10:00:00+05:00', 5),
      review('b', 'g1', '2026-11-11T08:00:00+05:00', 4),
      review('c', 'g1', '2026-11-03T10:00:00+05:00', 2),
      review('d', 'g1', '2026-11-04T10:00:00+05:00', 2),
      review('e', 'g1', '2026-11-06T10:00:00+05:00', 1),
    ]
    const wednesday = new Date('2026-11-11T09:00:00+05:00')
    const { lead: running, snapshot } = await told({ reviews: all }, '2020-01-01T00:00:00Z', wednesday)
    expect(snapshot.previous?.fresh).toBe(1)
    expect(running).toMatch(/^Новых отзывов к этому же времени прошлой недели: 1\. Неделя ещё идёт/)
    expect((await told({ reviews: all }, '2020-01-01T00:00:00Z')).snapshot.previous?.fresh).toBe(3)
  })

  it('a quiet week says so, and an unread one claims nothing', async () => {
    expect((await told({ cards: [{ ...card, starSum: null }] })).headlines).toEqual({
      ru: 'Новых отзывов не было; на карточках Google 4,2',
      kk: 'Жаңа пікір болған жоқ; карточкаларда Google 4,2',
      en: 'No new reviews; the cards show Google 4.2',
    })
    expect((await told({ coverage: [], cards: [{ ...card, starSum: null }] })).headlines.ru).toBe(
      'На карточках Google 4,2',
    )
    expect((await told({ coverage: [] })).headlines).toEqual({
      ru: 'За это время ничего не прочитано',
      kk: 'Бұл уақыт ішінде ештеңе оқылмаған',
      en: 'Nothing was read in this time',
    })
  })
})
