import { afterEach } from 'vitest'
import type { Sandbox, SandboxOptions } from '../../sandbox/options.ts'
import { startSandbox } from '../../sandbox/start.ts'

const open: Sandbox[] = []

afterEach(async () => {
  await Promise.all(open.splice(0).map((sandbox) => sandbox.close()))
})

/** A sandbox that ends with the test. Its clock stands still unless told otherwise. */
export async function started(options: Partial<SandboxOptions> = {}): Promise<Sandbox> {
  const sandbox = await startSandbox({ seed: 'empty', clock: () => new Date('2026-11-20T09:00:00.500Z'), ...options })
  open.push(sandbox)
  return sandbox
}

/** One call; the body as parsed JSON, typed loosely because the wire is what is tested. */
export async function call(
  url: string,
  init: { readonly method?: string; readonly body?: unknown; readonly headers?: Record<string, string> } = {},
  // oxlint-disable-next-line typescript/no-explicit-any
): Promise<{ status: number; headers: Headers; text: string; json: any }> {
  const response = await fetch(url, {
    method: init.method ?? 'GET',
    headers: { ...(init.body === undefined ? {} : { 'content-type': 'application/json' }), ...init.headers },
    ...(init.body === undefined ? {} : { body: JSON.stringify(init.body) }),
  })
  const text = await response.text()
  let json: unknown = null
  try {
    json = JSON.parse(text)
  } catch {
    json = null
  }
  return { status: response.status, headers: response.headers, text, json }
}
