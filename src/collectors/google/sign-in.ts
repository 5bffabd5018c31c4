import { googleConfig } from '../../transport/google/config.ts'
import type { CabinetSignIn } from '../../transport/source-manifest.ts'

/**
 * Google's Reviews Management Tool, where reports are filed; reading and answering go through the consent. Google may refuse
 * a sign-in in a browser that a program has opened: then the session is entered as a secret.
 */
export const googleSignIn: CabinetSignIn = {
  secret: 'tool',
  purpose: 'reports',
  sameNumbers: false,
  start: (config) => `${googleConfig.parse(config).hosts.support}/business/workflow/9945796?hl=en`,
  arrived({ url, cookies }, config) {
    const support = new URL(googleConfig.parse(config).hosts.support)
    const at = new URL(url)
    return at.host === support.host && at.pathname.startsWith('/business/workflow') && cookies.includes('SID')
  },
  // The tool names businesses, and nothing is chosen among them.
  places: () => Promise.resolve([]),
}
