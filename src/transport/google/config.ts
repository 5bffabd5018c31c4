import { z } from 'zod'

const baseUrl = z.url({ protocol: /^https?$/ }).transform((url) => url.replace(/\/+$/, ''))

export const googleConfig = z.strictObject({
  hosts: z
    .strictObject({
      v4: baseUrl.default('https://mybusiness.googleapis.com').describe('Reviews API'),
      accountManagement: baseUrl.default('https://mybusinessaccountmanagement.googleapis.com'),
      businessInformation: baseUrl.default('https://mybusinessbusinessinformation.googleapis.com'),
      places: baseUrl.default('https://places.googleapis.com').describe('Places API (New), for the counters'),
      oauth: baseUrl.default('https://oauth2.googleapis.com').describe('Token service'),
      accounts: baseUrl.default('https://accounts.google.com').describe('Consent page'),
      support: baseUrl.default('https://support.google.com').describe('Reviews Management Tool'),
    })
    .prefault({}),
  clientId: z.string().default('').describe('OAuth client of the cloud project'),
  overlapDays: z.coerce
    .number()
    .int()
    .min(7)
    .default(7)
    .describe('Days before the last change seen that are read again: moderation lets reviews appear late'),
})

export type GoogleConfig = z.output<typeof googleConfig>

export const googleSecrets = {
  refreshToken: 'google.refreshToken',
  clientSecret: 'google.clientSecret',
  placesKey: 'google.placesKey',
  /** Session of the Reviews Management Tool. */
  tool: 'google.tool',
} as const
