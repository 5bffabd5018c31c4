import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { BRANCHES } from '../../../sandbox/seed/company.ts'
import { createGoogleCollector } from '../../../src/collectors/google/collector.ts'
import { googleConsent } from '../../../src/collectors/google/consent.ts'
import { discoverGoogle, isGoogleLink, placeIdOf, resolveGoogleLink } from '../../../src/collectors/google/discover.ts'
import type { Failure } from '../../../src/domain/failure.ts'
import { callContext } from '../../contracts/call.ts'
import type { OpenSandbox } from '../../contracts/stage.ts'
import { googleDeps, openSandbox } from '../../contracts/stage.ts'

let sandbox: OpenSandbox
beforeAll(async () => {
  sandbox = await openSandbox()
})
afterAll(() => sandbox.close())

const place = BRANCHES[0]?.google.placeId ?? ''

describe('links of Google Maps', () => {
  it.each([
    [`https://search.google.com/local/reviews?placeid=${place}`, place],
    [`https://www.google.com/maps/search/?api=1&query=x&query_place_id=${place}`, place],
    [`https://www.google.kz/maps/place/?q=place_id:${place}`, place],
    ['https://maps.app.goo.gl/AbCd1234', null],
    ['https://www.google.com/maps/place/Dala/@43.2,76.9,17z', null],
  ])('%s', (link, id) => {
    expect(isGoogleLink(link)).toBe(true)
    expect(placeIdOf(link)).toBe(id)
  })
  it.each(['https://www.google.com/search?q=x', 'https://google.com.evil.example/maps/place/x', 'maps', ''])(
    '%s is none',
    (link) => expect(isGoogleLink(link)).toBe(false),
  )
})

describe('the own profile', () => {
  it('has every location under both of its names', async () => {
    const found = await discoverGoogle(googleDeps(sandbox), callContext())
    expect(found).toHaveLength(BRANCHES.length)
    expect(found[0]?.listing).toMatchObject({
      publicRef: expect.stringMatching(/^accounts\/\d+\/locations\/\d+$/) as string,
      extra: { placeId: place },
    })
  })

  it('is found behind a public link when Google is connected, else only its counters', async () => {
    const link = `https://search.google.com/local/reviews?placeid=${place}`
    const deps = googleDeps(sandbox)
    expect((await resolveGoogleLink(link, deps, callContext())).listing.publicRef).toMatch(/^accounts\//)
    const unconnected = { ...deps, secret: async (name: string) => (name === 'google.placesKey' ? 'key' : null) }
    const found = await resolveGoogleLink(link, unconnected, callContext())
    expect(found.listing.publicRef).toBe(`places/${place}`)
    sandbox.control.newReview({ platform: 'google', branch: BRANCHES[0]?.key ?? '', text: 'Хорошо', rating: 4 })
    for await (const page of createGoogleCollector(unconnected).collect(found.listing, null, callContext())) {
      expect(page).toMatchObject({ reviews: [], card: { rating: 4, reviewCount: 1 } })
    }
  })

  it.each([
    ['quota-zero', /not approved/],
    ['service-disabled', /not enabled/],
  ] as const)('%s is named, with the mend', async (kind, words) => {
    sandbox.control.addFaults([{ platform: 'google', operation: 'accounts.list', kind }])
    const failure = (await discoverGoogle(googleDeps(sandbox), callContext()).catch(
      (error: unknown) => error,
    )) as Failure
    expect(failure.kind).toBe('auth')
    expect(failure.message).toMatch(words)
  })

  it('a dead permission is named, with the mend', async () => {
    sandbox.control.addFaults([{ platform: 'google', operation: 'auth.token', kind: 'invalid-grant' }])
    const failure = (await discoverGoogle(googleDeps(sandbox), callContext()).catch(
      (error: unknown) => error,
    )) as Failure
    expect(failure.kind).toBe('auth')
    expect(failure.message).toMatch(/connect Google again/)
  })

  it('no permission at all is named', async () => {
    const deps = { ...googleDeps(sandbox), secret: async () => null }
    await expect(discoverGoogle(deps, callContext())).rejects.toMatchObject({ kind: 'auth' })
  })
})

it('consent: the address asks for a lasting permission, the code is exchanged for it', async () => {
  const deps = googleDeps(sandbox)
  const back = 'http://127.0.0.1:8080/sources/consent'
  const verifier = 'a'.repeat(64)
  const challenge = createHash('sha256').update(verifier).digest('base64url')
  const url = new URL(await googleConsent.url(deps, { redirectUri: back, state: 'state-1', challenge }))
  expect(Object.fromEntries(url.searchParams)).toMatchObject({
    access_type: 'offline',
    prompt: 'consent',
    scope: 'https://www.googleapis.com/auth/business.manage',
    state: 'state-1',
    redirect_uri: back,
  })
  const page = await (await fetch(url)).text()
  const code = new URLSearchParams(/href="[^"]*\?([^"]+)"/.exec(page)?.[1]?.replaceAll('&amp;', '&')).get('code') ?? ''
  const exchange = (what: string, known: string) =>
    googleConsent.exchange(deps, { redirectUri: back, code: what, verifier: known })
  await expect(exchange(code, 'b'.repeat(64))).rejects.toMatchObject({ kind: 'auth', reason: 'consent-ended' })
  await expect(exchange('wrong', verifier)).rejects.toMatchObject({ kind: 'auth' })
  expect(await exchange(code, verifier)).toEqual({ refreshToken: sandbox.credentials.google.refreshToken })
  await expect(exchange(code, verifier)).rejects.toMatchObject({ kind: 'auth' })
})
