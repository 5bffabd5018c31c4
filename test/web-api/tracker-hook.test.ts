import Fastify from 'fastify'
import { expect, it } from 'vitest'
import type { DeskDeps } from '../../src/desk/deps.ts'
import { readTrackerEvent } from '../../src/trackers/registry.ts'
import { trackerHook } from '../../src/web/tracker-hook.ts'
import { silentLog } from '../support/job-deps.ts'

const token = 'portal-token-0001'
const event = (parts: Record<string, string>) =>
  new URLSearchParams({
    event: 'ONTASKUPDATE',
    'data[FIELDS_BEFORE][ID]': '3711',
    'data[FIELDS_AFTER][ID]': '3711',
    'auth[application_token]': token,
    ...parts,
  }).toString()

it('asks the portal sooner about a task whose change it proves, and believes nothing else', async () => {
  const asked: string[] = []
  const app = Fastify({ logger: false })
  let kept: string | null = token
  await trackerHook(app, {
    log: silentLog,
    trackers: { names: ['bitrix24'], event: readTrackerEvent },
    secrets: { get: async (name: string) => (name === 'bitrix24.event-token' ? kept : null) },
    tasks: {
      async changedThere(tracker: string, id: string) {
        asked.push(`${tracker} ${id}`)
        return true
      },
    },
  } as unknown as DeskDeps)
  const knock = async (payload: string, url = '/hooks/bitrix24', type = 'application/x-www-form-urlencoded') =>
    (await app.inject({ method: 'POST', url, payload, headers: { 'content-type': type } })).statusCode
  expect(await knock(event({}))).toBe(200)
  expect(asked).toEqual(['bitrix24 3711'])
  const item = { 'data[FIELDS][ID]': '24', 'data[FIELDS][ENTITY_TYPE_ID]': '1032' }
  expect(await knock(event({ event: 'ONCRMDYNAMICITEMUPDATE', ...item }))).toBe(200)
  expect(await knock(event({ event: 'ONCRMDYNAMICITEMUPDATE_1032', ...item }))).toBe(200)
  expect(asked.splice(1)).toEqual(['bitrix24 item:1032:24', 'bitrix24 item:1032:24'])
  expect(await knock(event({ event: 'ONCRMDYNAMICITEMUPDATE', 'data[FIELDS][ID]': '24' }))).toBe(403)
  for (const wrong of [
    event({ 'auth[application_token]': 'portal-token-0002' }),
    event({ 'auth[application_token]': '' }),
    event({ event: 'ONCRMLEADADD' }),
    event({ 'data[FIELDS_AFTER][ID]': '1 or 1=1' }),
    '',
  ]) {
    expect(await knock(wrong), wrong).toBe(403)
  }
  expect(await knock(event({}), '/hooks/elsewhere')).toBe(403)
  expect(await knock(JSON.stringify({ event: 'ONTASKUPDATE' }), '/hooks/bitrix24', 'application/json')).toBe(403)
  expect(await knock(`${event({})}&x=${'y'.repeat(20_000)}`)).toBe(413)
  kept = null
  expect(await knock(event({})), 'nobody entered a token').toBe(403)
  expect(asked).toHaveLength(1)
  await app.close()
})
