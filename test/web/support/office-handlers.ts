import type {
  ApiTokens,
  Learning,
  NoticeSettings,
  Notices,
  SavedViews,
  Sessions,
  TwoFactorSecret,
  WebhookDeliveries,
  Webhooks,
} from '../../../web/src/api/generated.ts'
import { type Handlers, Refusal } from './refusal.ts'
import { caseId, people } from './world.ts'

const id = (number: number): string => `0198f000-0000-7000-8000-00000000e${String(number).padStart(3, '0')}`

/** Notices, tokens, webhooks and what else stands on the office's pages. */
export function officeHandlers(now: number): Handlers {
  const ago = (minutes: number): string => new Date(now - minutes * 60_000).toISOString()
  let notices: Notices['items'] = [
    ['low-stars', 'Новый отзыв 1★, Абая, 12: ответ готовится, нужен человек', true, caseId(1)],
    ['mentioned', 'Вас упомянули в заметке (2★, Степной, 4)', true, caseId(2)],
    ['source-silent', 'Из источника давно ничего нового: Почта info@dalanet.example', false, null],
  ].map(([code, text, urgent, about], index) => ({
    id: id(index),
    code: String(code),
    values: {},
    text: String(text),
    urgent: urgent === true,
    caseId: about as string | null,
    at: ago(10 + 50 * index),
    readAt: index === 2 ? ago(1) : null,
  }))
  const settings: NoticeSettings = {
    preferences: {
      mail: 'all',
      telegram: 'urgent',
      bitrix24: 'off',
      telegramChat: '700100200',
      bitrix24User: '',
      quiet: { fromHour: 21, toHour: 9 },
      digestHours: [10, 16],
      muted: ['outage'],
    },
    ready: { mail: true, telegram: true, bitrix24: false },
    codes: ['low-stars', 'risk-hold', 'mentioned', 'outage'],
  }
  let views: SavedViews['items'] = [
    { id: id(20), name: 'Жалобы на Абая', shared: true, filter: { kind: 'complaint' }, order: 0, count: 12 },
  ]
  const tokens: ApiTokens['items'] = [
    {
      id: id(30),
      name: 'Витрина',
      scopes: ['cases:read', 'reports:read'],
      createdBy: { id: people.asel.id, name: people.asel.name },
      createdAt: ago(9_000),
      lastUsed: ago(5),
      revokedAt: null,
    },
  ]
  const webhooks: Webhooks['items'] = [
    {
      id: id(40),
      name: 'CRM',
      url: 'https://crm.example/hooks',
      events: ['case.new', 'answer.published'],
      enabled: true,
      createdAt: ago(9_000),
    },
  ]
  const sent: WebhookDeliveries['items'] = (['done', 'pending', 'given-up'] as const).map((state, index) => ({
    id: id(50 + index),
    event: 'answer.published',
    state,
    attempt: index + 1,
    status: state === 'done' ? 204 : state === 'pending' ? 503 : null,
    error: state === 'given-up' ? 'The connection broke' : null,
    createdAt: ago(20 + index),
    settledAt: state === 'pending' ? null : ago(10),
    nextAt: state === 'pending' ? ago(-5) : null,
  }))
  const learning: Learning = {
    topics: [
      { topic: 'drops', language: 'ru', untouched: 31, light: 9, rewritten: 4 },
      { topic: 'tariff', language: 'kk', untouched: 3, light: 1, rewritten: 2 },
    ],
    wordings: [{ wording: 'complaint.drops.1', language: 'ru', untouched: 12, light: 2, rewritten: 3 }],
    templates: [
      {
        template: '0198f000-0000-7000-8000-000000000600',
        version: 7,
        name: 'Нет связи',
        language: 'ru',
        untouched: 23,
        light: 6,
        rewritten: 1,
      },
    ],
    people: [{ person: { id: people.asel.id, name: people.asel.name }, untouched: 34, light: 10, rewritten: 6 }],
    corrections: [{ from: 'question', to: 'complaint', count: 3 }],
    byRule: 2,
  }
  const sessions: Sessions = {
    items: [
      {
        id: id(60),
        current: false,
        createdAt: ago(60),
        seenAt: '2026-11-20T06:00:00Z',
        expiresAt: ago(-9_000),
        address: '10.0.0.7',
        device: 'Firefox',
      },
    ],
  }
  const secret: TwoFactorSecret = {
    uri: 'otpauth://totp/Otklik:asem%40dalanet.example?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=Otklik&digits=6&period=30',
    backupCodes: ['aB3dE-fG5hJ', 'kL7mN-pQ9rS', 'tU2vW-xY4zA', 'bC6dF-gH8jK'],
  }
  return {
    getDirectory: () => ({ kind: 'none', file: null, service: null }),
    signInOptions: () => ({ provider: 'Дала Нет' }),
    listNotices: () => ({ items: notices, unread: notices.filter(({ readAt }) => readAt === null).length }),
    readNotices({ body }) {
      const ids = body['ids'] as string[] | undefined
      notices = notices.map((one) => (ids === undefined || ids.includes(one.id) ? { ...one, readAt: ago(0) } : one))
      return {}
    },
    getNoticeSettings: () => settings,
    saveNoticeSettings: ({ body }) => ({ ...settings, preferences: body }),
    testNotice: () => ({}),
    inviteChat: () => ({
      link: 'https://t.me/dalanet_bot?start=one-time-code',
      bot: 'dalanet_bot',
      expiresAt: ago(-15),
    }),
    lookForChat: () => ({ waiting: true, ...settings }),
    connectTelegram: () => ({ bot: 'dalanet_bot' }),
    listViews: () => ({ items: views }),
    renameView({ params, body }) {
      views = views.map((view) => (view.id === params['id'] ? { ...view, ...body } : view))
      return views.find((view) => view.id === params['id'])
    },
    addView({ body }) {
      const view = { id: id(21), order: 1, count: 3, ...body } as SavedViews['items'][number]
      views = [...views, view]
      return view
    },
    removeView({ params }) {
      views = views.filter((view) => view.id !== params['id'])
      return {}
    },
    listTokens: () => ({ items: tokens }),
    addToken: () => ({ id: id(31), secret: 'otk_shown-once' }),
    listWebhooks: () => ({ items: webhooks }),
    addWebhook({ body }) {
      if (!String(body['url']).startsWith('https://')) throw new Refusal(400, 'invalid-request', { reason: 'url' })
      return { webhook: { ...webhooks[0], ...body, id: id(41) }, secret: 'whsec_shown-once' }
    },
    testWebhook: () => ({}),
    listWebhookDeliveries: () => ({ items: sent }),
    getLearning: () => learning,
    getModel: () => ({ corrections: 0, fresh: 0, current: null, newest: null, changes: [], history: [] }),
    listAlike: () => ({ items: [] }),
    listPersonSessions: () => sessions,
    endPersonSessions: () => ({}),
    resendInvitation: () => ({
      id: id(70),
      link: 'https://otklik.example/sign-in#token=x',
      expiresAt: ago(-4_000),
      mailed: true,
    }),
    startTwoFactor: () => secret,
    confirmTwoFactor: () => ({}),
  }
}
