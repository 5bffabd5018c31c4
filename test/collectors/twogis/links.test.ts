import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { BRANCHES } from '../../../sandbox/seed/company.ts'
import { resolveTwogisLink } from '../../../src/collectors/twogis/resolve.ts'
import { readTwogisLink } from '../../../src/transport/twogis/links.ts'
import { callContext } from '../../contracts/call.ts'
import type { OpenSandbox } from '../../contracts/stage.ts'
import { openSandbox, twogisDeps } from '../../contracts/stage.ts'

describe('what a 2GIS link says', () => {
  const id = '70000001000000101'
  it.each([
    [`https://2gis.kz/almaty/firm/${id}`, 'almaty'],
    [`https://2gis.kz/almaty/firm/${id}/tab/reviews`, 'almaty'],
    [`https://2gis.kz/almaty/firm/${id}/tab/reviews/review/259498397?m=76.9%2C43.2%2F16`, 'almaty'],
    [`https://2gis.kz/firm/${id}`, null],
    [`2gis.kz/firm/${id}/`, null],
    [`http://m.2gis.kz/astana/firm/${id}`, 'astana'],
    [`https://2gis.kz/almaty/firm/${id}_r4cgb8`, 'almaty'],
    [`https://2gis.kz/almaty/branches/1/firm/${id}/76.9,43.2`, 'almaty'],
    [`https://2gis.kz/reviews/${id}/review/259498397`, null],
    [`https://2gis.kz/museum?return_url=https%3A%2F%2F2gis.kz%2Falmaty%2Ffirm%2F${id}`, 'almaty'],
    [`  https://2gis.kz/almaty/firm/${id}  `, 'almaty'],
  ])('%s', (link, city) => {
    const read = readTwogisLink(link)
    expect(read).toMatchObject({ firmId: id, domain: '2gis.kz' })
    if (!link.includes('branches')) expect(read?.city).toBe(city)
  })

  it.each([
    'https://google.com/maps/place/x',
    'https://2gis.kz/almaty',
    'https://2gis.kz.evil.example/firm/70000001000000101',
    'javascript:alert(1)',
    'не ссылка',
    '',
  ])('%s is not one', (link) => expect(readTwogisLink(link)).toBeNull())

  it('a short link must be followed', () => {
    expect(readTwogisLink('https://go.2gis.com/a1b2c3')).toEqual({ firmId: null, city: null, domain: null })
  })
})

describe('the card behind a link', () => {
  let sandbox: OpenSandbox
  beforeAll(async () => {
    sandbox = await openSandbox()
    sandbox.control.newReview({ branch: BRANCHES[0]?.key ?? '', text: 'Работает', rating: 5 })
  })
  afterAll(() => sandbox.close())

  const resolve = (link: string) => resolveTwogisLink(link, twogisDeps(sandbox), callContext())

  it('has its number, city, name and address', async () => {
    expect(await resolve('https://2gis.kz/almaty/firm/70000001000000101/tab/reviews')).toEqual({
      source: 'twogis',
      listing: { publicRef: '70000001000000101', cabinetRef: null, extra: { city: 'almaty' } },
      title: 'Дала Нет',
      address: 'интернет-провайдер, 8-й микрорайон, 41/2',
    })
  })

  it('is found through a short link', async () => {
    const found = await resolve(`https://go.2gis.com/${BRANCHES[0]?.key}`)
    expect(found.listing.publicRef).toBe('70000001000000101')
  })

  it('says that a firm does not exist', async () => {
    await expect(resolve('https://2gis.kz/firm/70000009999999999')).rejects.toMatchObject({ kind: 'gone' })
  })

  it('says that a link is none, and what to paste', async () => {
    await expect(resolve('https://example.com')).rejects.toMatchObject({
      kind: 'invalid',
      message: expect.stringContaining('Paste the address') as string,
    })
  })

  it('survives a wall before the page: the feed decides', async () => {
    sandbox.control.addFaults([{ platform: 'twogis', operation: 'firm.page', kind: 'captcha', times: 1 }])
    const found = await resolve('https://2gis.kz/almaty/firm/70000001000000101').catch((error: unknown) => error)
    expect(found).toMatchObject({ title: null, listing: { publicRef: '70000001000000101' } })
  })
})
