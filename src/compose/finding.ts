import type { Finding } from '../cli/store.ts'
import type { FailureKind } from '../domain/failure.ts'
import { Failure } from '../domain/failure.ts'

const anyMend = 'Mend what the message names and run doctor again.'

/** What each kind of failure asks of whoever looks after the machine. */
const mends: Readonly<Record<FailureKind, string>> = {
  transient: 'Look at this machine’s network, DNS and firewall; if they are well, wait and run doctor again.',
  throttled: 'It asks for a pause: wait, or read less often («Подробно» of the source).',
  auth: 'Sign in again (Источники → «Войти заново»), or: npm run -s otklik -- source secret ID FIELD',
  blocked: 'Open the card in a browser, wait a day, read less often. Nothing is worked around.',
  'layout-changed':
    'The platform changed what it answers: a newer version is needed. Report the page kept as evidence.',
  invalid: 'Compare the address and the settings of this source with what the platform shows.',
  gone: 'Check the link of the card: it may have moved.',
  uncertain: 'Wait a few minutes and run doctor again.',
  bug: anyMend,
}

export function fine(check: string, detail: string): Finding {
  return { check, ok: true, detail, mend: null }
}

export function broken(check: string, detail: string, mend: string): Finding {
  return { check, ok: false, detail, mend }
}

/** @param mend what to do about it; by the kind of the failure if left out */
export function failed(check: string, error: unknown, mend?: string): Finding {
  const detail = error instanceof Error ? error.message : String(error)
  return broken(check, detail, mend ?? (error instanceof Failure ? mends[error.kind] : anyMend))
}
