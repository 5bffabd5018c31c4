import type { Sandbox } from '../../sandbox/options.ts'
import { BRANCHES } from '../../sandbox/seed/company.ts'
import { sandboxTemplates } from '../config/sandbox-templates.ts'
import { seedTemplates, type TemplateDeps } from '../desk/templates.ts'
import type { DirectoryServiceSettings } from '../domain/directory.ts'
import type { BranchStore, RecipientStore } from '../domain/ports/desk-stores.ts'
import type { SecretStore } from '../domain/ports/secrets.ts'
import type { PrismaClient } from '../storage/database.ts'
import type { SandboxWires } from './sandbox-wires.ts'

/** Where stand-ins listen and what they accept; they may run in this process or in another. */
export type StandIns = Pick<Sandbox, 'urls' | 'credentials'> &
  Pick<SandboxWires, 'ratePerSecond'> & {
    /** Cabinets are opened in a Chromium, as the platforms' own are; default plain calls. */
    readonly browser?: boolean
  }

/** Base URLs of the stand-ins, in place of the platforms' own. */
function overridesOf({ urls, credentials, browser = false }: StandIns): Readonly<Record<string, object>> {
  const { site, publicApi, catalog, go, cabinet } = urls.twogis
  const plain = { secure: false, insecure: true }
  return {
    twogis: {
      hosts: { site, publicApi, catalog, short: go, account: `${cabinet}/api/1.0`, accountSite: cabinet },
      catalogKey: credentials.twogis.catalogKey,
    },
    google: { hosts: googleHosts(urls) },
    // Its pages need no browser, and unpacking one would be the slowest part of the first start.
    yandex: { site: urls.yandex.site, plainCalls: !browser },
    mail: {
      imap: { ...urls.mail.imap, ...plain },
      smtp: { ...urls.mail.smtp, ...plain },
      gmail: { api: urls.mail.gmail, oauth: urls.google.oauth, accounts: urls.google.accounts },
    },
  }
}

function googleHosts({ google }: StandIns['urls']) {
  const { v4, accountManagement, businessInformation, places, oauth, accounts, support } = google
  return { v4, accountManagement, businessInformation, places, oauth, accounts, support }
}

/** What stands in the place of the world. */
export function sandboxWires(sandbox: StandIns): SandboxWires {
  const { urls, credentials } = sandbox
  return {
    overrides: overridesOf(sandbox),
    ...(sandbox.ratePerSecond === undefined ? {} : { ratePerSecond: sandbox.ratePerSecond }),
    trustedUrls: [
      ...Object.values(urls.twogis),
      urls.yandex.site,
      ...Object.values(googleHosts(urls)),
      urls.mail.gmail,
      urls.directory,
      urls.bitrix24.v2,
      urls.telegram,
      urls.webhooks,
    ],
    telegram: urls.telegram,
    smtp: { ...urls.mail.smtp, user: credentials.mail.user, password: credentials.mail.password },
  }
}

type Branch = (typeof BRANCHES)[number]

interface SandboxCard {
  readonly adapter: string
  readonly title: string
  readonly pollMinutes: number
  readonly config?: Record<string, string>
  readonly secrets: Readonly<Record<string, string>>
  readonly listing: (branch: Branch) => {
    readonly publicRef: string
    readonly cabinetRef: string | null
    readonly extra: Record<string, string>
    readonly url: string
  }
}

/** The company's account on every platform, as if a person had connected it. */
function sandboxCards({ urls, credentials }: StandIns): readonly SandboxCard[] {
  const { google, yandex, twogis } = credentials
  const domain = new URL(urls.yandex.site).hostname
  const cookies = Object.entries(yandex.cookies).map(([name, value]) => ({
    name,
    value,
    domain,
    path: '/',
    expires: -1,
    httpOnly: true,
    secure: false,
    sameSite: 'Lax',
  }))
  return [
    {
      adapter: 'twogis',
      title: '2ГИС, «Дала Нет»',
      pollMinutes: 1,
      secrets: { session: twogis.accessToken },
      listing: (branch) => ({
        publicRef: branch.twogis.publicId,
        cabinetRef: branch.twogis.cabinetId,
        extra: { city: branch.citySlug },
        url: `https://2gis.kz/${branch.citySlug}/firm/${branch.twogis.publicId}/tab/reviews`,
      }),
    },
    {
      adapter: 'google',
      title: 'Google, «Дала Нет»',
      pollMinutes: 1,
      config: { clientId: google.clientId },
      secrets: { clientSecret: google.clientSecret, refreshToken: google.refreshToken },
      listing: ({ google: { locationId, placeId } }) => ({
        publicRef: `${google.account}/locations/${locationId}`,
        cabinetRef: `locations/${locationId}`,
        extra: { placeId },
        url: `https://search.google.com/local/reviews?placeid=${placeId}`,
      }),
    },
    {
      adapter: 'yandex',
      title: 'Яндекс, «Дала Нет»',
      pollMinutes: 2,
      secrets: { session: JSON.stringify({ cookies, origins: [] }) },
      listing: ({ yandex: { permalink, slug } }) => ({
        publicRef: permalink,
        cabinetRef: permalink,
        extra: {},
        url: `https://yandex.kz/maps/org/${slug}/${permalink}/reviews/`,
      }),
    },
  ]
}

/** The invented company signs in with its invented provider. */
export function sandboxProvider({ urls, credentials }: StandIns) {
  return { ...credentials.oidc, issuer: urls.oidc, name: 'Дала Нет' }
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

/** How the stand-ins' cards are connected; a test that needs one platform reads one. */
export type SandboxPlatforms = 'all' | 'first'

const secondMs = 1_000

/** The invented company's branches, accounts and recipients, entered once; the sandbox's platforms bring the rest. */
export async function enterSandboxCompany(
  sandbox: StandIns,
  deps: SandboxSeedDeps,
  now: Date,
  platforms: SandboxPlatforms = 'all',
): Promise<void> {
  const { prisma, secrets } = deps
  // The stand-in has another port after every start.
  await secrets.set('bitrix24.webhook', `${sandbox.urls.bitrix24.v2}/`)
  await connectDirectory(sandbox, deps)
  await secrets.set('telegram.token', sandbox.credentials.telegram.botToken)
  if ((await prisma.source.count()) > 0) return
  // The people whom the invented sign-in provider knows.
  await prisma.user.createMany({
    data: [
      { email: 'irina@dalanet.example', name: 'Ирина Вебер', role: 'coordinator' },
      { email: 'nurlan@dalanet.example', name: 'Нурлан Омаров', role: 'operator' },
    ],
    skipDuplicates: true,
  })
  const branchIds: string[] = []
  for (const branch of BRANCHES) {
    const { id } = await deps.branches.add({
      name: `${branch.city}, ${branch.address}`,
      city: branch.city,
      address: branch.address,
      brand: 'Дала Нет',
      groupName: branch.city,
    })
    branchIds.push(id)
  }
  const cards = sandboxCards(sandbox)
  for (const [index, card] of (platforms === 'all' ? cards : cards.slice(0, 1)).entries()) {
    const { adapter, title, pollMinutes, config = {}, secrets: kept, listing } = card
    // One after the other: the first screen must not wait for every platform's history.
    const nextPollAt = new Date(now.getTime() + index * 10 * secondMs)
    const listings = BRANCHES.map((branch, at) => ({
      adapter,
      nextPollAt,
      branchId: branchIds[at] ?? null,
      title: branch.name,
      ...listing(branch),
    }))
    const { id } = await prisma.source.create({
      data: { adapter, title, mode: 'live', pollMinutes, config, listings: { create: listings } },
    })
    for (const [name, value] of Object.entries(kept)) await secrets.set(`source:${id}:${name}`, value)
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
  await secrets.set(`source:${mailbox.id}:password`, sandbox.credentials.mail.password)
  await deps.recipients.add('marketing@dalanet.example', 'ru', 'company')
}

/** Once: what somebody changed or retired since stays so. */
export async function enterSandboxTemplates(prisma: PrismaClient, desk: TemplateDeps): Promise<void> {
  if ((await prisma.template.count()) === 0) await seedTemplates(desk, sandboxTemplates)
}
