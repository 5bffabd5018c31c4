import { createHash } from 'node:crypto'
import { expect, it } from 'vitest'
import { authorNameKeys, contractKey } from '../../src/domain/directory.ts'
import { createSubscriberFile } from '../../src/storage/subscriber-file.ts'
import { onBothDatabases } from '../support/databases.ts'

const cipher = { digest: (plain: string) => createHash('sha256').update(`key ${plain}`).digest('hex') }
const now = new Date('2026-11-20T06:00:00.000Z')
const nobody = { contract: '', phone: null, names: [] }

onBothDatabases('the uploaded list of subscribers', (open) => {
  const rows = [
    { contract: '10-29/38', phones: ['+77000000001', '+77000000002'], name: 'Ким Анна Олеговна' },
    { contract: '700111', phones: [], name: '' },
  ]

  it('finds by number, phone and name, keeps nothing readable, and forgets who left', async () => {
    const file = createSubscriberFile(open().database, cipher)
    expect(await file.replace(rows, now)).toBe(2)
    expect(await file.has({ ...nobody, contract: contractKey('№ 102938') })).toBe(true)
    expect(await file.has({ ...nobody, phone: '+77000000002' })).toBe(true)
    expect(await file.has({ ...nobody, names: authorNameKeys('Анна К.') })).toBe(true)
    expect(await file.has({ ...nobody, contract: '102939' })).toBe(false)
    expect(await file.has({ ...nobody, phone: '+77000000003', names: authorNameKeys('Анна Л.') })).toBe(false)
    expect(await file.has(nobody), 'nothing known finds nobody').toBe(false)
    const stored = JSON.stringify(await open().database.prisma.subscriber.findMany())
    expect(stored).not.toMatch(/102938|700111|0000001|ким/i)

    expect(await file.replace([{ contract: '5', phones: [], name: '' }], now)).toBe(1)
    expect(await file.has({ ...nobody, contract: '102938' })).toBe(false)
    await file.clear()
    expect(await file.count()).toBe(0)
  })

  it('finds everybody of the old list and of the new one while it is read', async () => {
    const file = createSubscriberFile(open().database, cipher)
    await file.replace(rows, now)
    function* broken() {
      for (let number = 0; number < 2_500; number += 1) yield { contract: `8${number}`, phones: [], name: '' }
      throw new Error('the line broke')
    }
    await expect(file.replace(broken(), now)).rejects.toThrow('the line broke')
    expect(await file.has({ ...nobody, contract: '102938' })).toBe(true)
    expect(await file.has({ ...nobody, contract: '80' })).toBe(true)
  })
})
