import { randomBytes } from 'node:crypto'
import { mkdtemp, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { openDatabase } from '../../src/storage/open.ts'
import { readSecretKey } from '../../src/storage/secret-key.ts'
import { createFieldCipher, createSecretStore } from '../../src/storage/secret-store.ts'

const database = await openDatabase({ url: null, folder: null })
afterAll(() => database.close())

const key = { id: 'one', bytes: randomBytes(32) }
const other = { id: 'two', bytes: randomBytes(32) }

it('keeps nothing readable and gives back what was stored', async () => {
  const store = createSecretStore(database.prisma, key)
  await store.set('imap', 'correct horse')
  expect(await store.get('imap')).toBe('correct horse')
  const row = await database.prisma.secret.findUniqueOrThrow({ where: { name: 'imap' } })
  expect(Buffer.from(row.ciphertext).toString('latin1')).not.toContain('horse')
})

it('refuses a value moved under another name, a changed byte and a missing key', async () => {
  const store = createSecretStore(database.prisma, key)
  await store.set('a', 'secret of a')
  const row = await database.prisma.secret.findUniqueOrThrow({ where: { name: 'a' } })
  await database.prisma.secret.create({ data: { ...row, name: 'b' } })
  await expect(store.get('b')).rejects.toThrow()
  await expect(createSecretStore(database.prisma, other).get('a')).rejects.toThrow(/another key/)
  const cipher = createFieldCipher(key)
  const sealed = cipher.encrypt('12345')
  sealed[sealed.length - 1] = (sealed.at(-1) ?? 0) ^ 1
  expect(() => cipher.decrypt(sealed)).toThrow()
})

it('seals anew with the current key what an earlier key had sealed', async () => {
  await createSecretStore(database.prisma, other).set('rotating', 'value')
  const store = createSecretStore(database.prisma, key, [other])
  expect(await store.get('rotating')).toBe('value')
  expect((await database.prisma.secret.findUniqueOrThrow({ where: { name: 'rotating' } })).keyId).toBe(key.id)
})

it('makes a key once, readable by its owner alone', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'otklik-key-'))
  const made = await readSecretKey(null, folder)
  expect((await readSecretKey(null, folder)).id).toBe(made.id)
  expect((await stat(join(folder, 'secret.key'))).mode & 0o777).toBe(0o600)
})
