import en from '../../locales/web.en.json' with { type: 'json' }
import kk from '../../locales/web.kk.json' with { type: 'json' }
import ru from '../../locales/web.ru.json' with { type: 'json' }
import type { RateSlots } from '../domain/ports/rate-slots.ts'
import type { SecretStore } from '../domain/ports/secrets.ts'
import type { TaskTracker, TrackerCheck } from '../domain/ports/tasks.ts'
import type { Tracing } from '../domain/ports/tracing.ts'
import type { SettingsStore } from '../domain/settings.ts'
import { createTracker, readTrackerEvent, trackerNames } from '../trackers/registry.ts'
import { createHttp } from '../transport/http.ts'
import { createLimits } from '../transport/limits.ts'
import type { OwnNetwork } from '../transport/own-network.ts'

const languages = { ru: ru.check, kk: kk.check, en: en.check } as const satisfies Record<
  string,
  Readonly<Record<string, string>>
>
const codes = new Map(
  Object.values(languages).flatMap((words) => Object.entries(words).map(([code, text]) => [text, code] as const)),
)

/** Points go out in Russian, the language of portals; they are known again in any of ours. */
const checklist = {
  text: (code: string) => (languages.ru as Readonly<Record<string, string>>)[code] ?? code,
  code: (text: string) => codes.get(text.trim()) ?? null,
}

/** Task portals count two requests a second over everything that calls them from one address. */
const rate = { perSecond: 2, concurrency: 1 }

/** Trackers outside as the settings have them now. */
export function createTrackers(options: {
  readonly slots: RateSlots
  readonly trustedUrls: readonly string[]
  readonly ownNetwork?: OwnNetwork | undefined
  readonly tracing?: Tracing | undefined
  readonly secrets: Pick<SecretStore, 'get'>
  readonly settings: Pick<SettingsStore, 'read'>
}): TrackerCheck & { readonly find: (name: string) => Promise<TaskTracker | null> } {
  const limits = createLimits({ slots: options.slots, rates: {}, fallback: rate })
  const http = createHttp({ ...options, limits })
  const secret = (name: string) => options.secrets.get(name)
  // An instance remembers which version of the API its portal speaks.
  const made = new Map<string, TaskTracker | null>()
  return {
    names: trackerNames,
    event: readTrackerEvent,
    async check(name, webhook, own, call) {
      const given = webhook === null ? secret : () => Promise.resolve(webhook)
      await createTracker(name, { http, secret: given, options: own, checklist })?.check(call)
    },
    async describe(name, webhook, own, orderType, call) {
      const given = webhook === null ? secret : () => Promise.resolve(webhook)
      const tracker = createTracker(name, { http, secret: given, options: own, checklist })
      return (await tracker?.describe(orderType, call)) ?? { people: [], orderTypes: [], orderFields: [] }
    },
    async find(name) {
      const { tasks } = await options.settings.read()
      const key = `${name} ${JSON.stringify(tasks.options)}`
      if (!made.has(key)) made.set(key, createTracker(name, { http, secret, options: tasks.options, checklist }))
      return made.get(key) ?? null
    },
  }
}
