import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import type { Sandbox } from '../../sandbox/options.ts'
import { startSandbox } from '../../sandbox/start.ts'
import { createStaffChannels } from '../../src/compose/staff-channels.ts'
import type { ChatStart, StaffChannels } from '../../src/domain/ports/staff.ts'
import { createMemorySlots } from '../../src/transport/limits.ts'
import { callContext } from '../contracts/call.ts'

let sandbox: Sandbox
let staff: StaffChannels
beforeAll(async () => {
  sandbox = await startSandbox({ seed: 'empty' })
  staff = createStaffChannels({
    slots: createMemorySlots(),
    trustedUrls: [sandbox.urls.telegram],
    secrets: { get: () => Promise.resolve(sandbox.credentials.telegram.botToken) },
    mailer: null,
    from: null,
    telegramBase: sandbox.urls.telegram,
  })
})
afterAll(() => sandbox.close())

const call = () => callContext()
let heard: ChatStart[]
const listen = () => staff.telegramStarts(async (starts) => void heard.push(...starts), call())
beforeEach(() => {
  heard = []
})

it('hears every code once, and nothing else', async () => {
  sandbox.control.telegramUpdate({ chatId: 11, text: '/start abc_DEF-1' })
  sandbox.control.telegramUpdate({ chatId: 12, text: 'Здравствуйте' })
  sandbox.control.telegramUpdate({ chatId: 13, text: '/start' })
  sandbox.control.telegramUpdate({ chatId: 14, data: '/start pressed' })
  sandbox.control.telegramUpdate({ chatId: -100_15, text: '/start group' })
  sandbox.control.telegramUpdate({ chatId: 16, text: '/start@otklik_sandbox_bot last' })
  await listen()
  await listen()
  expect(heard).toEqual([
    { chat: '11', code: 'abc_DEF-1' },
    { chat: '16', code: 'last' },
  ])
})

it('hears a code again where taking it failed', async () => {
  sandbox.control.telegramUpdate({ chatId: 21, text: '/start again' })
  await expect(staff.telegramStarts(() => Promise.reject(new Error('database away')), call())).rejects.toThrow(
    'database away',
  )
  await listen()
  expect(heard).toEqual([{ chat: '21', code: 'again' }])
})

it('reads on where more lies there than one call brings', async () => {
  for (let index = 0; index < 230; index++)
    sandbox.control.telegramUpdate({ chatId: index + 1, text: `/start c${index}` })
  await listen()
  expect(heard).toHaveLength(230)
})

it('says whose words a refusal is', async () => {
  sandbox.control.addFaults([{ platform: 'telegram', operation: 'bot', kind: 'login-expired' }])
  await expect(listen()).rejects.toMatchObject({ kind: 'auth', message: 'Telegram refused: Unauthorized' })
})
