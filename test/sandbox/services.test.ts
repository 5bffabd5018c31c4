import { createHash, createPublicKey, createVerify, type JsonWebKey } from 'node:crypto'
import { expect, test } from 'vitest'
import { call, started } from './started.ts'

test('Telegram: a message arrives, a button press comes back', async () => {
  const sandbox = await started()
  const bot = `${sandbox.urls.telegram}/bot${sandbox.credentials.telegram.botToken}`
  expect((await call(`${bot}/getMe`)).json.result.is_bot).toBe(true)
  const body = { chat_id: 42, text: 'Новая жалоба', reply_markup: { inline_keyboard: [] } }
  const sent = await call(`${bot}/sendMessage`, { method: 'POST', body })
  expect(sandbox.control.telegramMessages()).toMatchObject([{ chat_id: '42', text: 'Новая жалоба' }])
  sandbox.control.telegramUpdate({ chatId: 42, data: 'take:1', messageId: sent.json.result.message_id })
  const updates = (await call(`${bot}/getUpdates`)).json.result
  expect(updates[0].callback_query.data).toBe('take:1')
  expect((await call(`${bot}/getUpdates?offset=${updates[0].update_id + 1}`)).json.result).toEqual([])
  expect((await call(`${sandbox.urls.telegram}/botwrong/getMe`)).status).toBe(401)
  sandbox.control.addFaults([{ platform: 'telegram', kind: 'throttled', retryAfterSeconds: 3 }])
  const limited = await call(`${bot}/sendMessage`, { method: 'POST', body })
  expect(limited.json).toMatchObject({ ok: false, parameters: { retry_after: 3 } })
})

test('Telegram: a deep link opens the bot, whose button hands over the code', async () => {
  const sandbox = await started()
  const page = `${sandbox.urls.telegram}/otklik_sandbox_bot?start=one-time_code`
  expect((await call(page)).text).toContain('one-time_code')
  expect((await call(page, { method: 'POST' })).status).toBe(200)
  const bot = `${sandbox.urls.telegram}/bot${sandbox.credentials.telegram.botToken}`
  const updates = (await call(`${bot}/getUpdates`)).json.result
  expect(updates).toMatchObject([{ message: { text: '/start one-time_code', chat: { type: 'private' } } }])
})

test('the language model answers from the queue and remembers what it was asked', async () => {
  const sandbox = await started()
  const { apiKey, model } = sandbox.credentials.llm
  const ask = (key: string) =>
    call(`${sandbox.urls.llm}/chat/completions`, {
      method: 'POST',
      body: { model, messages: [{ role: 'user', content: 'Отзыв: нет связи' }] },
      headers: { authorization: `Bearer ${key}` },
    })
  sandbox.control.queueLlmReplies(['Первый ответ'])
  expect((await ask(apiKey)).json.choices[0].message.content).toBe('Первый ответ')
  expect((await ask(apiKey)).json.choices[0].message.content).toContain('Разберёмся')
  expect((await ask('wrong')).status).toBe(401)
  expect(sandbox.control.llmCalls()).toHaveLength(2)
})

test('the directory knows customers by contract and phone, and nobody else', async () => {
  const sandbox = await started({ seed: 'dalanet' })
  const customer = sandbox.control.reviews().find((review) => review.persona?.contract)?.persona
  const stranger = sandbox.control.reviews().find((review) => review.persona?.customer === false)
  const find = (query: Record<string, string>) =>
    call(`${sandbox.urls.directory}/subscribers?${new URLSearchParams(query).toString()}`, {
      headers: { authorization: `Bearer ${sandbox.credentials.directory.apiKey}` },
    })
  expect((await find({ contract: customer?.contract ?? '' })).json.subscribers[0].contract).toBe(customer?.contract)
  expect((await find({ phone: customer?.phone ?? '' })).json.subscribers.length).toBeGreaterThan(0)
  expect((await find({ contract: '999999' })).json.subscribers).toEqual([])
  expect(stranger?.persona?.contract).toBeNull()
  expect((await find({})).status).toBe(400)
})

test('webhooks are kept byte for byte', async () => {
  const sandbox = await started()
  await fetch(`${sandbox.urls.webhooks}/hooks/crm`, {
    method: 'POST',
    body: '{"a": 1 }',
    headers: { 'content-type': 'application/json', 'x-signature': 'abc' },
  })
  expect(sandbox.control.receivedHooks()).toMatchObject([
    { name: 'crm', body: '{"a": 1 }', headers: { 'x-signature': 'abc' } },
  ])
})

test('OpenID: the code flow with PKCE ends in a signed token', async () => {
  const sandbox = await started()
  const { clientId, clientSecret } = sandbox.credentials.oidc
  const conf = (await call(`${sandbox.urls.oidc}/.well-known/openid-configuration`)).json
  expect(conf.issuer).toBe(sandbox.urls.oidc)
  const verifier = 'v'.repeat(43)
  const redirect = 'http://127.0.0.1:1/callback'
  const query = new URLSearchParams({
    client_id: clientId,
    redirect_uri: redirect,
    state: 's',
    nonce: 'n',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
  })
  const page = await call(`${conf.authorization_endpoint}?${query.toString()}`)
  const href = /id="irina" href="([^"]+)"/.exec(page.text)?.[1]?.replaceAll('&amp;', '&') ?? ''
  const code = new URL(href).searchParams.get('code') ?? ''
  const exchange = async (code_verifier: string) => {
    const form = {
      grant_type: 'authorization_code',
      code,
      redirect_uri: redirect,
      client_id: clientId,
      client_secret: clientSecret,
    }
    const response = await fetch(conf.token_endpoint, {
      method: 'POST',
      body: new URLSearchParams({ ...form, code_verifier }),
    })
    return (await response.json()) as { id_token?: string; access_token?: string; error?: string }
  }
  const tokens = await exchange(verifier)
  const [head = '', claims = '', signature = ''] = (tokens.id_token ?? '').split('.')
  const [jwk] = (await call(conf.jwks_uri)).json.keys as JsonWebKey[]
  if (!jwk) throw new Error('no key')
  const verify = createVerify('RSA-SHA256').update(`${head}.${claims}`)
  expect(verify.verify(createPublicKey({ key: jwk, format: 'jwk' }), Buffer.from(signature, 'base64url'))).toBe(true)
  expect(JSON.parse(Buffer.from(claims, 'base64url').toString())).toMatchObject({
    sub: 'irina',
    nonce: 'n',
    aud: clientId,
  })
  expect((await exchange(verifier)).error).toBe('invalid_grant')
  const who = await call(conf.userinfo_endpoint, { headers: { authorization: `Bearer ${tokens.access_token}` } })
  expect(who.json.email).toBe('irina@dalanet.example')
})
