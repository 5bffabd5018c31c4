import type { CabinetSignIn } from '../../transport/source-manifest.ts'
import { createTwogisAccount } from '../../transport/twogis/account.ts'
import { twogisConfig } from '../../transport/twogis/config.ts'

/** The business account: after the sign-in the cookie `dg_session_token` is the API's bearer (dossier §2.1). */
export const twogisSignIn: CabinetSignIn = {
  secret: 'session',
  purpose: 'cabinet',
  sameNumbers: false,
  start: (config) => `${twogisConfig.parse(config).hosts.accountSite}/`,
  arrived({ url, cookies }, config) {
    const site = new URL(twogisConfig.parse(config).hosts.accountSite)
    const at = new URL(url)
    return at.host === site.host && !/\/(?:login|auth)/.test(at.pathname) && cookies.includes('dg_session_token')
  },
  places: (deps, call) => createTwogisAccount(deps).branches(call),
}
