import type { CompanyProfile } from './ports/triage.ts'
import type { ReplyLanguage } from './verdict.ts'

/**
 * Where a customer of this platform writes to us unseen: the platform's own line of the profile where it has one, else the
 * company's. A Google reply with an address in it is refused, and a chat that Yandex alone has helps nobody elsewhere.
 */
export function privateChannel(
  { privateChannel: usual, channels }: Pick<CompanyProfile, 'privateChannel' | 'channels'>,
  source: string,
  language: ReplyLanguage,
): string {
  const own = channels?.[source]?.[language]?.trim() ?? ''
  return own === '' ? usual[language] : own
}
