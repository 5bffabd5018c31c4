import { sourceOfLink, sources } from '../collectors/registry.ts'
import type { Channel, Channels } from '../domain/ports/channels.ts'
import type { SourceManifest } from '../transport/source-manifest.ts'
import { type Adapters, bare } from './adapters.ts'

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
    route: manifest.connect === 'mailbox' ? 'mail' : responder === null ? 'assisted' : 'reply',
    traits: responder?.traits ?? null,
    reasons: desk?.reasons ?? [],
    filing: desk?.filing ?? null,
    notACustomer: desk === null ? null : (desk.notACustomer ?? 'weak-with-directory'),
    appeals: desk?.appeals ?? false,
  }
}
