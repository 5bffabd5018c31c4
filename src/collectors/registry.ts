import type { InboundMail } from '../domain/ports/mail.ts'
import type { VanishedRule } from '../domain/ports/privacy.ts'
import type { SourceManifest } from '../transport/source-manifest.ts'
import { googleManifest } from './google/manifest.ts'
import { googleQuestionsManifest } from './google-questions/manifest.ts'
import { mailManifest } from './mail/manifest.ts'
import { twogisManifest } from './twogis/manifest.ts'
import { yandexManifest } from './yandex/manifest.ts'

/** Every source that can be read. A new one is one folder and one line here. */
export const sources: readonly SourceManifest[] = [
  twogisManifest,
  googleManifest,
  yandexManifest,
  mailManifest,
  googleQuestionsManifest,
]

/** null for an id that no source bears. */
export function findSource(id: string): SourceManifest | null {
  return sources.find((source) => source.id === id) ?? null
}

/** The source that a pasted link belongs to; null if none knows it. */
export function sourceOfLink(link: string): SourceManifest | null {
  return sources.find((source) => source.matchesLink(link)) ?? null
}

/** The source whose notice of a new review this letter is; null for every other letter. Sent from elsewhere it is none. */
export function sourceOfNotice(mail: Pick<InboundMail, 'from' | 'subject' | 'text'>): SourceManifest | null {
  return sources.find((source) => source.noticesIn?.(mail) === true) ?? null
}

/** How long texts that their platform no longer shows may be kept, where its rules limit it. */
export const vanishedRules: readonly VanishedRule[] = sources.flatMap(({ id, vanishedTextDays: days }) =>
  days === undefined ? [] : [{ adapter: id, days }],
)
