import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Sandbox } from '../../sandbox/options.ts'
import { startSandbox } from '../../sandbox/start.ts'
import type { DirectoryServiceSettings } from '../../src/domain/directory.ts'
import { createDirectoryService } from '../../src/transport/directory-service.ts'
import { createHttp } from '../../src/transport/http.ts'
import { createLimits, createMemorySlots } from '../../src/transport/limits.ts'
import { callContext } from '../contracts/call.ts'

const nobody = { contract: null, phone: null, name: null }

describe('the company’s own look-up', () => {
  let sandbox: Sandbox
  let settings: DirectoryServiceSettings
  beforeAll(async () => {
    sandbox = await startSandbox({ seed: 'dalanet' })
    settings = {
      method: 'GET',
      url: `${sandbox.urls.directory}/subscribers?contract={contract}&phone={phone}&name={name}`,
      header: 'authorization',
      found: 'subscribers',
      timeoutSeconds: 60,
    }
  })
  afterAll(() => sandbox.close())

  function service(key: string | null = `Bearer ${sandbox.credentials.directory.apiKey}`, trusted = true) {
    const limits = createLimits({ slots: createMemorySlots(), rates: {}, fallback: { perSecond: 200, concurrency: 2 } })
    const http = createHttp({ limits, trustedUrls: trusted ? [sandbox.urls.directory] : [] })
    return createDirectoryService(http, () => Promise.resolve(key))
  }
  const known = () => {
    const one = sandbox.control.reviews().find(({ persona }) => persona?.customer === true && persona.phone !== null)
    if (!one?.persona) throw new Error('The sandbox has no customer')
    return { contract: one.persona.contract ?? '', phone: one.persona.phone, name: one.author.name }
  }

  it('finds a customer by contract, phone or name, and nobody else', async () => {
    const { contract, phone, name } = known()
    for (const query of [{ contract }, { phone }, { name }]) {
      expect(await service().find(settings, { ...nobody, ...query }, callContext()), Object.keys(query)[0]).toBe(true)
    }
    expect(await service().find(settings, { ...nobody, contract: '999999999' }, callContext())).toBe(false)
    expect(await service().find(settings, { ...nobody, name: 'Никто Неизвестный' }, callContext())).toBe(false)
  })

  it.each([
    ['login-expired', 'auth'],
    ['throttled', 'throttled'],
    ['status', 'transient'],
    ['timeout-before', 'transient'],
  ] as const)('%s is %s and says nothing about the customer', async (kind, failure) => {
    sandbox.control.addFaults([{ platform: 'directory', operation: 'find', kind, ms: 3_000 }])
    const { contract } = known()
    const waits = kind === 'timeout-before' ? { ...settings, timeoutSeconds: 2 } : settings
    const failed = service().find(waits, { ...nobody, contract }, callContext())
    await expect(failed).rejects.toMatchObject({ kind: failure })
    await failed.catch((error: Error) => expect(JSON.stringify(error) + error.message).not.toContain(contract))
  })

  it('says so where the key, the field or the address is wrong', async () => {
    const query = { ...nobody, contract: '1' }
    await expect(service('Bearer wrong').find(settings, query, callContext())).rejects.toMatchObject({ kind: 'auth' })
    await expect(service(null).find(settings, query, callContext())).rejects.toThrow(/Settings/)
    const other = { ...settings, found: 'result.items' }
    await expect(service().find(other, query, callContext())).rejects.toMatchObject({ kind: 'layout-changed' })
  })

  it('calls no private address that the configuration does not name', async () => {
    const call = service(undefined, false).find(settings, { ...nobody, contract: '1' }, callContext())
    await expect(call).rejects.toMatchObject({ kind: 'invalid' })
  })
})
