import { Failure } from '../../domain/failure.ts'

/** Name of the secret that an administrator enters: the address of an inbound webhook. The address is the secret. */
export const bitrix24Secret = 'bitrix24.webhook'

export interface Webhook {
  /** Without a slash at the end; methods are appended. */
  readonly v2: string
  readonly v3: string
  /** Address of the portal, for links that people open. */
  readonly portal: string
}

const shape = /^(https?:\/\/[^/\s]+)\/rest\/(?:api\/)?(\d+)\/([A-Za-z0-9]+)\/?$/

/** @throws Failure `invalid` naming the expected form; the address itself is never repeated */
export function readWebhook(url: string): Webhook {
  const [, portal, user, secret] = shape.exec(url.trim()) ?? []
  if (portal === undefined) {
    throw new Failure(
      'invalid',
      'Expected the address of an inbound webhook: https://<portal>/rest/<user>/<secret>/. Copy it from the portal, Developer resources.',
      { at: 'bitrix24' },
    )
  }
  return { v2: `${portal}/rest/${user}/${secret}`, v3: `${portal}/rest/api/${user}/${secret}`, portal }
}
