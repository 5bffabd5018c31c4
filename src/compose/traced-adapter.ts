import type { Mailbox, Mailer } from '../domain/ports/mail.ts'
import type { ModerationDesk } from '../domain/ports/moderation.ts'
import type { Responder } from '../domain/ports/responder.ts'
import { noTracing, type Tracing } from '../domain/ports/tracing.ts'

type AdapterCall = keyof Mailer | keyof Responder | keyof ModerationDesk | keyof Mailbox

/** Calls that end with an answer. Readings come page by page and are seen as their jobs and requests. */
const calls: ReadonlySet<PropertyKey> = new Set<AdapterCall>([
  'send',
  'hasSent',
  'standingReply',
  'publish',
  'comments',
  'whyGone',
  'remove',
  'allowed',
  'file',
  'outcome',
])

/** The same adapter, each of its calls a span: also those that go by a browser or by mail. */
export function tracedAdapter<T extends object>(tracing: Tracing, adapter: string, target: T): T {
  if (tracing === noTracing) return target
  return new Proxy(target, {
    get(on, key) {
      const value: unknown = Reflect.get(on, key)
      if (typeof value !== 'function' || !calls.has(key)) return value
      const facts = { 'otklik.adapter': adapter }
      return (...given: unknown[]) =>
        tracing.span(
          'client',
          `${adapter}.${String(key)}`,
          facts,
          async () => (await Reflect.apply(value, on, given)) as unknown,
        )
    },
  })
}
