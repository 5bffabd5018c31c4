import { Readable } from 'node:stream'
import SMTPConnection from 'nodemailer/lib/smtp-connection'
import { Failure } from '../../domain/failure.ts'
import type { CallContext } from '../../domain/ports/runtime.ts'
import type { MailAccess, MailKey } from './access.ts'
import type { MailConfig } from './config.ts'

const at = 'smtp'

export interface Envelope {
  readonly from: string
  readonly to: readonly string[]
}

/**
 * Hands one finished letter to the server: one connection, one DATA.
 *
 * @throws Failure `transient` if the server certainly did not take it, `uncertain` if its last word is missing,
 *   `invalid` if it refused the letter or a recipient, `auth` | `throttled`
 */
export async function submit(
  access: MailAccess,
  letter: { readonly envelope: Envelope; readonly bytes: Uint8Array },
  call: CallContext,
): Promise<void> {
  const state: DataState = { dataBegun: false, envelope: { from: letter.envelope.from, to: [...letter.envelope.to] } }
  await signedIn(access, call, state, (connection, resolve, reject) => {
    const refuse = (error: Error) => {
      reject(error)
      connection.close()
    }
    connection.send(state.envelope, watched(letter.bytes, state, refuse), (failed) =>
      failed ? reject(failed) : resolve(),
    )
  })
}

/** Signs in and leaves, to see whether a letter could go. @throws Failure as `submit` */
export async function knock(access: MailAccess, call: CallContext): Promise<void> {
  const state: DataState = { dataBegun: false, envelope: { from: '', to: [] } }
  await signedIn(access, call, state, (_connection, resolve) => resolve())
}

async function signedIn(
  access: MailAccess,
  call: CallContext,
  state: DataState,
  act: (connection: SMTPConnection, resolve: () => void, reject: (error: Error) => void) => void,
): Promise<void> {
  if (call.signal.aborted) throw new Failure('transient', 'Stopped before connecting', { at })
  const { config } = access
  const key = await access.key(call)
  const server = await access.reach(config.smtp.host)
  const left = Math.max(1000, call.deadline.getTime() - Date.now())
  const connection = new SMTPConnection({
    ...server,
    port: config.smtp.port,
    secure: config.smtp.secure,
    requireTLS: !config.smtp.secure && !config.smtp.insecure,
    ignoreTLS: !config.smtp.secure && config.smtp.insecure,
    connectionTimeout: Math.min(left, 30_000),
    greetingTimeout: Math.min(left, 15_000),
    socketTimeout: Math.min(left, 120_000),
  })
  const stop = () => connection.close()
  call.signal.addEventListener('abort', stop, { once: true })
  try {
    await new Promise<void>((resolve, reject) => {
      connection.on('error', reject)
      connection.once('end', () => reject(new Error('The server closed the connection')))
      connection.connect((error) => (error ? reject(error) : resolve(undefined)))
    })
    await new Promise<void>((resolve, reject) => {
      connection.on('error', reject)
      connection.once('end', () => reject(new Error('The server closed the connection')))
      connection.login(credentials(config, key), (error) => (error ? reject(error) : act(connection, resolve, reject)))
    })
  } catch (error) {
    const failure = smtpFailure(error, state.dataBegun)
    if (failure.kind === 'auth') access.refused(key)
    throw failure
  } finally {
    call.signal.removeEventListener('abort', stop)
    connection.removeAllListeners('end')
    connection.quit()
    connection.close()
  }
}

interface DataState {
  dataBegun: boolean
  /** The connection writes its bookkeeping of recipients into the object it is given. */
  readonly envelope: { from: string; to: string[]; rejected?: string[]; rejectedErrors?: Error[] }
}

/**
 * The letter as a stream that notes when the server begins to take it: from there on only its answer tells. If a
 * recipient was refused, nothing is given: our own copy would arrive and prove a letter that the customer never got.
 */
function watched(bytes: Uint8Array, state: DataState, refuse: (error: Error) => void): Readable {
  let given = false
  return new Readable({
    read() {
      if (given) return
      given = true
      const refused = state.envelope.rejectedErrors?.[0]
      if (refused !== undefined) return refuse(refused)
      state.dataBegun = true
      this.push(bytes)
      this.push(null)
    },
  })
}

function credentials(config: MailConfig, key: MailKey) {
  const user = config.user === '' ? config.address : config.user
  if (key.kind === 'password') return { credentials: { user, pass: key.value } }
  const oauth2 = {
    getToken: (_renew: boolean, done: (error: Error | null, token?: string) => void) =>
      done(null, bearer(user, key.value)),
  }
  return { user, type: 'OAUTH2', oauth2 } as unknown as { user: string }
}

function bearer(user: string, token: string): string {
  return Buffer.from(`user=${user}\u0001auth=Bearer ${token}\u0001\u0001`).toString('base64')
}

interface SmtpError {
  readonly responseCode?: number
  readonly response?: string
  readonly code?: string
  readonly command?: string
}

function smtpFailure(error: unknown, dataBegun: boolean): Failure {
  if (error instanceof Failure) return error
  const details = (error instanceof Error ? error : new Error(String(error))) as Error & SmtpError
  const status = details.responseCode
  const words = details.response ?? details.message
  if (status === 421 || status === 450 || (status === 451 && /rate|too many|limit/i.test(words))) {
    return new Failure('throttled', `The mail server asks for a pause: ${words}`, {
      at,
      cause: error,
      said: words,
      retryAfterMs: 300_000,
    })
  }
  if (details.code === 'EAUTH' || status === 535 || status === 534 || status === 530) {
    const text = `The mail server refuses the sign-in: ${words}. Store the password or token again`
    return new Failure('auth', text, { at, cause: error, said: words, reason: 'password-refused' })
  }
  if (status !== undefined && status >= 500)
    return new Failure('invalid', `The mail server refused the letter: ${words}`, { at, cause: error, said: words })
  if (status !== undefined && status >= 400)
    return new Failure('transient', `The mail server did not take the letter: ${words}`, {
      at,
      cause: error,
      said: words,
    })
  if (dataBegun) {
    const text = `The connection broke after the letter was sent and before the server answered: ${words}`
    return new Failure('uncertain', text, { at, cause: error, said: words })
  }
  return new Failure('transient', `The letter was not sent: ${words}`, { at, cause: error, said: words })
}
