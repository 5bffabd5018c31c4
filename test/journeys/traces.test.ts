import { afterAll, beforeAll, expect, it } from 'vitest'
import { approveCase } from '../../src/desk/approve.ts'
import { showCase } from '../../src/desk/show-case.ts'
import { spanFacts } from '../../src/domain/ports/tracing.ts'
import { openTracing } from '../../src/transport/tracing/open-tracing.ts'
import { createServer } from '../../src/web/server.ts'
import { eventually, type RunningCompany, startCompany } from '../support/company.ts'
import { silentLog } from '../support/job-deps.ts'
import { type ReceivedSpan, startOtlpReceiver } from '../support/otlp-receiver.ts'

const complaint = 'Четвёртый день нет интернета, Толе би 7, звоните +7 700 000 44 55, спросите Гульнару'
const personal = ['Гульнар', 'Толе би', '44 55', '0004455', 'asel@', 'Чистый секрет', 'dalanet.example']

let receiver: Awaited<ReturnType<typeof startOtlpReceiver>>
let running: RunningCompany
let spans: readonly ReceivedSpan[]
let caseId: string

beforeAll(async () => {
  receiver = await startOtlpReceiver()
  const { tracing, close } = await openTracing({ OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url }, '0.1.0', silentLog)
  running = await startCompany(null, {}, 'first', tracing)
  const { company, sandbox, actor } = running
  const review = sandbox.control.newReview({ text: complaint, rating: 1, author: 'Гульнара' })
  const listings = await company.prisma.listing.findMany({ select: { id: true } })
  await company.desk.nudges.read(listings.map(({ id }) => id))
  caseId = await eventually(async () => {
    const found = await company.prisma.case.findFirstOrThrow({ where: { author: 'Гульнара' } })
    expect(found.state).toBe('awaiting-approval')
    return found.id
  })
  const { detail, drafts } = await showCase(company.desk, actor, caseId)
  const [draft] = drafts
  await approveCase(company.desk, actor, {
    caseId,
    version: detail.head.version,
    text: draft?.text ?? '',
    draftId: draft?.id ?? null,
  })
  await eventually(() => expect(sandbox.control.review(review.id).standing).toEqual([draft?.text]))
  await eventually(async () =>
    expect(await company.prisma.case.findUnique({ where: { id: caseId } })).toMatchObject({ state: 'answered' }),
  )
  const app = await createServer({
    desk: company.desk,
    accounts: company.prisma,
    authSecret: company.authSecret,
    publicUrl: company.publicUrl,
    sessionDays: 7,
    sessionIdleMinutes: 720,
    installation: { sandbox: true, version: '0.1.0' },
    pagesFolder: 'no-pages-here',
    ready: company.ready,
    tracing,
  })
  await app.inject({ url: `/api/v1/cases/${caseId}?secret=${encodeURIComponent('Чистый секрет')}` })
  await app.inject({ url: `/api/v1/cases/${encodeURIComponent('Чистый секрет')}` })
  await app.inject({ url: '/healthz' })
  await app.close()
  // A span is told when it ends: the job that delivered ends after its delivery.
  await running.jobs.stop(30_000)
  await close()
  spans = receiver.spans()
})

afterAll(async () => {
  await running?.close()
  await receiver?.close()
})

const named = (name: string) => spans.filter((span) => span.name === name)

it('jobs, deliveries with their case, calls to platforms and requests are spans', () => {
  expect(named('job collect-due').length + named('job collect').length).toBeGreaterThan(0)
  expect(named('deliver')[0]?.facts).toMatchObject({ 'otklik.case': caseId, 'otklik.adapter': 'twogis' })
  const [published] = named('twogis.publish')
  expect(published?.facts).toMatchObject({ 'otklik.adapter': 'twogis' })
  const posts = spans.filter(({ facts }) => facts['http.request.method'] === 'POST' && facts['server.address'])
  expect(posts[0]?.facts).toMatchObject({ 'server.address': '127.0.0.1', 'http.response.status_code': 200 })
  const [request] = named('GET /api/v1/cases/:id').filter(({ facts }) => facts['otklik.case'] === caseId)
  expect(request?.facts).toMatchObject({ 'http.response.status_code': 401, 'http.route': '/api/v1/cases/:id' })
  expect(String(request?.facts['otklik.request'])).toMatch(/^[\da-f-]{36}$/)
  expect(named('GET /healthz')).toEqual([])
})

it('a platform’s call is a child of its delivery, that of its job', () => {
  const parentOf = (span: ReceivedSpan | undefined) => spans.find(({ spanId }) => spanId === span?.parentSpanId)
  const [published] = named('twogis.publish')
  const request = spans.find(({ parentSpanId, facts }) => parentSpanId === published?.spanId && facts['server.address'])
  expect(request?.traceId).toBe(published?.traceId)
  expect(parentOf(published)?.name).toBe('deliver')
  expect(parentOf(parentOf(published))?.name).toBe('job deliver')
})

it('says nothing of anybody: every fact is on the list, no words of a person are anywhere in it', () => {
  const facts = new Set(spans.flatMap((span) => Object.keys(span.facts)))
  expect(facts.size).toBeGreaterThan(8)
  expect([...facts].filter((fact) => !(spanFacts as readonly string[]).includes(fact))).toEqual([])
  const wire = receiver.bodies.map(({ text }) => text).join('\n')
  expect(personal.filter((word) => wire.includes(word))).toEqual([])
  expect(receiver.bodies[0]?.path).toBe('/v1/traces')
  expect(wire).toContain('"otklik"')
})
