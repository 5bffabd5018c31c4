import type { SandboxOptions } from '../../sandbox/options.ts'
import { startSandbox } from '../../sandbox/start.ts'
import type { BrowserPool } from '../../src/transport/browser.ts'
import { createBrowserPool } from '../../src/transport/browser.ts'
import { findBrowser } from '../../src/transport/find-browser.ts'
import { createHttp } from '../../src/transport/http.ts'
import { createLimits, createMemorySlots } from '../../src/transport/limits.ts'
import type { SourceDeps } from '../../src/transport/source-deps.ts'

export async function openSandbox(options: Partial<SandboxOptions> = {}) {
  return startSandbox({ seed: 'empty', ...options })
}

export type OpenSandbox = Awaited<ReturnType<typeof openSandbox>>

/** Everything an adapter gets, aimed at loopback addresses. */
export function depsFor(
  config: unknown,
  trustedUrls: readonly string[],
  secrets: Record<string, string> = {},
): SourceDeps {
  const limits = createLimits({
    slots: createMemorySlots(),
    rates: {},
    fallback: { perSecond: 10_000, concurrency: 16 },
  })
  return {
    http: createHttp({ limits, trustedUrls }),
    limits,
    clock: { now: () => new Date() },
    config,
    secret: async (name) => secrets[name] ?? null,
    trustedHosts: new Set(['127.0.0.1']),
    browser: null,
  }
}

export function twogisDeps(sandbox: OpenSandbox): SourceDeps {
  const { twogis } = sandbox.urls
  const hosts = {
    publicApi: twogis.publicApi,
    site: twogis.site,
    account: `${twogis.cabinet}/api/1.0`,
    catalog: twogis.catalog,
    short: twogis.go,
  }
  const secrets = { 'twogis.session': sandbox.credentials.twogis.accessToken }
  return depsFor({ hosts }, Object.values(hosts), secrets)
}

export function mailDeps(sandbox: OpenSandbox): SourceDeps {
  const { imap, smtp } = sandbox.urls.mail
  const { address, user, password } = sandbox.credentials.mail
  const open = { secure: false, insecure: true }
  return depsFor({ address, name: 'Дала Нет', user, imap: { ...imap, ...open }, smtp: { ...smtp, ...open } }, [], {
    'mail.password': password,
  })
}

/** The same mailbox by the Gmail API. */
export function gmailDeps(sandbox: OpenSandbox): SourceDeps {
  const { clientId, clientSecret, refreshToken } = sandbox.credentials.google
  const api = sandbox.urls.mail.gmail
  const { oauth } = sandbox.urls.google
  const config = {
    provider: 'gmail-api',
    address: sandbox.credentials.mail.address,
    oauth: { clientId },
    gmail: { api, oauth, lookSeconds: 0.05 },
  }
  return depsFor(config, [api, oauth], { 'mail.clientSecret': clientSecret, 'mail.refreshToken': refreshToken })
}

export function googleDeps(sandbox: OpenSandbox): SourceDeps {
  const { v4, accountManagement, businessInformation, places, oauth, accounts } = sandbox.urls.google
  const hosts = { v4, accountManagement, businessInformation, places, oauth, accounts }
  const { clientId, clientSecret, refreshToken } = sandbox.credentials.google
  const secrets = {
    'google.refreshToken': refreshToken,
    'google.clientSecret': clientSecret,
    'google.placesKey': 'sandbox-places-key',
  }
  return depsFor({ hosts, clientId }, Object.values(hosts), secrets)
}

export function yandexDeps(sandbox: OpenSandbox): SourceDeps {
  const { site } = sandbox.urls.yandex
  const { hostname } = new URL(site)
  const cookies = Object.entries(sandbox.credentials.yandex.cookies).map(([name, value]) => ({
    name,
    value,
    domain: hostname,
    path: '/',
    expires: -1,
    httpOnly: true,
    secure: false,
    sameSite: 'Lax',
  }))
  return depsFor({ site }, [site], { 'yandex.session': JSON.stringify({ cookies, origins: [] }) })
}

/** A pool over an installed browser; null where there is none, and the cases that need one are left out. */
export async function testBrowser(): Promise<BrowserPool | null> {
  const options = { configured: null, searchPath: process.env['PATH'] ?? '', unpackInto: null }
  const found = await findBrowser(options).catch(() => null)
  return found === null ? null : createBrowserPool(async () => found)
}
