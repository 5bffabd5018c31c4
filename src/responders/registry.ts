import type { ResponderManifest } from '../transport/source-manifest.ts'
import { googleResponder } from './google/manifest.ts'
import { mailResponder } from './mail/manifest.ts'
import { twogisResponder } from './twogis/manifest.ts'
import { yandexResponder } from './yandex/manifest.ts'

/** Every source that can be answered or reported to. */
export const responders: readonly ResponderManifest[] = [
  twogisResponder,
  googleResponder,
  yandexResponder,
  mailResponder,
]

/** null for an id that cannot be answered. */
export function findResponder(id: string): ResponderManifest | null {
  return responders.find((responder) => responder.id === id) ?? null
}
