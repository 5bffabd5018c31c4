import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { expect, it } from 'vitest'
import { reseal, sealedColumns } from '../../src/storage/reseal.ts'
import { createFieldCipher, createSecretStore } from '../../src/storage/secret-store.ts'
import { emptyTables, onBothDatabases } from '../support/databases.ts'
import { observed } from '../support/observed.ts'
import { stored } from '../support/stored.ts'

const before = { id: 'before', bytes: randomBytes(32) }
const now = { id: 'now', bytes: randomBytes(32) }
const stranger = { id: 'stranger', bytes: randomBytes(32) }
/** Bytes that are no secrets, or have a nonce and a key id of their own. */
const others = [
  'Secret.nonce',
  'Secret.ciphertext',
  'BrowserSession.nonce',
  'BrowserSession.ciphertext',
  'Attachment.content',
  'Evidence.body',
  'TextSignature.signature',
]

it('knows every sealed column of the schema', async () => {
  const schema = await readFile('prisma/schema.prisma', 'utf8')
  const found: string[] = []
  for (const [, model, body = ''] of schema.matchAll(/^model (\w+) \{\n([\s\S]*?)^\}/gm)) {
    const table = /@@map\("(\w+)"\)/.exec(body)?.[1] ?? ''
    for (const [, column] of body.matchAll(/^ {2}(\w+)\s+Bytes/gm)) {
      if (!others.includes(`${model}.${column}`)) found.push(`${table}.${column}`)
    }
  }
  expect(found.toSorted()).toEqual(sealedColumns.map(([table, , column]) => `${table}.${column}`).toSorted())
})

onBothDatabases('a new secret key', (open) => {
  it('opens everything at once beside the earlier one, and alone after resealing', async () => {
    const { database } = open()
    await emptyTables(database)
    const at = await stored(database)
    await at.page([observed('r1')])
    const { id: caseId } = await database.prisma.case.findFirstOrThrow()
    const old = createFieldCipher(before)
    await createSecretStore(database.prisma, before).set('imap', 'correct horse')
    const contract = old.encrypt('100200300')
    const asked = { askedAt: at.clock.now(), deadlineAt: at.clock.now() }
    await database.prisma.contractRequest.create({ data: { caseId, ...asked, contract } })

    const cipher = createFieldCipher(now, [before])
    const secrets = createSecretStore(database.prisma, now, [before])
    expect(await reseal(database, secrets, cipher)).toMatchObject({ secret: 1, 'contract_request.contract': 1 })
    const { contract: anew } = await database.prisma.contractRequest.findFirstOrThrow()
    expect(createFieldCipher(now).decrypt(anew!)).toBe('100200300')
    expect(await createSecretStore(database.prisma, now).get('imap')).toBe('correct horse')
    expect(await reseal(database, secrets, cipher)).toMatchObject({ secret: 1 })
  })

  it('names the mend where no key opens a value', async () => {
    const { database } = open()
    const secrets = { get: () => Promise.resolve(null) }
    await expect(reseal(database, secrets, createFieldCipher(stranger))).rejects.toThrow(/previousSecretKeys/)
  })
})
