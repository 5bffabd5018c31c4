import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const folder = fileURLToPath(new URL('../../../shared/', import.meta.url))

/** Captures of real answers that may lie beside the project; cases that need them are skipped by name where not. */
export function hasSample(path: string): boolean {
  return existsSync(folder + path)
}

export function readSample(path: string): Uint8Array {
  return readFileSync(folder + path)
}
