import { ImapFlow } from 'imapflow'
import { Failure } from '../../domain/failure.ts'
import type { CallContext } from '../../domain/ports/runtime.ts'
import type { MailAccess } from './access.ts'
import type { MailConfig } from './config.ts'

const at = 'imap'

/**
 * Runs `work` on a fresh, signed-in connection and closes it. A new one each time: tokens are bound to a connection, and
 * a run of its own is sturdier than one that has stood open for days.
 *
 * @throws Failure `transient` | `throttled` | `auth`
 */
export async function withImap<T>(
  access: MailAccess,
  call: CallContext,
  work: (client: ImapFlow) => Promise<T>,
): Promise<T> {
  const client = await openImap(access, call)
  const stop = () => client.close()
  call.signal.addEventListener('abort', stop, { once: true })
  try {
    const result = await work(client)
    await client.logout().catch(() => undefined)
    return result
  } catch (error) {
    throw imapFailure(error)
  } finally {
    call.signal.removeEventListener('abort', stop)
    client.close()
  }
}

/** A signed-in connection that the caller closes. @throws Failure */
export async function openImap(access: MailAccess, call: CallContext): Promise<ImapFlow> {
  if (call.signal.aborted) throw new Failure('transient', 'Stopped before connecting', { at })
  const { config } = access
  const key = await access.key(call)
  const server = await access.reach(config.imap.host)
  const left = Math.max(1000, call.deadline.getTime() - Date.now())
  const user = config.user === '' ? config.address : config.user
  const client = new ImapFlow({
    ...server,
    port: config.imap.port,
    secure: config.imap.secure,
    ...(config.imap.secure ? {} : { doSTARTTLS: !config.imap.insecure }),
    auth: key.kind === 'token' ? { user, accessToken: key.value } : { user, pass: key.value },
    logger: false,
    connectionTimeout: Math.min(left, 30_000),
    greetingTimeout: Math.min(left, 15_000),
    socketTimeout: Math.min(left, 120_000),
  })
  // Without a listener a connection that breaks while nobody waits on it would end the process.
  client.on('error', () => undefined)
  const stop = () => client.close()
  call.signal.addEventListener('abort', stop, { once: true })
  try {
    await client.connect()
    return client
  } catch (error) {
    client.close()
    const failure = imapFailure(error)
    if (failure instanceof Failure && failure.kind === 'auth') access.refused(key)
    throw failure
  } finally {
    call.signal.removeEventListener('abort', stop)
  }
}

interface ImapError {
  readonly authenticationFailed?: boolean
  readonly serverResponseCode?: string
  readonly responseText?: string
  readonly throttleReset?: number
  readonly mailboxMissing?: boolean
  readonly code?: string
  /** The tagged answer; its code stands in square brackets before the words. */
  readonly response?: {
    readonly attributes?: readonly { readonly section?: readonly { readonly value?: unknown }[] }[]
  }
}

export function imapFailure(error: unknown): unknown {
  if (error instanceof Failure || !(error instanceof Error)) return error
  const details = error as Error & ImapError
  const words = details.responseText ?? error.message
  const inBrackets = details.response?.attributes?.[0]?.section?.[0]?.value
  const code = details.serverResponseCode ?? (typeof inBrackets === 'string' ? inBrackets : '')
  if (/THROTTLED|LIMIT|OVERQUOTA/i.test(code) || details.code === 'ETHROTTLE') {
    const options = { at, cause: error, retryAfterMs: details.throttleReset ?? 60_000 }
    return new Failure('throttled', `The mail server asks for a pause: ${words}`, options)
  }
  // UNAVAILABLE comes from servers whose password store is down: the password may be right.
  if (details.authenticationFailed === true && code !== 'UNAVAILABLE') {
    const text = `The mail server refuses the sign-in: ${words}. Store the password or token again`
    return new Failure('auth', text, { at, cause: error, reason: 'password-refused' })
  }
  if (details.mailboxMissing === true)
    return new Failure('invalid', `The folder does not exist: ${words}`, { at, cause: error })
  return new Failure('transient', `The mail server cannot be read: ${words}`, { at, cause: error })
}

/** Name of the folder with sent letters, by its role and then by usual names; null if there is none. */
export async function sentFolder(client: ImapFlow): Promise<string | null> {
  const folders = await client.list()
  const byRole = folders.find((folder) => folder.specialUse === '\\Sent')
  const byName = folders.find((folder) =>
    /^(?:sent(?: items| messages| mail)?|отправленные|жіберілгендер)$/iu.test(folder.name),
  )
  return (byRole ?? byName)?.path ?? null
}

/**
 * Whether the server files what is submitted to it by SMTP. Gmail does and says who it is; of any other it is not
 * believed, because a missing copy would send the customer the same letter twice.
 */
export function filesSentItself(client: ImapFlow, config: MailConfig): boolean {
  if (config.filesSent !== 'auto') return config.filesSent === 'yes'
  return client.capabilities.has('X-GM-EXT-1')
}
