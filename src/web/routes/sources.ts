import { addBranch, changeBranch, removeBranch } from '../../desk/branches.ts'
import { addSource, resolveLink } from '../../desk/connect-source.ts'
import { connectPlaces, finishConsent, listPlaces, showConsent, startConsent } from '../../desk/consent.ts'
import type { DeskDeps } from '../../desk/deps.ts'
import { enterByHand } from '../../desk/enter-by-hand.ts'
import {
  changeListing,
  changeSource,
  pauseSource,
  readSourceNow,
  removeSource,
  resumeSource,
  sourceEvidence,
  sourceHistory,
} from '../../desk/manage-source.ts'
import { sourceHealth } from '../../desk/source-health.ts'
import { replaceSecrets } from '../../desk/source-secrets.ts'
import { defaultModerationRules } from '../../domain/moderation.ts'
import type { SourceView } from '../../domain/ports/read-models.ts'
import { moderationPolicy } from '../contract/sources.ts'
import type { Handlers } from '../http/handlers.ts'
import { given } from './given.ts'

type Names =
  | 'listAdapters'
  | 'listSources'
  | 'resolveLink'
  | 'addSource'
  | 'enterByHand'
  | 'showConsent'
  | 'startConsent'
  | 'finishConsent'
  | 'listConsentPlaces'
  | 'connectPlaces'
  | 'changeSource'
  | 'removeSource'
  | 'replaceSecrets'
  | 'sourceHistory'
  | 'getSourceEvidence'
  | 'readSourceNow'
  | 'pauseSource'
  | 'resumeSource'
  | 'changeListing'
  | 'listBranches'
  | 'addBranch'
  | 'changeBranch'
  | 'removeBranch'

const defaultPolicy = { ...defaultModerationRules, pressesSubmit: false } as const

export function sourceRoutes(deps: DeskDeps, publicUrl: string): Pick<Handlers, Names> {
  const redirectUri = `${publicUrl}/sources/consent`
  const answer = (source: SourceView) => {
    const { id, adapter, title, enabled, mode, pollMinutes, silentAfterHours, asksInPublic, listings } = source
    const way = deps.channels.find(adapter)?.consent?.config ?? null
    const config: Readonly<Record<string, unknown>> = { ...source.config }
    const policy = moderationPolicy.safeParse({ ...defaultPolicy, ...source.moderation })
    return {
      id,
      adapter,
      title,
      enabled,
      mode,
      pollMinutes,
      silentAfterHours,
      asksInPublic,
      listings,
      moderation: policy.success ? policy.data : defaultPolicy,
      consents: way !== null && Object.entries(way).every(([name, value]) => config[name] === value),
      health: sourceHealth(source, deps.clock.now()),
    }
  }
  return {
    listAdapters: async () => ({
      items: deps.channels.list().map((channel) => ({ ...channel, canReply: channel.route !== null })),
    }),
    listSources: async () => ({ items: (await deps.sourceReads.list()).map(answer), now: deps.clock.now() }),

    async resolveLink({ actor, body }) {
      const { channel, listing, title, address, url, connectedAs } = await resolveLink(deps, actor, body.link)
      return {
        adapter: channel,
        publicRef: listing.publicRef,
        cabinetRef: listing.cabinetRef,
        title,
        address,
        url,
        connectedAs,
      }
    },

    addSource: async ({ actor, body }) => answer(await addSource(deps, actor, body)),
    enterByHand: async ({ actor, params, body }) => ({
      caseId: await enterByHand(deps, actor, { sourceId: params.id, ...body }),
    }),
    showConsent: async ({ actor }) => ({ redirectUri, pending: await showConsent(deps, actor) }),
    startConsent: async ({ actor, body }) => ({ url: await startConsent(deps, actor, { ...body, redirectUri }) }),
    finishConsent: async ({ actor, body }) => ({
      redirectUri,
      pending: await finishConsent(deps, actor, { ...body, redirectUri }),
    }),
    listConsentPlaces: async ({ actor }) => ({ redirectUri, pending: await listPlaces(deps, actor) }),
    connectPlaces: async ({ actor, body }) => answer(await connectPlaces(deps, actor, body)),
    changeSource: async ({ actor, params, body }) => answer(await changeSource(deps, actor, params.id, given(body))),
    async removeSource({ actor, params }) {
      await removeSource(deps, actor, params.id)
      return {}
    },
    replaceSecrets: async ({ actor, params, body }) =>
      answer(await replaceSecrets(deps, actor, params.id, body.fields)),
    sourceHistory: async ({ actor, params }) => sourceHistory(deps, actor, params.id),
    async getSourceEvidence({ actor, params, reply }) {
      const kept = await sourceEvidence(deps, actor, params.id)
      const ending = /(json|html|plain)/.exec(kept.contentType)?.[1]?.replace('plain', 'txt') ?? 'bin'
      // Never shown in our own origin: a platform's page brings scripts.
      reply.header('content-disposition', `attachment; filename="source-${params.id}.${ending}"`)
      reply.header('content-security-policy', 'sandbox')
      reply.type('application/octet-stream')
      return Buffer.from(kept.body)
    },
    readSourceNow: async ({ actor, params }) => answer(await readSourceNow(deps, actor, params.id)),
    pauseSource: async ({ actor, params, body }) => answer(await pauseSource(deps, actor, params.id, body.until)),
    resumeSource: async ({ actor, params }) => answer(await resumeSource(deps, actor, params.id)),
    changeListing: async ({ actor, params, body }) => answer(await changeListing(deps, actor, params.id, body)),

    listBranches: async () => ({ items: await deps.branches.list() }),
    addBranch: ({ actor, body }) => addBranch(deps, actor, body),
    changeBranch: ({ actor, params, body }) => changeBranch(deps, actor, params.id, given(body)),
    async removeBranch({ actor, params }) {
      await removeBranch(deps, actor, params.id)
      return {}
    },
  }
}
