import type { FastifyInstance } from 'fastify'
import Fastify from 'fastify'
import { z } from 'zod'
import type { FaultSpec } from '../faults/queue.ts'
import { letterPage, subjectsOf } from './outside-page.ts'
import { controlPage } from './page.ts'
import type { SandboxControl } from './types.ts'

const platform = z.enum(['twogis', 'google', 'yandex'])

const newReviewSchema = z.strictObject({
  platform: platform.optional(),
  branch: z.string().optional(),
  text: z.string().optional(),
  rating: z.int().min(1).max(5).nullable().optional(),
  author: z.string().optional(),
  rated: z.boolean().optional(),
  provider: z.string().optional(),
  createdAt: z.coerce.date().optional(),
})

const editSchema = z.strictObject({
  rating: z.int().min(1).max(5).nullable().optional(),
  text: z.string().optional(),
})

const letterSchema = z.strictObject({
  from: z.strictObject({ name: z.string(), address: z.string() }).optional(),
  subject: z.string().optional(),
  text: z.string().optional(),
  caseCode: z.string().optional(),
  contract: z.string().optional(),
  reviewId: z.string().optional(),
  inReplyTo: z.string().optional(),
  raw: z.string().optional(),
})

const complaintSchema = z.strictObject({ outcome: z.enum(['removed', 'unconfirmed', 'rejected']) })
const replySchema = z.strictObject({
  verdict: z.enum(['approved', 'rejected']),
  violation: z.string().optional(),
})

const taskSchema = z.strictObject({
  status: z.enum(['pending', 'in_progress', 'supposedly_completed', 'completed', 'deferred', 'declined']),
})
const portalSchema = z.strictObject({
  mandatoryFields: z.array(z.string()).optional(),
  v3: z.boolean().optional(),
  boxed: z.boolean().optional(),
})
const telegramSchema = z.strictObject({
  chatId: z.int(),
  text: z.string().optional(),
  data: z.string().optional(),
  messageId: z.int().optional(),
})

interface IdParams {
  Params: { id: string }
}

/** Optional keys that zod leaves as `undefined` are dropped: the verbs tell absent from given. */
function given<T extends object>(value: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>
  }
}

/** The control API and its page, on a port of their own: no platform has such paths. */
export function createControlServer(control: SandboxControl): FastifyInstance {
  const app = Fastify({ logger: false, forceCloseConnections: true, bodyLimit: 30 * 1024 * 1024 })

  // A browser's empty POST carries no content type, and fetch's JSON may be empty too.
  app.removeContentTypeParser('application/json')
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, done) => {
    try {
      done(null, body === '' ? {} : JSON.parse(String(body)))
    } catch {
      done(Object.assign(new Error('The body is not JSON'), { statusCode: 400 }), undefined)
    }
  })

  app.setErrorHandler((error, _request, reply) => {
    const message = error instanceof z.ZodError ? z.prettifyError(error) : (error as Error).message
    return reply.code(400).send({ error: message })
  })

  app.get('/', async (_request, reply) => reply.type('text/html; charset=utf-8').send(controlPage()))
  app.get('/control/branches', async () => [...new Set(control.reviews().map((review) => review.branch))])
  app.get<{ Querystring: { platform?: string; branch?: string } }>('/control/reviews', async (request) => {
    const filter = z.object({ platform: platform.optional(), branch: z.string().optional() }).parse(request.query)
    return control.reviews(given(filter))
  })
  app.post('/control/reviews', async (request) => control.newReview(given(newReviewSchema.parse(request.body ?? {}))))
  app.get<IdParams>('/control/reviews/:id', async (request) => control.review(request.params.id))
  app.post<IdParams>('/control/reviews/:id/edit', async (request) =>
    control.editReview(request.params.id, given(editSchema.parse(request.body))),
  )
  app.post<IdParams>('/control/reviews/:id/delete', async (request) => control.deleteReview(request.params.id))
  app.post<IdParams>('/control/reviews/:id/stranger-answer', async (request) =>
    control.strangerAnswers(request.params.id, z.strictObject({ text: z.string() }).parse(request.body).text),
  )
  app.post<IdParams>('/control/reviews/:id/author-comment', async (request) =>
    control.authorComments(request.params.id, z.strictObject({ text: z.string() }).parse(request.body).text),
  )
  app.post<IdParams>('/control/reviews/:id/remove-answers', async (request) => control.removeAnswers(request.params.id))
  app.post<IdParams>('/control/reviews/:id/complaint', async (request) =>
    control.decideComplaint(request.params.id, complaintSchema.parse(request.body).outcome),
  )
  app.post<IdParams>('/control/reviews/:id/reply', async (request) => {
    const { verdict, violation } = replySchema.parse(request.body)
    return control.decideReply(request.params.id, verdict, violation)
  })

  app.post('/control/letters', async (request) => control.writeLetter(given(letterSchema.parse(request.body ?? {}))))
  app.get<{ Params: { folder: string } }>('/control/letters/:folder', async (request) =>
    control.letters(request.params.folder),
  )
  app.get('/control/outside', async () => control.outside())
  app.get('/control/outside/subjects', async () => subjectsOf(control))
  app.get<IdParams>('/outside/:id', async (request, reply) => {
    const html = await letterPage(control, Number(request.params.id))
    // The letter's own scripts and pictures must not run on the control page's origin.
    reply.header('content-security-policy', "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:")
    return reply.type('text/html; charset=utf-8').send(html)
  })
  app.post<{ Params: { folder: string } }>('/control/letters/:folder/renumber', async (request) => {
    control.renumberMailbox(request.params.folder)
    return {}
  })

  app.post<{ Params: { platform: string } }>('/control/logins/:platform/expire', async (request) => {
    const body = z.strictObject({ refreshToo: z.boolean().default(false) }).parse(request.body ?? {})
    control.expireLogin(request.params.platform, body.refreshToo)
    return {}
  })
  app.post('/control/clock', async (request) => {
    control.setClockOffset(z.strictObject({ offsetMs: z.number() }).parse(request.body).offsetMs)
    return {}
  })

  app.post('/control/faults', async (request) => {
    if (!Array.isArray(request.body)) throw new Error('A fault script is a JSON list of expectations')
    control.addFaults(request.body as FaultSpec[])
    return { unused: control.unusedFaults() }
  })
  app.delete('/control/faults', async () => {
    control.clearFaults()
    return {}
  })
  app.get('/control/faults/unused', async () => control.unusedFaults())
  app.get('/control/tasks', async () => control.tasks())
  app.post<IdParams>('/control/tasks/:id/status', async (request) =>
    control.setTaskStatus(Number(request.params.id), taskSchema.parse(request.body).status),
  )
  app.delete<IdParams>('/control/tasks/:id', async (request) => {
    control.deleteTask(Number(request.params.id))
    return {}
  })
  app.post('/control/portal', async (request) => control.setPortal(given(portalSchema.parse(request.body))))
  app.get('/control/telegram', async () => control.telegramMessages())
  app.post('/control/telegram', async (request) => {
    control.telegramUpdate(given(telegramSchema.parse(request.body)))
    return {}
  })
  app.post('/control/llm', async (request) => {
    control.queueLlmReplies(z.array(z.string()).parse(request.body))
    return {}
  })
  app.get('/control/llm', async () => control.llmCalls())
  app.get('/control/webhooks', async () => control.receivedHooks())
  app.get('/control/counters', async () => control.counters())
  app.get('/control/requests/counts', async () => control.requestCounts())
  app.post('/control/requests/busiest', async () => control.takeBusiest())
  app.get('/control/requests', async () => ({
    counts: control.requestCounts(),
    unexpected: control.unexpected(),
    last: control.requests(),
  }))
  return app
}
