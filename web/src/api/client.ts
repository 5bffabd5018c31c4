import { untouchedSeconds } from '../app/activity.ts'
import { setServerTime } from '../app/clock.ts'
import { setReachable } from '../app/offline.ts'
import { askForProof } from '../app/proof.ts'
import { tellSignedOut } from '../app/signed-out.ts'
import { Api, HttpClient, type HttpResponse, type Problem } from './generated.ts'

/** An answer outside 2xx, with the server's problem document. */
export class ApiProblem extends Error {
  readonly problem: Problem
  constructor(problem: Problem) {
    super(problem.detail)
    this.problem = problem
  }
}

/** The server did not answer at all. */
export class Unreachable extends Error {}

const timeoutMs = 20_000
/** An uploaded file is read through and stored before the server answers. */
const uploadMs = 900_000
const uploadFrom = 200_000

async function problemOf(response: Response): Promise<Problem> {
  const base: Problem = {
    type: 'about:blank',
    title: response.statusText,
    status: response.status,
    code: response.status >= 500 ? 'unavailable' : 'invalid-request',
    detail: `HTTP ${response.status}`,
    instance: '',
  }
  try {
    const body: unknown = await response.json()
    return typeof body === 'object' && body !== null ? { ...base, ...body } : base
  } catch {
    // A proxy's HTML page instead of a problem document: the status is all there is to say.
    return base
  }
}

async function guardedFetch(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  let response: Response
  try {
    const isUpload = typeof init?.body === 'string' && init.body.length > uploadFrom
    const limit = AbortSignal.timeout(isUpload ? uploadMs : timeoutMs)
    // Polls and beats of an open page must not keep its session alive: the server is told when a person was here.
    const headers = new Headers(init?.headers)
    headers.set('x-otklik-untouched', String(untouchedSeconds()))
    response = await fetch(input, {
      ...init,
      headers,
      signal: init?.signal ? AbortSignal.any([init.signal, limit]) : limit,
    })
  } catch (cause) {
    if (init?.signal?.aborted) throw cause
    setReachable(false)
    throw new Unreachable('The server did not answer', { cause })
  }
  setReachable(true)
  const date = response.headers.get('date')
  if (date !== null) setServerTime(new Date(date))
  if (response.ok) return response
  const problem = await problemOf(response)
  // The same once more with the fresh proof, so that no page needs to know of it.
  if (problem.code === 'proof-needed' && (await askForProof())) return guardedFetch(input, init)
  if (problem.code === 'unauthenticated') tellSignedOut(problem.reason)
  throw new ApiProblem(problem)
}

/** A foreign site's form cannot send it; without it the server refuses every change. */
const headers = { 'x-otklik-csrf': '1' }

export const { api } = new Api(
  new HttpClient({
    customFetch: guardedFetch,
    baseApiParams: { headers },
  }),
)

/** The body of an answer. @throws ApiProblem, Unreachable */
export async function dataOf<Data>(answer: Promise<HttpResponse<Data>>): Promise<Data> {
  return (await answer).data
}

export function problemCode(error: unknown): Problem['code'] | null {
  return error instanceof ApiProblem ? error.problem.code : null
}
