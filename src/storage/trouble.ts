import { Failure } from '../domain/failure.ts'
import type { StoreTrouble } from '../domain/ports/storage.ts'

/** Of Node's sockets, of PostgreSQL (classes 08 and 57P), and of Prisma: nobody answers, or hung up in the middle. */
const unreachable =
  /^(?:08...|57P0[1-5]|53300|ECONN(?:REFUSED|RESET|ABORTED)|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN|P1001|P1002|P1008|P1017|P2024|P2028|P2037|DatabaseNotReachable|ConnectionClosed|SocketTimeout|TooManyConnections)$/
/** What the drivers say in words only. */
const unreachableWords =
  /connection terminated|client has encountered a connection error|timeout exceeded when trying to connect|pglite is closed|closed the connection/i
/**
 * 53100, or the system's own code under a file of ours. 25006: the embedded database is closed for writing before its disk
 * is full, and managed servers do the same with theirs; none of our own transactions is meant to be read-only.
 */
const full = /^(?:53100|25006|ENOSPC|EDQUOT)$/
const fullWords = /no space left on device|disk quota exceeded|in a read-only transaction/i

/** Deeper than any chain of wrappers; a chain that bites its tail ends here. */
const deepest = 8

/** What a failed call says about the store itself; null where the store answers and the call was at fault. */
export function troubleOf(error: unknown): StoreTrouble | null {
  let found: StoreTrouble | null = null
  const look = (each: unknown, depth: number): void => {
    if (each === null || typeof each !== 'object' || depth > deepest || found === 'disk-full') return
    // Judged by an adapter already: a mail server or platform that refuses a connection has the same codes as a database.
    if (each instanceof Failure && each.kind !== 'bug' && each.at !== 'database') return
    const { code, originalCode, kind, message, originalMessage, cause, meta, driverAdapterError } = each as Record<
      string,
      unknown
    >
    const codes = [code, originalCode, kind].filter((one) => typeof one === 'string')
    const words = [message, originalMessage].filter((one) => typeof one === 'string').join(' ')
    if (codes.some((one) => full.test(one)) || fullWords.test(words)) found = 'disk-full'
    else if (codes.some((one) => unreachable.test(one)) || unreachableWords.test(words)) found = 'unreachable'
    for (const inner of [cause, meta, driverAdapterError]) look(inner, depth + 1)
  }
  look(error, 0)
  return found
}
