import { beforeEach, expect, it } from 'vitest'
import {
  addArticle,
  archiveArticle,
  articleVersions,
  askKnowledge,
  changeArticle,
  listArticles,
} from '../../src/desk/knowledge.ts'
import { fillForCase, lintOwnText } from '../../src/desk/lint-text.ts'
import type { DeskActor, Role } from '../../src/desk/permissions.ts'
import { addTemplate, changeTemplate, templateVersions } from '../../src/desk/templates.ts'
import { addWording, retireWording, showWordings, templateFromCase } from '../../src/desk/wordings.ts'
import { issueCaseCode } from '../../src/domain/case-code.ts'
import type { NewArticle } from '../../src/domain/ports/knowledge-base.ts'
import { emptyTables, onBothDatabases } from '../support/databases.ts'
import { blockedWord, createDeskFixture, type DeskFixture } from './desk-fixture.ts'

const payment: NewArticle = {
  topicKey: 'payment',
  section: 'payment',
  language: 'ru',
  title: 'Способы оплаты',
  body: 'Оплатить интернет можно картой в личном кабинете.\n\nДля коллег: спросить кассу.',
  keywords: ['оплата', 'картой', 'терминал'],
}

onBothDatabases('knowledge and wordings at the desk', (open) => {
  let at: DeskFixture
  let leading: DeskActor
  let answering: DeskActor

  async function acting(role: Role): Promise<DeskActor> {
    return { userId: await at.user(role), role, scopes: null }
  }
  beforeEach(async () => {
    await emptyTables(open().database)
    at = await createDeskFixture(open().database)
    leading = await acting('coordinator')
    answering = await acting('operator')
  })

  async function approved(draft: readonly string[], text: string, author = 'Асель') {
    const { id } = await at.seedCase({ text: 'Интернет всё время пропадает', author, stars: 1, state: 'answered' })
    const { prisma } = at.database
    const code = issueCaseCode()
    const { revisionHash } = await prisma.case.update({ where: { id }, data: { code, topics: ['drops'] } })
    const parts = draft.map((words, n) => ({ role: 'action', wording: `ru.ack.drops.${n + 1}`, text: words }))
    const common = { caseId: id, revisionHash, at: at.clock.now() }
    await prisma.draftRow.create({ data: { ...common, by: 'test', language: 'ru', text: draft.join(' '), parts } })
    const said = text.replace('КОД', code)
    await prisma.approval.create({ data: { ...common, text: said, textHash: 'x', approvedBy: leading.userId } })
    return { id, code }
  }

  it('an article is found by word forms, answers, changes with a history and goes', async () => {
    const made = await addArticle(at.desk, leading, payment)
    expect(await listArticles(at.desk, answering, { search: 'оплату терминалами' })).toMatchObject([{ id: made.id }])
    expect(await listArticles(at.desk, answering, { search: 'пицца' })).toEqual([])
    const question = { text: 'Как оплатить интернет картой?', language: 'ru' as const }
    expect((await askKnowledge(at.desk, answering, question))?.article.id).toBe(made.id)
    const changed = await changeArticle(at.desk, leading, made.id, 1, { ...payment, title: 'Оплата' })
    expect(changed).toMatchObject({ version: 2, title: 'Оплата' })
    await expect(changeArticle(at.desk, leading, made.id, 1, payment)).rejects.toMatchObject({ code: 'conflict' })
    expect((await articleVersions(at.desk, answering, made.id)).map(({ title }) => title)).toEqual([
      'Оплата',
      'Способы оплаты',
    ])
    await archiveArticle(at.desk, leading, made.id)
    expect(await askKnowledge(at.desk, answering, question)).toBeNull()
    expect(await listArticles(at.desk, answering, {})).toEqual([])
  })

  it('the linter judges what an article says in public, and its known variables are no gaps', async () => {
    const refused = addArticle(at.desk, leading, { ...payment, body: `${blockedWord} сегодня` })
    await expect(refused).rejects.toMatchObject({ code: 'blocked-by-linter' })
    const noted = await addArticle(at.desk, leading, { ...payment, body: `Ответ.\n\n${blockedWord} для коллег` })
    expect(noted.version).toBe(1)
    expect(await lintOwnText(at.desk, answering, { text: `{{name}} ${blockedWord}`, language: 'ru' })).toMatchObject([
      { code: 'forbidden-word', start: 9 },
    ])
    await expect(addArticle(at.desk, answering, payment)).rejects.toMatchObject({ code: 'forbidden' })
  })

  it('a template is filled with the facts of a case, and keeps what it said before', async () => {
    const { id, code } = await approved(['Проверим линию.'], 'Проверим линию.')
    const text = 'Здравствуйте, {{name}}. Код {{code}}, напишите {{channel}}. {{unknown}}'
    const filled = await fillForCase(at.desk, answering, { caseId: id, text, language: 'ru' })
    expect(filled.text).toMatch(new RegExp(`^Здравствуйте, Асель\\. Код ${code}, напишите [^{]+\\. {{unknown}}$`))
    const nobody = await approved(['Проверим линию.'], 'Проверим линию.', 'Гость 123')
    const plain = await fillForCase(at.desk, answering, { caseId: nobody.id, text, language: 'ru' })
    expect(plain.text).toMatch(/^Здравствуйте\. Код/)

    const template = {
      name: 'Обрывы',
      shortcut: '',
      language: 'ru' as const,
      kind: '',
      topic: '',
      stars: [],
      text: 'Одно.',
    }
    const made = await addTemplate(at.desk, leading, template)
    await changeTemplate(at.desk, leading, made.id, 1, { ...template, text: 'Другое.' })
    expect((await templateVersions(at.desk, answering, made.id)).map((each) => [each.version, each.text])).toEqual([
      [2, 'Другое.'],
      [1, 'Одно.'],
    ])
  })

  it('shows which wording is always rewritten, and what stands in its place becomes one', async () => {
    const kept = 'Проверим линию.'
    const bad = 'Извините за обрывы.'
    const written = 'Асель, обрывы найдём по коду КОД.'
    const first = await approved([bad, kept], `${written} ${kept}`)
    await approved([bad, kept], `Другие слова. ${kept}`)
    await approved([bad, kept], `${bad} ${kept}`)
    const { uses } = await showWordings(at.desk, answering, 90)
    expect(uses.map(({ wording, used, kept: whole }) => [wording, used, whole])).toEqual([
      ['ru.ack.drops.1', 3, 1],
      ['ru.ack.drops.2', 3, 3],
    ])
    expect(uses[0]).toMatchObject({ part: 'ru.ack.drops', topic: 'drops', language: 'ru' })
    const example = uses[0]?.instead.find(({ caseId }) => caseId === first.id)
    const own = await addWording(at.desk, leading, {
      part: 'ru.ack.drops',
      text: example?.text ?? '',
      caseId: first.id,
    })
    expect(own.text).toBe('{name}, обрывы найдём по коду {code}.')
    expect((await showWordings(at.desk, answering, 90)).own).toMatchObject([{ id: own.id }])
    await retireWording(at.desk, leading, own.id)
    expect((await showWordings(at.desk, answering, 90)).own).toEqual([])
  })

  it('an approved text becomes a template in one step', async () => {
    const { id } = await approved(['x'], 'Здравствуйте, Асель. Обрывы линии проверим по коду КОД.')
    expect(await templateFromCase(at.desk, leading, id)).toMatchObject({
      text: 'Здравствуйте, {{name}}. Обрывы линии проверим по коду {{code}}.',
      name: 'Обрывы линии проверим по коду',
      language: 'ru',
      stars: [1, 2, 3],
    })
    const fresh = await at.seedCase({ text: 'Нет связи', stars: 1 })
    await expect(templateFromCase(at.desk, leading, fresh.id)).rejects.toMatchObject({ code: 'not-possible' })
  })
})
