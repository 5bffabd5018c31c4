import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ConfigProblems, loadConfig } from '../../src/config/load.ts'

const nowhere = { file: null, env: { OTKLIK_CONFIG: undefined } }

async function file(content: string): Promise<string> {
  const path = join(await mkdtemp(join(tmpdir(), 'otklik-config-')), 'otklik.json')
  await writeFile(path, content)
  return path
}

async function problemsOf(promise: Promise<unknown>): Promise<readonly string[]> {
  const error = await promise.then(
    () => null,
    (thrown: unknown) => thrown,
  )
  expect(error).toBeInstanceOf(ConfigProblems)
  return (error as ConfigProblems).problems
}

describe('loadConfig', () => {
  it('gives defaults when nothing is set', async () => {
    const config = await loadConfig(nowhere)
    expect(config).toMatchObject({ port: 8080, zone: 'Asia/Almaty', undoSeconds: 90, smtp: null })
  })

  it('lets the environment win over the file, reading numbers, lists and DATABASE_URL', async () => {
    const path = await file('{"port": 9000, "undoSeconds": 60}')
    const env = {
      OTKLIK_UNDO_SECONDS: '5',
      OTKLIK_ROLES: 'worker, scheduler',
      DATABASE_URL: 'postgresql://u@h/d',
      OTKLIK_SMTP_HOST: 'smtp.example',
      OTKLIK_SMTP_FROM: 'robot@dalanet.example',
    }
    const config = await loadConfig({ file: path, env })
    expect(config).toMatchObject({ port: 9000, undoSeconds: 5, roles: ['worker', 'scheduler'] })
    expect(config.databaseUrl).toBe('postgresql://u@h/d')
    expect(config.smtp).toMatchObject({ host: 'smtp.example', port: 587, from: 'robot@dalanet.example' })
  })

  it('reads every group of settings from the environment, without its name in the code', async () => {
    const env = { OTKLIK_LANGUAGE_MODEL_URL: 'http://127.0.0.1:11434/v1', OTKLIK_LANGUAGE_MODEL_MODEL: 'local-8b' }
    const config = await loadConfig({ file: null, env: { ...env, OTKLIK_LANGUAGE_MODEL_DRAFTS: 'false' } })
    expect(config.languageModel).toMatchObject({ model: 'local-8b', drafts: false, timeoutSeconds: 20 })
    const wrong = await problemsOf(loadConfig({ file: null, env: { ...env, OTKLIK_LANGUAGE_MODEL_NAME: 'x' } }))
    expect(wrong).toEqual([expect.stringMatching(/OTKLIK_LANGUAGE_MODEL_NAME: unknown/)])
  })

  it('reports every problem at once, with its place', async () => {
    const path = await file('{"port": 99999, "zone": "Asia/Almata", "colour": "red"}')
    const problems = await problemsOf(loadConfig({ file: path, env: { OTKLIK_UNDO: '5' } }))
    expect(problems).toHaveLength(4)
    expect(problems.join('\n')).toMatch(/OTKLIK_UNDO: unknown/)
    expect(problems.join('\n')).toMatch(/port \(OTKLIK_PORT\)/)
    expect(problems.join('\n')).toMatch(/zone \(OTKLIK_ZONE\): expected a time zone/)
    expect(problems.join('\n')).toMatch(/unknown key colour/)
  })

  it('names a file that is missing or broken', async () => {
    expect((await problemsOf(loadConfig({ file: '/nowhere/otklik.json', env: {} })))[0]).toMatch(/cannot be read/)
    expect((await problemsOf(loadConfig({ file: await file('{'), env: {} })))[0]).toMatch(/is not JSON/)
    expect((await problemsOf(loadConfig({ file: await file('[]'), env: {} })))[0]).toMatch(/expected an object/)
  })
})
