import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadConfig } from '../../src/config/load.ts'
import { createDirectoryService } from '../../src/transport/directory-service.ts'
import { createHttp } from '../../src/transport/http.ts'
import { createLimits, createMemorySlots } from '../../src/transport/limits.ts'
import { readOwnNetwork } from '../../src/transport/own-network.ts'
import { callContext } from '../contracts/call.ts'

describe('what the configuration calls the own network', () => {
  it.each([
    [['10.20.0.0/16'], 'billing.example', '10.20.3.4', true],
    [['10.20.0.0/16'], 'billing.example', '10.21.3.4', false],
    [['10.20.3.4'], '10.20.3.4', '10.20.3.4', true],
    [['10.20.3.4'], '10.20.3.4', '10.20.3.5', false],
    [['Billing.Office.example'], 'billing.office.example', '192.168.7.7', true],
    [['billing.office.example'], 'billing.office.example', '127.0.0.1', true],
    [['billing.office.example'], 'other.office.example', '192.168.7.7', false],
    [['billing.office.example'], 'billing.office.example', '169.254.169.254', false],
    [['billing.office.example'], 'billing.office.example', '0.0.0.0', false],
    [['169.254.169.0/24'], 'x', '169.254.169.254', true],
    [['fd00::/16'], 'x', 'fd00::12', true],
    [['10.0.0.0/8'], 'x', '::ffff:10.1.1.1', true],
    [[], 'x', '10.1.1.1', false],
  ] as const)('%j allows %s at %s: %s', (entries, host, address, allowed) => {
    expect(readOwnNetwork(entries).allows(host, address)).toBe(allowed)
  })

  it.each(['0.0.0.0/0', '10.0.0.0/33', 'http://billing', '10.0.0.0/8/8', 'two words', '::/0'])(
    'the configuration refuses %s',
    async (entry) => {
      await expect(loadConfig({ file: null, env: { OTKLIK_OWN_NETWORK: entry } })).rejects.toThrow(
        /ownNetwork|OWN_NETWORK/,
      )
    },
  )

  it('the configuration takes names, addresses and blocks', async () => {
    const env = { OTKLIK_OWN_NETWORK: 'billing.office.example, 10.1.2.3, 10.20.0.0/16' }
    expect((await loadConfig({ file: null, env })).ownNetwork).toEqual([
      'billing.office.example',
      '10.1.2.3',
      '10.20.0.0/16',
    ])
  })
})

describe('a look-up on the own network', () => {
  let server: Server
  let url: string
  let asked = 0
  beforeAll(async () => {
    server = createServer((_, response) => {
      asked += 1
      response.setHeader('content-type', 'application/json').end('{"found":[1]}')
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/?contract={contract}`
  })
  afterAll(() => void server.close())

  function find(entries: readonly string[], ownNetwork: boolean | undefined, host = '127.0.0.1') {
    const limits = createLimits({ slots: createMemorySlots(), rates: {}, fallback: { perSecond: 200, concurrency: 2 } })
    const http = createHttp({ limits, trustedUrls: [], ownNetwork: readOwnNetwork(entries) })
    const settings = { method: 'GET', header: '', found: 'found', timeoutSeconds: 60, ownNetwork } as const
    const query = { contract: '1', phone: null, name: null }
    const at = url.replace('127.0.0.1', host)
    return createDirectoryService(http, () => Promise.resolve(null)).find(
      { ...settings, url: at },
      query,
      callContext(),
    )
  }

  it('is asked where both the form and the configuration say so', async () => {
    expect(await find(['127.0.0.0/8'], true)).toBe(true)
    expect(await find(['localhost'], true, 'localhost')).toBe(true)
  })

  it('is not asked with only one of them, and says what is missing', async () => {
    const before = asked
    await expect(find(['127.0.0.0/8'], false)).rejects.toMatchObject({ kind: 'invalid' })
    await expect(find(['127.0.0.0/8'], undefined)).rejects.toMatchObject({ kind: 'invalid' })
    await expect(find([], true)).rejects.toThrow(/OTKLIK_OWN_NETWORK/)
    await expect(find(['10.0.0.0/8'], true, 'localhost')).rejects.toMatchObject({ kind: 'invalid' })
    expect(asked).toBe(before)
  })
})
