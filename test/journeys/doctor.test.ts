import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Finding } from '../../src/cli/store.ts'
import { type RunningCompany, startCompany } from '../support/company.ts'

/** What a language model and a sign-in provider answer; both stop making sense while `broken`. */
async function startServices() {
  const state = { broken: false }
  const server = createServer((request, response) => {
    request.resume()
    response.setHeader('content-type', 'application/json')
    const answer = request.url?.endsWith('/chat/completions')
      ? { choices: [{ message: { content: '{"ok":true}' } }], usage: { total_tokens: 12 } }
      : { issuer: 'http://id.dalanet.example' }
    response.end(JSON.stringify(state.broken ? { hello: 'world' } : answer))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const close = () => new Promise<void>((resolve) => server.close(() => resolve()))
  return Object.assign(state, { url: `http://127.0.0.1:${port}`, close })
}

describe('doctor on a running installation', () => {
  let running: RunningCompany
  let first: readonly Finding[]
  let services: Awaited<ReturnType<typeof startServices>>

  beforeAll(async () => {
    services = await startServices()
    const env = {
      OTKLIK_LANGUAGE_MODEL_URL: `${services.url}/v1`,
      OTKLIK_LANGUAGE_MODEL_MODEL: 'steppe-1',
      OTKLIK_LANGUAGE_MODEL_DRAFTS: 'false',
      OTKLIK_LANGUAGE_MODEL_TOKENS_PER_DAY: '20',
      OTKLIK_OIDC_ISSUER: services.url,
      OTKLIK_OIDC_CLIENT_ID: 'otklik',
      OTKLIK_OIDC_CLIENT_SECRET: 'not a secret',
    }
    running = await startCompany(null, env, 'all')
    // What it finds must come from its own questions, not from a reading that failed a moment before.
    await running.jobs.stop(5_000)
    first = await running.company.commandStore.diagnose()
  })
  afterAll(async () => {
    await running?.close()
    await services?.close()
  })

  const about = async (check: RegExp) =>
    (await running.company.commandStore.diagnose()).filter((finding) => check.test(finding.check))
  const source = (adapter: string) => running.company.prisma.source.findFirstOrThrow({ where: { adapter } })

  it('finds nothing wrong with a good one, and has really asked everybody', () => {
    const wrong = first.filter(({ ok, check }) => !ok && check !== 'browser')
    expect(wrong).toEqual([])
    const checks = first.map(({ check }) => check)
    for (const check of ['configuration', 'folder', 'database', 'clock', 'key', 'browser', 'mail', 'directory']) {
      expect(checks).toContain(check)
    }
    const words = first.map(({ check, detail }) => `${check}: ${detail}`).join('\n')
    expect(words).toMatch(/source 2ГИС.*read now, \d+ reviews/)
    expect(words).toMatch(/source Google.*read now/)
    expect(words).toMatch(/source Яндекс.*read now/)
    expect(words).toMatch(/source info@dalanet\.example: .*the mailbox opens/)
    expect(words).toMatch(/answers info@dalanet\.example: letters can leave/)
    expect(words).toMatch(/mail: .*lets us in as robot@dalanet\.example/)
  })

  it.each([
    ['google', /Google/],
    ['twogis', /2ГИС/],
    ['yandex', /Яндекс/],
  ])('an expired sign-in at %s is named with its mend', async (platform, title) => {
    const { id } = await source(platform)
    const stored = await running.company.prisma.listing.findFirstOrThrow({ where: { sourceId: id } })
    await running.company.prisma.review.upsert({
      where: { listingId_externalId: { listingId: stored.id, externalId: '700000001' } },
      create: {
        listingId: stored.id,
        adapter: platform,
        externalId: '700000001',
        text: '',
        revisionHash: 'h',
        firstSeenAt: new Date(),
        lastSeenAt: new Date(),
        writtenAt: new Date(),
      },
      update: {},
    })
    running.sandbox.control.expireLogin(platform, true)
    const wrong = (await about(title)).filter(({ ok }) => !ok)
    expect(wrong.length).toBeGreaterThan(0)
    for (const { mend } of wrong) expect(mend).toMatch(/Sign in again|Mend the cause/)
  })

  it('a mailbox whose password changed is named, on its way in and out', async () => {
    const { id } = await source('mail')
    await running.company.commandStore.setSecret(id, 'password', 'not the password')
    const wrong = await about(/info@dalanet/)
    expect(wrong.map(({ ok }) => ok)).toEqual([false, false])
    expect(wrong[0]?.mend).toMatch(/source secret ID FIELD/)
  })

  it('a language model and a sign-in provider are asked where they are configured, and named where they fail', async () => {
    expect(first.filter(({ check }) => /^(language-model|sign-in-provider)$/.test(check))).toMatchObject([
      { ok: true, detail: 'steppe-1 answers' },
      { ok: true },
    ])
    services.broken = true
    expect(await about(/^(language-model|sign-in-provider)$/)).toMatchObject([
      { ok: false, mend: expect.stringContaining('languageModel') },
      { ok: false, mend: expect.stringContaining('oidc.issuer') },
    ])
    services.broken = false
    // Each question is counted; the third one of a day with so few tokens is not asked.
    await about(/^language-model$/)
    const [spent] = await about(/^language-model$/)
    expect(spent).toMatchObject({ ok: false, mend: expect.stringContaining('tokensPerDay') })
  })

  it('another key than before is told by the secrets that it does not open', async () => {
    await running.company.prisma.secret.updateMany({ data: { keyId: '0123456789ab' } })
    const [key] = await about(/^key$/)
    expect(key).toMatchObject({ ok: false, mend: expect.stringContaining('OTKLIK_PREVIOUS_SECRET_KEYS') })
    expect(key?.detail).toMatch(/^\d+ of \d+ stored secrets were sealed with another key/)
  })
})

describe('doctor where nothing opens', () => {
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'otklik-doctor-'))
  })
  afterAll(() => rm(folder, { recursive: true, force: true }))

  function doctor(env: Record<string, string>): Promise<{ code: number; findings: Finding[]; words: string }> {
    const main = join(import.meta.dirname, '../../src/cli/main.ts')
    const given = { ...process.env, OTKLIK_DATA_FOLDER: folder, OTKLIK_BROWSER_PATH: '/nowhere/chromium', ...env }
    return new Promise((resolve) => {
      execFile(process.execPath, [main, 'doctor'], { env: given }, (error, stdout, stderr) => {
        const findings = stdout
          .split('\n')
          .filter((line) => line !== '')
          .map((line) => JSON.parse(line) as Finding)
        resolve({ code: Number(error?.code ?? 0), findings, words: stderr })
      })
    })
  }

  it('says every mistake of the configuration as a finding', async () => {
    const { code, findings } = await doctor({ OTKLIK_PORT: 'abc', OTKLIK_ZONE: 'Mars/Olympus' })
    expect(code).toBe(1)
    expect(findings.map(({ check, ok }) => [check, ok])).toEqual([
      ['configuration', false],
      ['configuration', false],
    ])
    expect(findings.every(({ mend }) => mend !== null)).toBe(true)
  })

  it('says that PostgreSQL does not answer, and goes on with folder and browser', async () => {
    const { code, findings, words } = await doctor({ DATABASE_URL: 'postgresql://x:y@127.0.0.1:1/z' })
    expect(code).toBe(1)
    expect(findings).toEqual([
      expect.objectContaining({ check: 'configuration', ok: true }),
      expect.objectContaining({ check: 'database', ok: false, mend: expect.stringContaining('DATABASE_URL') }),
      expect.objectContaining({ check: 'folder', ok: true }),
      expect.objectContaining({ check: 'browser', ok: false, mend: expect.stringContaining('OTKLIK_BROWSER_PATH') }),
    ])
    expect(words).toContain('✘ database')
  })

  it('says that the data folder takes no file', async () => {
    const file = join(folder, 'a-file')
    await writeFile(file, '')
    const { code, findings } = await doctor({ OTKLIK_DATA_FOLDER: join(file, 'var') })
    expect(code).toBe(1)
    expect(findings.find(({ check }) => check === 'folder')).toMatchObject({
      ok: false,
      mend: expect.stringContaining('OTKLIK_DATA_FOLDER'),
    })
  })
})
