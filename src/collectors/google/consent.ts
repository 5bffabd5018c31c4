import { googleConfig, googleSecrets } from '../../transport/google/config.ts'
import { exchangeGoogleCode, type GoogleClient, googleConsentUrl } from '../../transport/google-auth.ts'
import type { SourceDeps } from '../../transport/source-deps.ts'
import type { ConsentManifest } from '../../transport/source-manifest.ts'
import { discoverGoogle } from './discover.ts'

/** The only scope there is for reviews; Google has no read-only one. */
const scopes = ['https://www.googleapis.com/auth/business.manage']

async function clientOf(deps: SourceDeps): Promise<GoogleClient> {
  const { clientId, hosts } = googleConfig.parse(deps.config)
  return { clientId, hosts, clientSecret: (await deps.secret(googleSecrets.clientSecret)) ?? '' }
}

export const googleConsent: ConsentManifest = {
  fields: ['clientId', 'clientSecret'],
  config: {},
  label: {
    ru: 'Войти через Google',
    kk: 'Google арқылы кіру',
    en: 'Sign in with Google',
  },
  hint: {
    ru: 'Войдите как владелец или менеджер профиля компании. Доступ к API профилей Google сначала одобряет для вашего проекта.',
    kk: 'Компания профилінің иесі немесе менеджері болып кіріңіз. Профильдер API-іне қолжетімділікті Google алдымен жобаңызға мақұлдайды.',
    en: 'Sign in as an owner or manager of the business profile. Google first has to approve your project for the profile APIs.',
  },
  url: async (deps, ask) => googleConsentUrl(await clientOf(deps), { ...ask, scopes }),
  exchange: async (deps, grant) => ({ refreshToken: await exchangeGoogleCode(await clientOf(deps), grant) }),
  places: discoverGoogle,
}
