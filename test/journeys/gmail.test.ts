import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { approveCase } from '../../src/desk/approve.ts'
import { connectPlaces, finishConsent, startConsent } from '../../src/desk/consent.ts'
import { showCase } from '../../src/desk/show-case.ts'
import { eventually, type RunningCompany, startCompany } from '../support/company.ts'

const redirectUri = 'http://127.0.0.1:8080/sources/consent'

describe('a mailbox at Google', () => {
  let running: RunningCompany
  beforeAll(async () => {
    running = await startCompany(null)
    // The sandbox's company reads the same mailbox over IMAP; the first reader would take every letter.
    await running.company.prisma.source.updateMany({ where: { adapter: 'mail' }, data: { enabled: false } })
  })
  afterAll(() => running.close())

  it('is connected by consent, read, and answered in its own thread', async () => {
    const { company, sandbox, actor } = running
    const { clientId, clientSecret } = sandbox.credentials.google
    const fields = { address: 'Help@dalanet.example', 'oauth.clientId': clientId, clientSecret }
    const url = await startConsent(company.desk, actor, { adapter: 'mail', fields, sourceId: null, redirectUri })
    const scopes = new URL(url).searchParams.get('scope')?.split(' ')
    expect(scopes?.map((scope) => scope.split('/').at(-1))).toEqual(['gmail.readonly', 'gmail.send'])
    const page = await (await fetch(url)).text()
    const back = new URL(/id="allow" href="([^"]+)"/.exec(page)?.[1]?.replaceAll('&amp;', '&') ?? '').searchParams
    const given = { state: back.get('state') ?? '', code: back.get('code') ?? '', redirectUri }
    const { places } = await finishConsent(company.desk, actor, given)
    expect(places).toMatchObject([
      { publicRef: 'help@dalanet.example', title: 'help@dalanet.example (info@dalanet.example)' },
    ])
    const chosen = [{ publicRef: 'help@dalanet.example', branchId: null, branchName: null }]
    const source = await connectPlaces(company.desk, actor, { title: '', mode: 'live', places: chosen })

    sandbox.control.writeLetter({
      from: { name: 'Ерлан Сапаров', address: 'erlan@example.org' },
      subject: 'Нет интернета',
      text: 'Здравствуйте, третий день нет интернета. Когда почините?',
    })
    await company.desk.nudges.read(source.listings.map(({ id }) => id))
    const shown = await eventually(async () => {
      const found = await company.prisma.case.findFirst({ where: { title: 'Нет интернета' } })
      expect(found?.state, running.logged.join('\n').slice(-3000)).toMatch(/awaiting-approval|needs-person/)
      return showCase(company.desk, actor, found?.id ?? '')
    })
    const { id: caseId, version } = shown.detail.head
    const text = 'Здравствуйте, Ерлан. Проверим вашу линию. Пожалуйста, пришлите номер договора в ответ на это письмо.'
    await approveCase(company.desk, actor, { caseId, version, text, draftId: null })
    await eventually(async () => {
      const found = await company.prisma.case.findUnique({ where: { id: caseId } })
      expect(found?.state, running.logged.join('\n').slice(-3000)).toMatch(/answered|waiting/)
    })
    const sent = sandbox.control.outside().filter((letter) => letter.to.includes('erlan@example.org'))
    expect(sent).toHaveLength(1)
    expect(sent[0]?.raw).toMatch(/^In-Reply-To: <.+>/m)
    const counts = sandbox.control.requestCounts()
    expect([counts['mail gmail.send'], counts['mail smtp.data']]).toEqual([1, undefined])
  })
})
