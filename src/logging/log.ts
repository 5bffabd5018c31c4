import pino, { type DestinationStream } from 'pino'
import type { Log } from '../domain/ports/runtime.ts'

/** Field names whose values are never written, at any depth that our log calls use. */
const secretFields = [
  'password',
  'token',
  'secret',
  'authorization',
  'cookie',
  'text',
  'author',
  'phone',
  'contract',
  'address',
  'email',
  'name',
]

/**
 * Masks what looks like a phone, an e-mail address or a long number wherever it stands in a logged value: messages of
 * libraries carry them even where our own fields do not.
 */
export function maskPersonalData(value: string): string {
  return value
    .replace(/[\w.+-]{1,64}@[\w-]{1,64}(\.[\w-]{1,32}){1,4}/g, '•@•')
    .replace(/\+?\d[\d ()-]{6,20}\d/g, (digits) => `••••${digits.replace(/\D/g, '').slice(-2)}`)
}

/**
 * JSON lines on stderr: stdout belongs to data.
 * @param level least level written
 */
export function createLog(level: string, destination: DestinationStream = pino.destination(2)): Log {
  const logger = pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      redact: { paths: secretFields.flatMap((field) => [field, `*.${field}`]), censor: '•••' },
      serializers: { error: serializeError },
    },
    destination,
  )
  return wrap(logger)
}

function wrap(logger: pino.Logger): Log {
  return {
    debug: (message, fields = {}) => logger.debug(fields, message),
    info: (message, fields = {}) => logger.info(fields, message),
    warn: (message, fields = {}) => logger.warn(fields, message),
    error: (message, fields = {}) => logger.error(fields, message),
    child: (fields) => wrap(logger.child(fields)),
  }
}

function serializeError(error: unknown): unknown {
  if (!(error instanceof Error)) return typeof error === 'string' ? maskPersonalData(error) : error
  return {
    type: error.name,
    message: maskPersonalData(error.message),
    stack: error.stack === undefined ? undefined : maskPersonalData(error.stack),
    ...('kind' in error ? { kind: error.kind } : {}),
  }
}
