import { z } from 'zod'
import type { CallContext } from '../../domain/ports/runtime.ts'
import type { SourceDeps } from '../source-deps.ts'
import { readTokens, twogisSecret, withTokens } from './session.ts'
import { cabinetAnswer } from './wire.ts'

const at = 'twogis'

const pair = cabinetAnswer(z.looseObject({ access_token: z.string().min(1), refresh_token: z.string().min(1) }))

/** Renewals under way, by the token they spend: it is good for one, and the second asker would be signed out. */
const underWay = new Map<string, Promise<string | null>>()

export interface TwogisBearer {
  /** @throws Failure `auth` if nobody has signed in */
  current(): Promise<string>
  /** Another bearer than the one that was refused; null if the sign-in is really over. */
  renewed(refused: string, call: CallContext): Promise<string | null>
}

/** The bearer of the stored sign-in, renewed with its refresh token (dossier §2.1, seen by one client only). */
export function createTwogisBearer(deps: SourceDeps, account: string): TwogisBearer {
  const stored = async () => (await deps.secret(twogisSecret)) ?? ''

  async function ask(refreshToken: string, before: string, call: CallContext): Promise<string | null> {
    const url = `${account}/users/refreshToken`
    const answer = await deps.http.send({ at, method: 'POST', url, body: { refreshToken } }, call)
    const parsed = pair.safeParse(jsonOf(answer.text))
    if (answer.status !== 200 || !parsed.success) return null
    const { access_token: access, refresh_token: refresh } = parsed.data.result
    await deps.renewSecret?.(twogisSecret, withTokens(before, access, refresh), before)
    return access
  }

  return {
    current: async () => readTokens(await stored()).bearer,
    async renewed(refused, call) {
      const before = await stored()
      const { bearer, refresh } = readTokens(before)
      // Somebody else was quicker: another process, or a person who signed in.
      if (bearer !== refused) return bearer
      if (refresh === null) return null
      const asking = underWay.get(refresh) ?? ask(refresh, before, call).finally(() => underWay.delete(refresh))
      underWay.set(refresh, asking)
      const access = await asking
      if (access !== null) return access
      const now = readTokens(await stored()).bearer
      return now === refused ? null : now
    },
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return null
  }
}
