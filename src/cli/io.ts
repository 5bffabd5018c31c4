import type { Readable } from 'node:stream'

/** What a command reads and writes; data goes to `stdout`, everything said to people to `stderr`. */
export interface CommandIo {
  readonly stdin: Readable
  readonly stdout: { write(text: string): unknown }
  readonly stderr: { write(text: string): unknown }
}

/** A mistake of the caller: its message is shown as it is and the exit code is 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}

export function printLine(io: CommandIo, value: unknown): void {
  io.stdout.write(`${JSON.stringify(value)}\n`)
}

/** Lines of `input` as they come, without their ends; the last one may lack its end. */
export async function* lines(input: AsyncIterable<Uint8Array | string>): AsyncGenerator<string> {
  const decoder = new TextDecoder()
  let rest = ''
  for await (const chunk of input) {
    rest += typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true })
    const parts = rest.split('\n')
    rest = parts.pop() ?? ''
    for (const part of parts) yield part.replace(/\r$/, '')
  }
  rest += decoder.decode()
  if (rest.trim() !== '') yield rest
}
