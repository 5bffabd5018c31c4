import { z } from 'zod'
import { Failure } from '../../domain/failure.ts'
import type { CallContext } from '../../domain/ports/runtime.ts'
import { type Http, type HttpResponse, parseJson } from '../http.ts'
import type { SecretReader } from '../source-deps.ts'
import { type BitrixRefusal, bitrixFailure, readRefusal } from './errors.ts'
import { bitrix24Secret, readWebhook, type Webhook } from './webhook.ts'

const at = 'bitrix24'
const timeoutMs = 60_000
/** Most commands of one batch. */
export const batchSize = 50

export interface BitrixCall {
  readonly version: 'v2' | 'v3'
  readonly method: string
  readonly params: object
  /** Whether the call changes nothing. */
  readonly safe: boolean
  /** v3 keeps an answer under it for a day and gives it again. */
  readonly idempotencyKey?: string
}

export type BitrixAnswer =
  | { readonly ok: true; readonly result: unknown }
  | { readonly ok: false; readonly refusal: BitrixRefusal; readonly failure: Failure }

/** One portal behind an inbound webhook. */
export interface BitrixPortal {
  /** The portal's yes, or its refusal in words (status 4xx). @throws Failure for everything that is no such answer */
  ask(order: BitrixCall, call: CallContext): Promise<BitrixAnswer>
  /** @throws Failure also for refusals */
  get(order: BitrixCall, call: CallContext): Promise<unknown>
  /** v2's batch answers 200 whatever happened inside: each command has its own yes or no. */
  batch(commands: Readonly<Record<string, string>>, call: CallContext): Promise<ReadonlyMap<string, BatchAnswer>>
  /** Address that people open. @throws Failure `auth` if no webhook is stored */
  link(path: string): Promise<string>
}

export type BatchAnswer = { readonly result: unknown } | { readonly refusal: BitrixRefusal }

const record = z.record(z.string(), z.unknown())
/** PHP writes an empty map as a list. */
const map = z.union([record, z.array(z.unknown()).transform((): Record<string, unknown> => ({}))])
const batchAnswer = z.object({ result: z.object({ result: map, result_error: map }) })
const plainAnswer = z.looseObject({ result: z.unknown() })

const unknownMethod: BitrixRefusal = {
  code: 'ERROR_METHOD_NOT_FOUND',
  message: 'The portal has no such method',
  fields: [],
}

export function createPortal(http: Http, secret: SecretReader): BitrixPortal {
  async function webhook(): Promise<Webhook> {
    const stored = (await secret(bitrix24Secret)) ?? ''
    if (stored.trim() !== '') return readWebhook(stored)
    throw new Failure('auth', 'No Bitrix24 webhook is stored: enter it in Settings.', { at })
  }

  async function send(order: BitrixCall, call: CallContext): Promise<HttpResponse> {
    const hook = await webhook()
    return http.send(
      {
        at,
        method: 'POST',
        url: `${order.version === 'v3' ? hook.v3 : hook.v2}/${order.method}`,
        headers: order.idempotencyKey === undefined ? {} : { 'idempotency-key': order.idempotencyKey },
        body: order.params,
        safe: order.safe,
        timeoutMs,
        // Boxed portals stand in offices; the configuration names them.
        ownNetwork: true,
      },
      call,
    )
  }

  async function ask(order: BitrixCall, call: CallContext): Promise<BitrixAnswer> {
    const answer = await send(order, call)
    const fine = answer.status >= 200 && answer.status < 300
    const body = fine ? parseJson(answer, at, order.safe) : parsed(answer)
    // An address that the portal does not have changed nothing, in whatever words it says so: old portals have no v3.
    const refusal = readRefusal(body) ?? (answer.status === 404 ? unknownMethod : null)
    if (fine && refusal === null) {
      const read = plainAnswer.safeParse(body)
      if (read.success) return { ok: true, result: read.data.result }
      throw new Failure(order.safe ? 'layout-changed' : 'uncertain', 'Bitrix24 answered without a result', { at })
    }
    const failure = bitrixFailure(answer, refusal, order.safe)
    if (refusal !== null && failure.kind === 'invalid') return { ok: false, refusal, failure }
    throw failure
  }

  return {
    ask,
    async get(order, call) {
      const answer = await ask(order, call)
      if (answer.ok) return answer.result
      throw answer.failure
    },
    async batch(commands, call) {
      const order = { version: 'v2', method: 'batch', params: { halt: 0, cmd: commands }, safe: true } as const
      const answer = await send(order, call)
      if (answer.status < 200 || answer.status >= 300) throw bitrixFailure(answer, readRefusal(parsed(answer)), true)
      const read = batchAnswer.safeParse(parseJson(answer, at))
      if (!read.success) throw new Failure('layout-changed', 'Bitrix24 answered a batch in an unknown form', { at })
      const { result, result_error: errors } = read.data.result
      const all = new Map<string, BatchAnswer>()
      for (const [key, value] of Object.entries(result)) all.set(key, { result: value })
      for (const [key, error] of Object.entries(errors)) {
        all.set(key, { refusal: readRefusal(error) ?? { code: 'unknown', message: '', fields: [] } })
      }
      return all
    },
    link: async (path) => new URL(path, (await webhook()).portal).href,
  }
}

function parsed(answer: HttpResponse): unknown {
  try {
    return JSON.parse(answer.text)
  } catch {
    return null
  }
}
