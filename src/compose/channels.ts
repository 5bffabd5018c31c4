import { sourceOfLink, sources } from '../collectors/registry.ts'
import type { Channel, Channels, ConsentAccount, ConsentWay } from '../domain/ports/channels.ts'
import { findResponder } from '../responders/registry.ts'
import type { SourceManifest } from '../transport/source-manifest.ts'
import { type Adapters, bare } from './adapters.ts'
import { answersWith } from './answers-with.ts'

/** The registries as the desk sees them: what can be connected, and how an approved text leaves. */
export function createChannels(adapters: Adapters): Channels {
  const all = sources.map((manifest) => describe(manifest, adapters))
  return {
    list: () => all,
    find: (id) => all.find((channel) => channel.id === id) ?? null,
    async resolve(link, call) {
      const manifest = sourceOfLink(link)
      if (manifest === null) return null
      const { listing, title, address } = await manifest.resolveLink(link, adapters.depsFor(bare(manifest.id)), call)
      return { channel: manifest.id, listing, title, address, url: link }
    },
  }
}

function describe(manifest: SourceManifest, adapters: Adapters): Channel {
  const responder = adapters.responder(bare(manifest.id))
  const desk = adapters.moderation(bare(manifest.id))
  return {
    id: manifest.id,
    label: manifest.name,
    connect: manifest.connect,
    exampleLink: manifest.linkExample === '' ? null : manifest.linkExample,
    fields: manifest.fields ?? [],
    signsIn: manifest.signIn?.purpose ?? null,
    byHand: manifest.byHand === undefined ? null : { note: manifest.byHand.note },
    consent: consentWay(manifest, adapters),
    answersWith: responder === null ? null : answersWith(manifest.id),
    route: manifest.connect === 'mailbox' ? 'mail' : responder === null ? 'assisted' : 'reply',
    traits: responder?.traits ?? null,
    refusals: findResponder(manifest.id)?.refusals ?? {},
    reasons: desk?.reasons ?? [],
    filing: desk?.filing ?? null,
    notACustomer: desk === null ? null : (desk.notACustomer ?? 'weak-with-directory'),
    appeals: desk?.appeals ?? false,
    appealDays: desk?.appealDays ?? null,
    languages: desk?.languages ?? ['ru'],
  }
}

function consentWay(manifest: SourceManifest, adapters: Adapters): ConsentWay | null {
  const { consent } = manifest
  if (consent === undefined) return null
  const { fields, config, label, hint } = consent
  const depsOf = (account: ConsentAccount) =>
    adapters.depsFor({ ...bare(manifest.id), config: { ...config, ...account.config } }, account.secrets)
  return {
    fields,
    config,
    label,
    hint,
    url: (account, ask) => consent.url(depsOf(account), ask),
    exchange: (account, grant) => consent.exchange(depsOf(account), grant),
    async places(account, call) {
      const found = await consent.places(depsOf(account), call)
      return found.map(({ listing, title, address, url = '' }) => ({
        channel: manifest.id,
        listing,
        title,
        address,
        url,
      }))
    },
  }
}
