import { exchangeGoogleCode, type GoogleClient, googleConsentUrl } from '../../transport/google-auth.ts'
import { mailClientSecret, mailConfig } from '../../transport/mail/config.ts'
import { createGmail } from '../../transport/mail/gmail.ts'
import type { SourceDeps } from '../../transport/source-deps.ts'
import type { ConsentManifest } from '../../transport/source-manifest.ts'
import { mail } from './parse.ts'

/** Reading and sending, and nothing that could delete. */
const scopes = ['https://www.googleapis.com/auth/gmail.readonly', 'https://www.googleapis.com/auth/gmail.send']

async function clientOf(deps: SourceDeps): Promise<GoogleClient> {
  const { oauth, gmail } = mailConfig.parse(deps.config)
  return { clientId: oauth.clientId, hosts: gmail, clientSecret: (await deps.secret(mailClientSecret)) ?? '' }
}

/** A mailbox at Google, opened by its owner on Google's page: read and answered by the Gmail API. */
export const mailConsent: ConsentManifest = {
  fields: ['address', 'oauth.clientId', 'clientSecret'],
  config: { provider: 'gmail-api' },
  label: {
    ru: 'Войти через Google',
    kk: 'Google арқылы кіру',
    en: 'Sign in with Google',
  },
  hint: {
    ru: 'Ящик у Google, по Gmail API. Войдите как владелец ящика; в проекте должен быть включён Gmail API.',
    kk: 'Google-дағы жәшік, Gmail API арқылы. Жәшік иесі болып кіріңіз; жобада Gmail API қосулы болуы керек.',
    en: 'A mailbox at Google, by the Gmail API. Sign in as its owner; the Gmail API must be enabled in the project.',
  },
  url: async (deps, ask) => googleConsentUrl(await clientOf(deps), { ...ask, scopes }),
  exchange: async (deps, grant) => ({ refreshToken: await exchangeGoogleCode(await clientOf(deps), grant) }),
  async places(deps, call) {
    const config = mailConfig.parse(deps.config)
    const address = config.address.toLowerCase()
    const owner = await createGmail(deps, config).address(call)
    // The entered address may be a second name of the account's own mailbox; the person sees whose it is.
    const title = owner.toLowerCase() === address ? address : `${address} (${owner})`
    return [{ source: mail, listing: { publicRef: address, cabinetRef: null, extra: {} }, title, address: null }]
  },
}
