import type { CabinetSignIn } from '../../transport/source-manifest.ts'
import { listCompanies } from '../../transport/yandex/cabinet.ts'
import { yandexConfig } from '../../transport/yandex/config.ts'
import { withYandexSession } from '../../transport/yandex/session.ts'

/** Yandex Business: whoever has no session is led to the passport, and back with the cookie `Session_id` (dossier §4.4). */
export const yandexSignIn: CabinetSignIn = {
  secret: 'session',
  purpose: 'cabinet',
  sameNumbers: true,
  start: (config) => `${yandexConfig.parse(config).site}/sprav/companies`,
  arrived({ url, cookies }, config) {
    const site = new URL(yandexConfig.parse(config).site)
    const at = new URL(url)
    return at.host === site.host && at.pathname.startsWith('/sprav') && cookies.includes('Session_id')
  },
  places: (deps, call) => withYandexSession(deps, yandexConfig.parse(deps.config), call, listCompanies),
}
