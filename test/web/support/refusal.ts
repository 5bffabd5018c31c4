import type { RouteName } from '../../../src/web/contract/routes.ts'
import type { Problem } from '../../../web/src/api/generated.ts'

export class Refusal extends Error {
  readonly problem: Problem
  constructor(status: number, code: Problem['code'], more: Partial<Problem> = {}) {
    super(code)
    this.problem = { type: 'about:blank', title: code, status, code, detail: code, instance: 'req-1', ...more }
  }
}

export interface Call {
  readonly params: Record<string, string>
  readonly query: URLSearchParams
  readonly body: Record<string, unknown>
}
export type Handlers = Partial<Record<RouteName, (call: Call) => unknown>>
