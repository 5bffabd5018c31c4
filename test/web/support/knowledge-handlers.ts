import type { Article, Articles, LintFinding, Wordings } from '../../../web/src/api/generated.ts'
import { type Handlers, Refusal } from './refusal.ts'
import { caseId } from './world.ts'

const id = (number: number): string => `0198f000-0000-7000-8000-00000000f${String(number).padStart(3, '0')}`

const promise: LintFinding = {
  code: 'promise-date',
  severity: 'blocking',
  values: { what: 'завтра' },
  start: 0,
  end: 6,
}

/** Articles, wordings and what an editor asks while one types. */
export function knowledgeHandlers(now: number): Handlers {
  const at = new Date(now - 3_600_000).toISOString()
  const payment: Article = {
    id: id(1),
    topicKey: 'payment',
    section: 'payment',
    language: 'ru',
    title: 'Способы оплаты',
    body: 'Оплатить можно картой в личном кабинете.\n\nДля коллег: спросить кассу.',
    keywords: ['оплата', 'картой'],
    version: 2,
    updatedAt: at,
  }
  let articles: Articles['items'] = [payment]
  let own: Wordings['own'] = []
  return {
    listArticles: ({ query }) => {
      const search = (query.get('search') ?? '').toLowerCase()
      return { items: articles.filter(({ title }) => title.toLowerCase().includes(search)) }
    },
    askKnowledge: () => ({ article: { id: payment.id, title: payment.title }, answer: 'Оплатить можно картой.' }),
    addArticle({ body }) {
      const made = { ...payment, ...body, id: id(2), version: 1 }
      articles = [...articles, made]
      return made
    },
    changeArticle: ({ body }) => ({ ...payment, ...body, version: payment.version + 1 }),
    archiveArticle: () => ({}),
    articleVersions: () => ({
      items: [{ version: 1, title: payment.title, body: 'Оплатить можно в кассе.', keywords: [], at, by: null }],
    }),
    lintOwnText: ({ body }) => ({ findings: String(body['text']).includes('завтра') ? [promise] : [] }),
    fillTemplate: ({ body }) => ({
      text: String(body['text'])
        .replace('{{name}}', 'Асель')
        .replace(/\{\{\w+\}\}/g, '…'),
    }),
    templateVersions: () => ({ items: [] }),
    templateFromCase() {
      throw new Refusal(409, 'not-possible', { reason: 'nothing-approved' })
    },
    showWordings: () => ({
      uses: [
        {
          wording: 'ru.ack.drops.3',
          part: 'ru.ack.drops',
          role: 'acknowledgement',
          language: 'ru',
          topic: 'drops',
          text: 'Интернет должен работать ровно, без разрывов.',
          used: 4,
          kept: 0,
          instead: [{ caseId: caseId(1), text: 'Проверим, почему связь рвётся.' }],
        },
      ],
      own,
    }),
    addWording({ body }) {
      const made = { id: id(9), language: 'ru' as const, part: String(body['part']), text: String(body['text']), at }
      own = [...own, made]
      return made
    },
    retireWording() {
      own = []
      return {}
    },
  }
}
