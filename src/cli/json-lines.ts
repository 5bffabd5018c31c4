import type { CommandIo } from './io.ts'

/** Nothing to read but blanks, or the mark of byte order that some editors put first. */
export function isBlank(line: string): boolean {
  return line.replace(/^\ufeff/, '').trim() === ''
}

/** A line as an object, or null with the reason on `stderr`: one bad line must not hide the others. */
export function objectOf(line: string, at: string, stderr: CommandIo['stderr']): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(line.replace(/^\ufeff/, ''))
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>
    stderr.write(`${at}: expected a JSON object, got ${line.slice(0, 60)}\n`)
  } catch {
    stderr.write(`${at}: not JSON: ${line.slice(0, 60)}\n`)
  }
  return null
}
