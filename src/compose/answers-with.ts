import { findResponder } from '../responders/registry.ts'

/** Field of a source whose secret its answers need; null where none is needed. `google.refreshToken` is `refreshToken`. */
export function answersWith(adapter: string): string | null {
  const name = findResponder(adapter)?.secret ?? ''
  return name === '' ? null : name.slice(name.indexOf('.') + 1)
}
