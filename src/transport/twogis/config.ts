import { z } from 'zod'

const baseUrl = z.url({ protocol: /^https?$/ }).transform((url) => url.replace(/\/+$/, ''))

export const twogisConfig = z.strictObject({
  hosts: z
    .strictObject({
      publicApi: baseUrl.default('https://public-api.reviews.2gis.com').describe('Public reviews API'),
      site: baseUrl.default('https://2gis.kz').describe('Site with the firm pages, where the web key stands'),
      account: baseUrl.default('https://api.account.2gis.com/api/1.0').describe('Business account API'),
      accountSite: baseUrl.default('https://account.2gis.com').describe('Business account pages, for signing in'),
      catalog: baseUrl.default('https://catalog.api.2gis.com').describe('Catalog API, for the card counters'),
      short: baseUrl.default('https://go.2gis.com').describe('Short links'),
    })
    .prefault({}),
  locale: z.string().default('ru_KZ').describe('Language and country of the public feed'),
  webKeys: z.array(z.string()).default([]).describe('Web keys to fall back on when the firm page shows none'),
  catalogKey: z.string().default('').describe('Own catalog key; without it an empty feed cannot be cross-checked'),
})

export type TwogisConfig = z.output<typeof twogisConfig>
