import type { Sandbox } from '../../sandbox/options.ts'
import { BRANCHES } from '../../sandbox/seed/company.ts'
import type { DirectoryServiceSettings } from '../domain/directory.ts'
import type { BranchStore, RecipientStore } from '../domain/ports/desk-stores.ts'
import type { SecretStore } from '../domain/ports/secrets.ts'
import type { PrismaClient } from '../storage/database.ts'
import type { SandboxWires } from './sandbox-wires.ts'

/** Where stand-ins listen and what they accept; they may run in this process or in another. */
export type StandIns = Pick<Sandbox, 'urls' | 'credentials'>

/** Base URLs of the stand-ins, in place of the platforms' own. */
function overridesOf({ urls, credentials }: StandIns): Readonly<Record<string, object>> {
  const { site, publicApi, catalog, go, cabinet } = urls.twogis
  const plain = { secure: false, insecure: true }
  return {
    twogis: {
      hosts: { site, publicApi, catalog, short: go, account: `${cabinet}/api/1.0`, accountSite: cabinet },
      catalogKey: credentials.twogis.catalogKey,
    },
    yandex: { site: urls.yandex.site },
    mail: { imap: { ...urls.mail.imap, ...plain }, smtp: { ...urls.mail.smtp, ...plain } },
  }
}

/** What stands in the place of the world. */
export function sandboxWires(sandbox: StandIns): SandboxWires {
  const { urls, credentials } = sandbox
  return {
    overrides: overridesOf(sandbox),
    trustedUrls: [
      ...Object.values(urls.twogis),
      urls.yandex.site,
      urls.directory,
      urls.bitrix24.v2,
      urls.telegram,
      urls.webhooks,
    ],
    telegram: urls.telegram,
    smtp: { ...urls.mail.smtp, user: credentials.mail.user, password: credentials.mail.password },
  }
}

export interface SandboxSeedDeps {
  readonly prisma: PrismaClient
  readonly secrets: SecretStore
  readonly branches: BranchStore
  readonly recipients: RecipientStore
}

/** The invented billing; a list that somebody uploaded meanwhile stays in its place. */
async function connectDirectory({ urls, credentials }: StandIns, { prisma, secrets }: SandboxSeedDeps): Promise<void> {
  await secrets.set('directory.key', `Bearer ${credentials.directory.apiKey}`)
  const kept = await prisma.setting.findUnique({ where: { key: 'directory' } })
  if (kept !== null && (kept.value as { readonly kind?: string }).kind !== 'service') return
  const service: DirectoryServiceSettings = {
    method: 'GET',
    url: `${urls.directory}/subscribers?contract={contract}&phone={phone}&name={name}`,
    header: 'authorization',
    found: 'subscribers',
    timeoutSeconds: 10,
  }
  const value = { kind: 'service', file: null, service: { ...service } }
  await prisma.setting.upsert({ where: { key: 'directory' }, create: { key: 'directory', value }, update: { value } })
}

/** The invented company's branches, accounts and recipients, entered once; the sandbox's platforms bring the rest. */
export async function enterSandboxCompany(sandbox: StandIns, deps: SandboxSeedDeps, now: Date): Promise<void> {
  const { prisma, secrets } = deps
  // The stand-in has another port after every start.
  await secrets.set('bitrix24.webhook', `${sandbox.urls.bitrix24.v2}/`)
  await connectDirectory(sandbox, deps)
  await secrets.set('telegram.token', sandbox.credentials.telegram.botToken)
  if ((await prisma.source.count()) > 0) return
  const cards = await prisma.source.create({
    data: { adapter: 'twogis', title: '2ГИС, «Дала Нет»', mode: 'live', pollMinutes: 1 },
  })
  for (const branch of BRANCHES) {
    const { id } = await deps.branches.add({
      name: `${branch.city}, ${branch.address}`,
      city: branch.city,
      address: branch.address,
      brand: 'Дала Нет',
      groupName: branch.city,
    })
    await prisma.listing.create({
      data: {
        sourceId: cards.id,
        branchId: id,
        adapter: 'twogis',
        publicRef: branch.twogis.publicId,
        cabinetRef: branch.twogis.cabinetId,
        extra: { city: branch.citySlug },
        title: branch.name,
        url: `https://2gis.kz/${branch.citySlug}/firm/${branch.twogis.publicId}/tab/reviews`,
        nextPollAt: now,
      },
    })
  }
  const { address } = sandbox.credentials.mail
  const mailbox = await prisma.source.create({
    data: {
      adapter: 'mail',
      title: address,
      mode: 'live',
      pollMinutes: 1,
      config: { address, user: sandbox.credentials.mail.user, name: 'Дала Нет' },
      listings: { create: { adapter: 'mail', publicRef: address, title: address, nextPollAt: now } },
    },
  })
  await secrets.set(`source:${cards.id}:session`, sandbox.credentials.twogis.accessToken)
  await secrets.set(`source:${mailbox.id}:password`, sandbox.credentials.mail.password)
  await deps.recipients.add('marketing@dalanet.example', 'ru', 'company')
}
