import { z } from 'zod'

export const yandexConfig = z.strictObject({
  site: z
    .url({ protocol: /^https?$/ })
    .transform((url) => url.replace(/\/+$/, ''))
    .default('https://yandex.ru')
    .describe('Maps and cabinet'),
  plainCalls: z
    .boolean()
    .default(false)
    .describe('Calls with the session’s cookies instead of a browser; for stand-ins'),
})

export type YandexConfig = z.output<typeof yandexConfig>

/** Name of the secret that a person's sign-in leaves: the browser's storage state. */
export const yandexSecret = 'yandex.session'
