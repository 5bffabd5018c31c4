import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { BRANCHES } from '../../sandbox/seed/company.ts'
import { connectPlaces, finishConsent, listPlaces, showConsent, startConsent } from '../../src/desk/consent.ts'
import type { DeskActor } from '../../src/desk/permissions.ts'
import { eventually, type RunningCompany, startCompany } from '../support/company.ts'

const redirectUri = 'http://127.0.0.1:8080/sources/consent'

describe('access given on the platform’s own page', () => {
  let running: RunningCompany
  beforeAll(async () => {
    running = await startCompany(null)
  })
  afterAll(() => running.close())

  const begin = (fields: Record<string, string>, sourceId: string | null = null, actor = running.actor) =>
    startConsent(running.company.desk, actor, { adapter: 'google', fields, sourceId, redirectUri })
  const finish = (back: { state: string; code: string }, actor: DeskActor = running.actor) =>
    finishConsent(running.company.desk, actor, { ...back, redirectUri })
  const client = () => {
    const { clientId, clientSecret } = running.sandbox.credentials.google
    return { clientId, clientSecret }
  }

  /** The person presses «allow» or «refuse» on the platform's page: where its link leads. */
  async function press(url: string, button: 'allow' | 'deny'): Promise<URLSearchParams> {
    const page = await (await fetch(url)).text()
    const link = new RegExp(`id="${button}" href="([^"]+)"`).exec(page)?.[1]?.replaceAll('&amp;', '&')
    if (link === undefined) throw new Error(`No such button on ${page}`)
    expect(link.startsWith(`${redirectUri}?`)).toBe(true)
    return new URL(link).searchParams
  }
  const backOf = (answer: URLSearchParams) => ({ state: answer.get('state') ?? '', code: answer.get('code') ?? '' })

  it('begins only with a whole client, and a refusal changes nothing', async () => {
    await expect(begin({ clientId: 'x' })).rejects.toMatchObject({
      code: 'invalid-request',
      details: { reason: 'missing-field' },
    })
    const answer = await press(await begin(client()), 'deny')
    expect(answer.get('error')).toBe('access_denied')
    expect(await showConsent(running.company.desk, running.actor)).toMatchObject({ granted: false, places: null })
    expect(await running.company.prisma.source.count({ where: { adapter: 'google' } })).toBe(0)
  })

  it('takes the answer once, from the person who began', async () => {
    // The secret was entered in the try before.
    const back = backOf(await press(await begin({}), 'allow'))
    const another = { ...running.actor, userId: '01900000-0000-7000-8000-000000000001' }
    await expect(finish(back, another)).rejects.toMatchObject({ code: 'link-used-or-expired' })
    await expect(finish({ ...back, state: 'guessed' })).rejects.toMatchObject({ code: 'link-used-or-expired' })

    const granted = await finish(back)
    expect(granted.places?.map((place) => place.publicRef)).toHaveLength(BRANCHES.length)
    await expect(finish(back)).rejects.toMatchObject({ details: { reason: 'consent-stale' } })
  })

  it('binds ticked places to branches, and their reviews arrive', async () => {
    const { company, sandbox, actor } = running
    const offered = await showConsent(company.desk, actor)
    const [first, second] = offered?.places ?? []
    if (!first || !second) throw new Error('No places were offered')
    const branch = (await company.branches.list()).find(({ address }) => first.address?.includes(address))
    const source = await connectPlaces(company.desk, actor, {
      title: '',
      mode: 'dry-run',
      places: [
        { publicRef: first.publicRef, branchId: branch?.id ?? null, branchName: null },
        { publicRef: second.publicRef, branchId: null, branchName: 'Новая точка' },
      ],
    })
    expect(source.listings.map((listing) => listing.branch?.name)).toEqual([branch?.name, 'Новая точка'])
    expect(JSON.stringify(source)).not.toContain(sandbox.credentials.google.refreshToken)
    expect(await showConsent(company.desk, actor)).toBeNull()
    const stored = await company.prisma.secret.findMany({ where: { name: { startsWith: `source:${source.id}:` } } })
    expect(new Set(stored.map(({ name }) => name.split(':')[2]))).toEqual(new Set(['clientSecret', 'refreshToken']))

    const review = sandbox.control.newReview({
      platform: 'google',
      branch: BRANCHES.find(({ google }) => first.publicRef.endsWith(google.locationId))?.key ?? '',
      text: 'Третий день нет интернета, никто не отвечает.',
      rating: 1,
    })
    await company.desk.nudges.read(source.listings.map(({ id }) => id))
    await eventually(async () => {
      const found = await company.prisma.review.findFirst({ where: { externalId: review.id } })
      expect(found, running.logged.join('\n').slice(-3000)).toMatchObject({ text: review.text, stars: 1 })
    })
  })

  it('a permission that ended is named, and connecting again lets the same source go on', async () => {
    const { company, sandbox, actor } = running
    const source = await company.prisma.source.findFirstOrThrow({ where: { adapter: 'google' } })
    const listings = await company.prisma.listing.findMany({ where: { sourceId: source.id } })
    sandbox.control.expireLogin('google', true)
    await company.desk.nudges.read(listings.map(({ id }) => id))
    await eventually(async () => {
      const stopped = await company.prisma.source.findUniqueOrThrow({ where: { id: source.id } })
      expect(stopped).toMatchObject({ circuit: 'open', failureKind: 'auth', failureReason: 'consent-ended' })
    })
    const granted = await finish(backOf(await press(await begin({}, source.id), 'allow')))
    expect(granted).toMatchObject({ sourceId: source.id, granted: true })
    expect(granted.places?.filter((place) => place.connectedAs === source.id)).toHaveLength(2)
    await eventually(async () => {
      const running_ = await company.prisma.source.findUniqueOrThrow({ where: { id: source.id } })
      expect(running_).toMatchObject({ circuit: 'closed', failureKind: null, failureReason: null })
      expect(running_.lastSuccessAt).not.toBeNull()
    })
    const third = granted.places?.find((place) => place.connectedAs === null)
    const more = await connectPlaces(company.desk, actor, {
      title: '',
      mode: 'dry-run',
      places: [{ publicRef: third?.publicRef ?? '', branchId: null, branchName: null }],
    })
    expect(more.id).toBe(source.id)
    expect(more.listings).toHaveLength(3)
  })

  it('reads all of them by one pass when they are due', async () => {
    const { company, sandbox } = running
    const { prisma } = company
    // Without reviews a card says nothing about where to go on from, and is read alone.
    const keys = BRANCHES.map(({ key }) => key)
    for (const branch of keys)
      sandbox.control.newReview({ platform: 'google', branch, text: 'Хорошо работает', rating: 5 })
    const listings = await prisma.listing.findMany({ where: { adapter: 'google' } })
    await company.desk.nudges.read(listings.map(({ id }) => id))
    await eventually(async () => {
      for (const { cursor } of await prisma.listing.findMany({ where: { adapter: 'google' } })) {
        expect((cursor as { mark: string | null }).mark).not.toBeNull()
      }
      expect(await prisma.listing.count({ where: { adapter: 'google', leaseBy: { not: null } } })).toBe(0)
    })

    const batches = () => sandbox.control.requestCounts()['google reviews.batch'] ?? 0
    const before = batches()
    const fresh = keys.map((branch) => sandbox.control.newReview({ platform: 'google', branch, rating: 1 }).id)
    // Readings that were asked for before may still come in between, so the cards come due until a pass was made.
    await eventually(async () => {
      await prisma.listing.updateMany({ where: { adapter: 'google' }, data: { nextPollAt: new Date(0) } })
      expect(batches(), running.logged.join('\n').slice(-3000)).toBeGreaterThan(before)
    })
    await eventually(async () => {
      expect(await prisma.review.count({ where: { externalId: { in: fresh } } })).toBe(3)
    })
    await eventually(async () => {
      const open = await prisma.listing.count({ where: { adapter: 'google', nextPollAt: { lt: new Date() } } })
      expect(open).toBe(0)
    })
  })

  it.each([
    ['quota-zero', 'not-approved'],
    ['service-disabled', 'api-disabled'],
  ] as const)('%s while the places are listed is named, what was granted is kept', async (kind, reason) => {
    const { sandbox, company, actor } = running
    const back = backOf(await press(await begin(client()), 'allow'))
    sandbox.control.addFaults([{ platform: 'google', operation: 'accounts.list', kind }])
    await expect(finish(back)).rejects.toMatchObject({ code: 'platform-failed', details: { reason } })
    expect(await showConsent(company.desk, actor)).toMatchObject({ granted: true, places: null })
    expect((await listPlaces(company.desk, actor)).places).toHaveLength(BRANCHES.length)
  })
})
