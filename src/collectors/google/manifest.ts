import { googleConfig } from '../../transport/google/config.ts'
import type { SourceManifest } from '../../transport/source-manifest.ts'
import { createGoogleCollector } from './collector.ts'
import { googleConsent } from './consent.ts'
import { isGoogleLink, resolveGoogleLink } from './discover.ts'
import { googleFields } from './fields.ts'
import { google } from './observe.ts'
import { googleParser } from './parse.ts'
import { googleSignIn } from './sign-in.ts'

export const googleManifest: SourceManifest = {
  id: google,
  name: { ru: 'Google Карты', kk: 'Google Карталар', en: 'Google Maps' },
  linkExample: 'https://search.google.com/local/reviews?placeid=ChIJ0000000000000000000000000',
  connect: 'oauth',
  configSchema: googleConfig,
  fields: googleFields,
  consent: googleConsent,
  signIn: googleSignIn,
  matchesLink: isGoogleLink,
  resolveLink: resolveGoogleLink,
  parser: googleParser,
  noticesIn: ({ from, subject }) =>
    /@(?:[\w-]+\.)*google\.com$/i.test(from.address) && /отзыв|пікір|review/iu.test(subject),
  // The card shows the plain mean of all stars, and the API gives it finer: forecasts may count with it.
  rating: { mean: 'plain', decimals: 2 },
  // Google's API policies, “content storage” (developers.google.com/my-business/content/policies).
  vanishedTextDays: 30,
  createCollector: createGoogleCollector,
}
