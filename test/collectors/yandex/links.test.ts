import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { BRANCHES } from '../../../sandbox/seed/company.ts'
import { createYandexCollector } from '../../../src/collectors/yandex/collector.ts'
import { resolveYandexLink } from '../../../src/collectors/yandex/resolve.ts'
import type { Cursor } from '../../../src/domain/ports/collector.ts'
import { readYandexLink } from '../../../src/transport/yandex/links.ts'
import { callContext } from '../../contracts/call.ts'
import type { OpenSandbox } from '../../contracts/stage.ts'
import { openSandbox, yandexDeps } from '../../contracts/stage.ts'

describe('what a Yandex link says', () => {
  it.each([
    'https://yandex.kz/maps/org/dala_net/700000000101/reviews/?ranking=by_time',
    'https://yandex.ru/maps/org/700000000101',
    'yandex.com/maps/org/dala_net/700000000101/',
    'https://yandex.ru/maps/162/almaty/?mode=poi&poi%5Buri%5D=ymapsbm1%3A%2F%2Forg%3Foid%3D700000000101&z=16',
    'https://yandex.ru/maps/?oid=700000000101&ol=biz',
    'https://yandex.uz/maps-reviews-widget/700000000101?comments',
    'https://yandex.ru/profile/700000000101',
  ])('%s', (link) => expect(readYandexLink(link)).toEqual({ org: '700000000101', cabinet: false }))

  it('knows the cabinet and short links', () => {
    expect(readYandexLink('https://yandex.ru/sprav/700000000101/p/edit/reviews/')).toEqual({
      org: '700000000101',
      cabinet: true,
    })
    expect(readYandexLink('https://yandex.ru/maps/-/CDabC~1')).toEqual({ org: null, cabinet: false })
  })

  it.each([
    'https://yandex.ru/',
    'https://ya.example/maps/org/1234567',
    'https://yandex.ru.evil.example/maps/org/700000000101',
    'x',
  ])('%s is none', (link) => expect(readYandexLink(link)).toBeNull())
})

describe('the card behind a link', () => {
  let sandbox: OpenSandbox
  beforeAll(async () => {
    sandbox = await openSandbox()
  })
  afterAll(() => sandbox.close())
  const resolve = (link: string) => resolveYandexLink(link, yandexDeps(sandbox), callContext())

  it('is found by a long and a short link', async () => {
    for (const link of ['https://yandex.kz/maps/org/x/700000000101/', `https://yandex.ru/maps/-/${BRANCHES[0]?.key}`]) {
      expect(await resolve(link)).toMatchObject({
        listing: { publicRef: '700000000101', cabinetRef: null },
        title: 'Дала Нет, интернет-провайдер',
      })
    }
  })

  it('says that there is none, and what to paste', async () => {
    await expect(resolve('https://yandex.ru/maps/org/999999999')).rejects.toMatchObject({ kind: 'gone' })
    await expect(resolve('https://example.com')).rejects.toMatchObject({ kind: 'invalid' })
  })

  it('tells that history is truncated at 600', async () => {
    for (let number = 0; number < 640; number += 1) {
      sandbox.control.newReview({
        platform: 'yandex',
        branch: BRANCHES[0]?.key ?? '',
        text: `Отзыв ${number}`,
        rating: 4,
      })
    }
    let read = 0
    const notes = new Set<string | null>()
    const listing = { publicRef: '700000000101', cabinetRef: null, extra: {} }
    for await (const page of createYandexCollector(yandexDeps(sandbox)).collect(listing, null, callContext())) {
      read += page.reviews.length
      notes.add(page.truncated)
    }
    expect(read).toBe(600)
    expect([...notes]).toEqual(['history truncated: Yandex shows the newest 600 of 640 reviews'])
  })

  it('a card read in the cabinet bears the rating of the map, and a wall before the map stops nothing', async () => {
    const branch = BRANCHES[1]
    if (branch === undefined) throw new Error('The sandbox has too few branches')
    const { permalink } = branch.yandex
    for (const rating of [5, 4] as const) {
      sandbox.control.newReview({ platform: 'yandex', branch: branch.key, text: 'Хорошо', rating })
    }
    const collector = createYandexCollector(yandexDeps(sandbox))
    const listing = { publicRef: permalink, cabinetRef: permalink, extra: {} }
    const readings = async (since: Cursor | null) => {
      const pages = []
      for await (const page of collector.collect(listing, since, callContext())) pages.push(page)
      return pages
    }
    const [deep] = await readings(null)
    expect(deep?.card).toEqual({ rating: 4.5, ratingDecimals: 1, reviewCount: 2 })
    // The frequent reading leaves the map alone, and says nothing of the card rather than that it has no rating.
    expect((await readings(deep?.cursor ?? null))[0]?.card).toBeNull()
    sandbox.control.addFaults([{ platform: 'yandex', operation: 'org.page', kind: 'captcha' }])
    const [walled] = await readings(null)
    expect(walled?.card).toBeNull()
    expect(walled?.reviews).toHaveLength(2)
  })
})
