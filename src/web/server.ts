import { randomUUID } from 'node:crypto'
import helmet from '@fastify/helmet'
import rateLimit from '@fastify/rate-limit'
import Fastify, { type FastifyInstance } from 'fastify'
import type { DeskDeps } from '../desk/deps.ts'
import { useLink } from '../desk/people.ts'
import { noTracing, type Tracing } from '../domain/ports/tracing.ts'
import { createAuth, type SignInProvider } from './auth.ts'
import { healthRoutes } from './health-routes.ts'
import { createAttempts } from './http/attempts.ts'
import { compressJson } from './http/compress.ts'
import type { Handlers } from './http/handlers.ts'
import { identify } from './http/identity.ts'
import { createIdleWatch } from './http/idle.ts'
import { problemHandler } from './http/problem-reply.ts'
import { createProofs } from './http/proofs.ts'
import { providerCallback } from './http/provider-callback.ts'
import { registerRoutes } from './http/register.ts'
import { traceRequests } from './http/trace-requests.ts'
import { createLiveFeed } from './live/live-feed.ts'
import { createPresence } from './live/presence.ts'
import { streamEvents } from './live/stream.ts'
import { createMetrics } from './metrics.ts'
import { openApiDocument } from './openapi.ts'
import { servePages } from './pages.ts'
import { caseRoutes } from './routes/case.ts'
import { commandRoutes } from './routes/commands.ts'
import { directoryRoutes } from './routes/directory.ts'
import { journalRoutes } from './routes/journal.ts'
import { knowledgeRoutes } from './routes/knowledge.ts'
import { modelRoutes } from './routes/model.ts'
import { moderationRoutes } from './routes/moderation.ts'
import { officeRoutes } from './routes/office.ts'
import { operationRoutes } from './routes/operations.ts'
import { outageRoutes } from './routes/outages.ts'
import { peopleRoutes } from './routes/people.ts'
import { queueRoutes } from './routes/queue.ts'
import { reportRoutes } from './routes/report.ts'
import { screenRoutes } from './routes/screens.ts'
import { sessionRoutes } from './routes/session.ts'
import { settingsRoutes } from './routes/settings.ts'
import { sourceRoutes } from './routes/sources.ts'
import { taskRoutes } from './routes/tasks.ts'
import { sharedReportRoutes } from './shared-report-routes.ts'
import { trackerHook } from './tracker-hook.ts'

export interface ServerDeps {
  readonly desk: DeskDeps
  /** Prisma client, for better-auth alone. */
  readonly accounts: object
  /** At least 32 characters. */
  readonly authSecret: string
  /** Address people type. */
  readonly publicUrl: string
  readonly sessionDays: number
  /** Minutes without a person at the page that end a session; 0 never. */
  readonly sessionIdleMinutes: number
  /** The company's own sign-in; left out where none is configured. */
  readonly provider?: SignInProvider | null | undefined
  readonly installation: {
    readonly sandbox: boolean
    readonly sandboxControl?: string | null
    readonly version: string
  }
  /** Built pages. */
  readonly pagesFolder: string
  /** Whether the database answers. */
  readonly ready: () => Promise<boolean>
  /** How often live events are looked for, milliseconds. Default 1,000. */
  readonly livePollMs?: number | undefined
  /** Requests a minute from one address. Default 1,200. */
  readonly requestsPerMinute?: number | undefined
  readonly tracing?: Tracing | undefined
}

const bodyLimitBytes = 512 * 1024
/** A request that is not there by then is ended: whoever sends a byte a minute must not hold a connection. */
const requestMs = 60_000

/** The pages and their API on one origin. The caller listens and closes. */
export async function createServer(deps: ServerDeps): Promise<FastifyInstance> {
  const { desk, publicUrl } = deps
  const { log } = desk
  const app = Fastify({
    logger: false,
    bodyLimit: bodyLimitBytes,
    requestTimeout: requestMs,
    genReqId: () => randomUUID(),
    requestIdHeader: false,
    // Only a proxy on this machine may say whom it speaks for.
    trustProxy: 'loopback',
    forceCloseConnections: true,
  })
  const auth = createAuth({
    prisma: deps.accounts,
    secret: deps.authSecret,
    publicUrl,
    sessionDays: deps.sessionDays,
    useLink: (token) => useLink(desk, token),
    provider: deps.provider ?? null,
  })
  const proofs = createProofs(deps.authSecret, publicUrl.startsWith('https:'))
  const attempts = createAttempts(desk.signInTries, () => desk.clock.now())
  const presence = createPresence(() => desk.clock.now())
  const live = createLiveFeed({ ...desk, pollMs: deps.livePollMs })
  const metrics = createMetrics(desk, live.listening)
  const identity = { auth, desk, idle: createIdleWatch(desk, deps.sessionIdleMinutes) }
  const streams = new Set<() => void>()

  // Forms of other sites can send plain text without asking; nothing of ours does.
  app.removeContentTypeParser('text/plain')
  app.setErrorHandler(problemHandler(log, desk.store))
  traceRequests(app, deps.tracing ?? noTracing)
  await app.register(helmet, helmetOptions(publicUrl.startsWith('https:')))
  await app.register(rateLimit, { max: deps.requestsPerMinute ?? 1_200, timeWindow: 60_000 })
  app.addHook('onSend', async (request, reply) => {
    reply.header('x-request-id', request.id)
  })
  compressJson(app)
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'unknown'
    metrics.answered(request.method, route, reply.statusCode, reply.elapsedTime / 1_000)
    // The pattern, never the address: a search may hold a name.
    log.debug('answered', { request: request.id, method: request.method, route, status: reply.statusCode })
    if (request.method !== 'GET' && reply.statusCode < 300) live.wake()
  })
  app.addHook('preClose', async () => {
    for (const end of streams) end()
    await live.stop()
  })

  const handlers: Handlers = {
    ...sessionRoutes({
      auth,
      attempts,
      proofs,
      installation: deps.installation,
      desk,
      provider: deps.provider?.name ?? null,
    }),
    ...officeRoutes(desk),
    ...modelRoutes(desk),
    ...knowledgeRoutes(desk),
    ...queueRoutes(desk),
    ...caseRoutes({ desk, presence, live }),
    ...commandRoutes(desk),
    ...moderationRoutes(desk),
    ...outageRoutes(desk),
    ...taskRoutes(desk),
    ...sourceRoutes(desk, publicUrl),
    ...screenRoutes({ desk, open: streams }),
    ...settingsRoutes(desk),
    ...directoryRoutes(desk),
    ...reportRoutes(desk),
    ...journalRoutes(desk),
    ...operationRoutes(desk),
    ...peopleRoutes(desk, publicUrl),
    events: ({ request, reply }) => {
      const stillSignedIn = async () => {
        const asker = await identify(identity, request, true)
        return asker !== null && asker !== 'idle'
      }
      return streamEvents({ live, stillSignedIn, open: streams }, request, reply)
    },
  }
  registerRoutes(app, { ...identity, publicUrl, proofs }, handlers)
  if (deps.provider) providerCallback(app, { auth, publicUrl, desk, attempts })
  sharedReportRoutes(app, desk)
  healthRoutes(app, { ...identity, ready: deps.ready, metrics })
  await trackerHook(app, desk)
  const document = openApiDocument()
  app.get('/api/openapi.json', async () => document)
  await servePages(app, deps.pagesFolder)
  return app
}

function helmetOptions(secure: boolean) {
  return {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        // Charts and the virtual list place things by style attributes; a style element stays refused.
        styleSrcAttr: ["'unsafe-inline'"],
        imgSrc: ["'self'", 'data:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        frameSrc: ["'self'"],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        ...(secure ? { upgradeInsecureRequests: [] } : {}),
      },
    },
    hsts: secure ? { maxAge: 15_552_000 } : false,
    referrerPolicy: { policy: 'same-origin' as const },
    crossOriginEmbedderPolicy: false,
  }
}
