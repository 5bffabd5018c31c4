import type { Sandbox } from '../../sandbox/options.ts'
import { BRANCHES } from '../../sandbox/seed/company.ts'
import type { BranchStore, RecipientStore } from '../domain/ports/desk-stores.ts'
import type { SecretStore } from '../domain/ports/secrets.ts'
import type { PrismaClient } from '../storage/database.ts'
import type { SandboxWires } from './sandbox-wires.ts'

/** Base URLs of the stand-ins, in place of the platforms' own. */
function overridesOf({ urls, credentials }: Sandbox): Readonly<Record<string, object>> {
  const { site, publicApi, catalog, go, cabinet } = urls.twogis
  const plain = { secure: false, insecure: true }
  return {
    twogis: {
      hosts: { site, publicApi, catalog, short: go, account: `${cabinet}/api/1.0` },
      catalogKey: credentials.twogis.catalogKey,
    },
    mail: { imap: { ...urls.mail.imap, ...plain }, smtp: { ...urls.mail.smtp, ...plain } },
  }
}

/** What stands in the place of the world. */
export function sandboxWires(sandbox: Sandbox): SandboxWires {
  const { urls, credentials } = sandbox
  return {
    overrides: overridesOf(sandbox),
    trustedUrls: [...Object.values(urls.twogis), urls.bitrix24.v2],
    smtp: { ...urls.mail.smtp, user: credentials.mail.user, password: credentials.mail.password },
  }
}

export interface SandboxSeedDeps {
  readonly prisma: PrismaClient
  readonly secrets: SecretStore
  readonly branches: BranchStore
  readonly recipients: RecipientStore
}

/** The invented company's branches, accounts and recipients, entered once; the sandbox's platforms bring the rest. */
export async function enterSandboxCompany(sandbox: Sandbox, deps: SandboxSeedDeps, now: Date): Promise<void> {
  const { prisma, secrets } = deps
  // The stand-in has another port after every start.
  await secrets.set('bitrix24.webhook', `${sandbox.urls.bitrix24.v2}/`)
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
