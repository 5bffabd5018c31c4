import { allowedActions } from '../../../src/desk/permissions.ts'
import { defaultAlertRules } from '../../../src/domain/report/alerts.ts'
import type { CaseRow, CaseView, CommandResult, Settings, Source } from '../../../web/src/api/generated.ts'
import { knowledgeHandlers } from './knowledge-handlers.ts'
import { officeHandlers } from './office-handlers.ts'
import { type Handlers, Refusal } from './refusal.ts'
import { mailHtml, shownWeek, weekNames } from './report-fixture.ts'
import { branches, caseId, makeCase, people, seeds, sourceIds } from './world.ts'

const undoMs = 90_000

export interface World {
  readonly cases: Map<string, CaseView>
  readonly sources: Source[]
  /** Answers that broke the contract or handlers that crashed; a test ends by finding none. */
  readonly failures: string[]
  signedIn: boolean
  passwordSet: boolean
  role: 'operator' | 'coordinator' | 'marketing' | 'administrator'
  language: 'ru' | 'kk' | 'en'
  sandbox: boolean
  dryRun: boolean
}

const open = ['awaiting-approval', 'needs-person']

function inView(head: CaseRow, view: string): boolean {
  const snoozed = head.snoozedUntil !== null
  switch (view) {
    case 'to-answer':
      return open.includes(head.state) && !snoozed
    case 'mine':
      return open.includes(head.state) && head.assignee?.id === people.asel.id
    case 'snoozed':
      return snoozed
    case 'claims':
      return head.kind === 'claim' && open.includes(head.state)
    case 'needs-person':
      return head.state === 'needs-person'
    case 'sending':
      return head.state === 'approved' || head.state === 'publishing'
    case 'answered':
      return head.state === 'answered'
    case 'closed':
      return head.state === 'closed'
    default:
      return true
  }
}

function among(value: string | null, actual: readonly (string | number | null)[]): boolean {
  return value === null || value === '' || value.split(',').some((each) => actual.some((one) => String(one) === each))
}

function health(state: Source['health']['state'], now: number, more: Partial<Source['health']> = {}): Source['health'] {
  return {
    state,
    since: null,
    failure: null,
    message: null,
    reason: null,
    evidenceId: null,
    lastAttemptAt: new Date(now - 4 * 60_000).toISOString(),
    lastSuccessAt: new Date(now - 4 * 60_000).toISOString(),
    lastNewAt: new Date(now - 90 * 60_000).toISOString(),
    pausedUntil: null,
    downMs: null,
    waiting: 0,
    ...more,
  }
}

function makeSources(now: number): Source[] {
  const base = {
    enabled: true,
    mode: 'live' as const,
    pollMinutes: 10,
    silentAfterHours: 6,
    asksInPublic: false,
    moderation: { policy: 'after-days' as const, days: 3, dailyCap: 5, pressesSubmit: false },
  }
  const listing = (source: string, place: keyof typeof branches, rating: number, count: number, decimals = 1) => ({
    id: `0198f000-0000-7000-8000-1${source.length}${decimals}${String(count).padStart(9, '0')}`,
    title: `Дала Нет, ${branches[place].name}`,
    url: 'https://example.org/card',
    publicRef: `${source}-${place}`,
    cabinetRef: null,
    branch: branches[place],
    competitor: false,
    rating,
    ratingDecimals: decimals,
    reviewCount: count,
    lastReadAt: new Date(now - 4 * 60_000).toISOString(),
    nextPollAt: new Date(now + 6 * 60_000).toISOString(),
    lastDeepAt: new Date(now - 9 * 3_600_000).toISOString(),
    truncated: null,
  })
  return [
    {
      ...base,
      id: sourceIds['yandex'] ?? '',
      adapter: 'yandex',
      title: 'Яндекс Карты',
      health: health('stopped', now, {
        since: new Date(now - 6 * 3_600_000).toISOString(),
        failure: 'auth',
        message: 'Сеанс кабинета закончился',
        waiting: 3,
        lastSuccessAt: new Date(now - 6 * 3_600_000).toISOString(),
      }),
      listings: [listing('yandex', 'abai', 4.5, 342), listing('yandex', 'temir', 4.3, 128)],
    },
    {
      ...base,
      id: sourceIds['google'] ?? '',
      adapter: 'google',
      title: 'Google Business Profile',
      health: health('reading', now),
      listings: [listing('google', 'abai', 4.22, 610, 2)],
    },
    {
      ...base,
      id: sourceIds['twogis'] ?? '',
      adapter: 'twogis',
      title: '2ГИС',
      mode: 'dry-run',
      health: health('reading', now, { lastSuccessAt: new Date(now - 11 * 60_000).toISOString() }),
      listings: [listing('twogis', 'stepnoy', 4, 486)],
    },
    {
      ...base,
      id: sourceIds['mail'] ?? '',
      adapter: 'mail',
      title: 'Почта info@dalanet.example',
      pollMinutes: 2,
      health: health('quiet', now, { lastNewAt: new Date(now - 14 * 3_600_000).toISOString() }),
      listings: [
        {
          ...listing('mail', 'abai', 0, 61),
          title: 'info@dalanet.example',
          branch: null,
          rating: null,
          reviewCount: null,
          url: '',
        },
      ],
    },
  ]
}

const same = (ru: string, en: string = ru) => ({ ru, kk: ru, en })
const perLanguage = (ru: string, kk: string, en: string) => ({ ru, kk, en })

const settings: Settings = {
  company: {
    brand: 'Дала Нет',
    signature: perLanguage('С уважением, команда «Дала Нет»', 'Құрметпен, «Дала Нет» командасы', 'The Dala Net team'),
    privateChannel: perLanguage('в чат личного кабинета', 'жеке кабинеттегі чатқа', 'in the chat of your account'),
    answerHours: null,
    contractPattern: '\\d{6,8}',
    yo: true,
    emoji: false,
  },
  targets: { oneTwoStarsHours: 4, threeStarsHours: 8, fourFiveStarsHours: 24, letterHours: 8, claimDays: 14 },
  workHours: { zone: 'Asia/Almaty', fromHour: 10, toHour: 18, weekdays: [1, 2, 3, 4, 5], ownDays: [] },
  tasks: { tracker: 'builtin', options: {}, escalation: [{ afterHours: 1, role: 'coordinator' as const }] },
  undoSeconds: 90,
  importAgeDays: 14,
  language: 'ru',
  autoApprovePraise: false,
  retention: {
    attachmentDays: 365,
    letterDays: 1095,
    numberDays: 180,
    noticeDays: 90,
    journalDays: 1825,
    vanishedTexts: true,
  },
}

export function createHandlers(extra = 0): { world: World; handlers: Handlers } {
  const now = Date.now()
  const world: World = {
    cases: new Map(seeds.map((seed, index) => [caseId(index), makeCase(seed, index, now)])),
    sources: makeSources(now),
    failures: [],
    signedIn: true,
    passwordSet: true,
    role: 'administrator',
    language: 'ru',
    sandbox: false,
    dryRun: false,
  }
  for (let index = seeds.length; index < extra; index++) {
    const seed = seeds[index % 9]
    if (seed)
      world.cases.set(caseId(index), makeCase({ ...seed, dueIn: seed.dueIn + index * 60_000, row: {} }, index, now))
  }
  const me = () => ({
    user: {
      id: people.asel.id,
      name: people.asel.name,
      email: 'asem@dalanet.example',
      role: world.role,
      language: world.language,
      twoFactor: false,
      passwordSet: world.passwordSet,
    },
    sessionId: '0198f000-0000-7000-8000-0000000000f1',
    permissions: [...allowedActions(world.role)],
    installation: {
      company: 'Дала Нет',
      sandbox: world.sandbox,
      sandboxControl: null,
      dryRun: world.dryRun,
      zone: 'Asia/Almaty',
      undoSeconds: 90,
      version: '0.1.0',
    },
  })
  const find = (id: string | undefined): CaseView => {
    const view = world.cases.get(id ?? '')
    if (!view) throw new Refusal(404, 'not-found')
    return view
  }
  const change = (id: string | undefined, head: Partial<CaseRow>, more: Partial<CaseView> = {}): CommandResult => {
    const view = find(id)
    const next = { ...view, ...more, head: { ...view.head, ...head, version: view.head.version + 1 } }
    world.cases.set(view.head.id, next)
    return {
      id: view.head.id,
      version: next.head.version,
      state: next.head.state,
      undoUntil: next.head.sendsAt,
      held: next.head.heldByDryRun,
      deliveryId: null,
    }
  }
  const check = (id: string | undefined, body: Record<string, unknown>): void => {
    const { head } = find(id)
    if (body['version'] === head.version) return
    throw new Refusal(409, 'conflict', {
      conflict: {
        version: head.version,
        state: head.state,
        changes: [{ at: new Date().toISOString(), actor: people.daniyar.name, action: 'approved', values: {} }],
        approvedText: 'Здравствуйте. Инженер проверит линию, напишите нам в чат личного кабинета.',
      },
    })
  }
  const filtered = (query: URLSearchParams): CaseRow[] =>
    [...world.cases.values()]
      .map((view) => view.head)
      .filter((head) => {
        const words = query.get('q')?.toLowerCase() ?? ''
        return (
          inView(head, query.get('view') ?? 'to-answer') &&
          among(query.get('source'), [head.source]) &&
          among(query.get('stars'), [head.stars]) &&
          among(query.get('kind'), [head.kind]) &&
          among(query.get('topic'), head.topics) &&
          among(query.get('branch'), [head.branch?.id ?? null]) &&
          `${head.author} ${head.excerpt} ${head.code}`.toLowerCase().includes(words)
        )
      })
      .toSorted((a, b) => (a.dueAt ?? '9').localeCompare(b.dueAt ?? '9'))

  const handlers: Handlers = {
    ...officeHandlers(now),
    ...knowledgeHandlers(now),
    getSession: () => {
      if (!world.signedIn) throw new Refusal(401, 'unauthenticated')
      return me()
    },
    consumeLink: ({ body }) => {
      if (body['token'] !== 'a-good-token-of-one-time-use') throw new Refusal(410, 'link-used-or-expired')
      world.signedIn = true
      return me()
    },
    signIn: ({ body }) => {
      if (body['password'] !== 'correct horse battery') throw new Refusal(401, 'wrong-credentials')
      world.signedIn = true
      return me()
    },
    setPassword: () => {
      world.passwordSet = true
      return {}
    },
    signOut: () => {
      world.signedIn = false
      return {}
    },
    changeProfile: ({ body }) => {
      const { language } = body
      if (language === 'ru' || language === 'kk' || language === 'en') world.language = language
      return me()
    },
    listSessions: () => ({
      items: [
        {
          id: '0198f000-0000-7000-8000-0000000000f1',
          current: true,
          createdAt: new Date(now - 3_600_000).toISOString(),
          seenAt: new Date(now - 60_000).toISOString(),
          expiresAt: new Date(now + 86_400_000).toISOString(),
          address: '192.0.2.10',
          device: 'Chromium, Linux',
        },
        {
          id: '0198f000-0000-7000-8000-0000000000f2',
          current: false,
          createdAt: new Date(now - 86_400_000).toISOString(),
          seenAt: new Date(now - 7_200_000).toISOString(),
          expiresAt: new Date(now + 86_400_000).toISOString(),
          address: '192.0.2.77',
          device: 'Firefox, Windows',
        },
      ],
    }),
    revokeSession: () => ({}),
    listCases: ({ query }) => {
      const all = filtered(query)
      const from = Number(query.get('cursor') ?? 0)
      const limit = Number(query.get('limit') ?? 50)
      return {
        items: all.slice(from, from + limit),
        next: from + limit < all.length ? String(from + limit) : null,
        now: new Date().toISOString(),
      }
    },
    countCases: () => {
      const heads = [...world.cases.values()].map((view) => view.head)
      const names = ['to-answer', 'mine', 'snoozed', 'claims', 'needs-person', 'sending', 'answered', 'closed', 'all']
      return {
        views: Object.fromEntries(names.map((view) => [view, heads.filter((head) => inView(head, view)).length])),
        overdue: 1,
        nextDueAt: new Date(now + 20 * 3_600_000).toISOString(),
        outages: [
          {
            id: caseId(900),
            topic: 'no-connection',
            place: 'мкр. Степной',
            startedAt: new Date(now - 2 * 3_600_000).toISOString(),
            count: 7,
            usual: 1,
          },
        ],
      }
    },
    getModeration({ params }) {
      find(params['id'])
      return {
        reasons: [
          {
            code: 'rude',
            label: { ru: 'Оскорбления', kk: 'Қорлау', en: 'Insults' },
            needs: 'quote' as const,
            chance: null,
          },
        ],
        filing: null,
        opensForm: false,
        appeals: false,
        appealUntil: null,
        manual: null,
        report: null,
        wait: { code: 'not-asked', until: null },
        today: 0,
        dailyCap: 5,
        held: false,
        letters: [],
        now: new Date().toISOString(),
      }
    },
    getCase: ({ params }) => ({ ...find(params['id']), now: new Date().toISOString() }),
    approveCase: ({ params, body }) => {
      check(params['id'], body)
      return change(params['id'], { state: 'approved', sendsAt: new Date(Date.now() + undoMs).toISOString() })
    },
    approveMany: ({ body }) => {
      const items = body['items'] as { id: string }[]
      return {
        approved: items.map(({ id }) =>
          change(id, { state: 'approved', sendsAt: new Date(Date.now() + undoMs).toISOString() }),
        ),
        refused: [],
      }
    },
    undoCase: ({ params, body }) => {
      check(params['id'], body)
      return change(params['id'], { state: 'awaiting-approval', sendsAt: null })
    },
    sendNowCase: ({ params }) => change(params['id'], { state: 'publishing', sendsAt: null }),
    closeCase: ({ params, body }) => {
      check(params['id'], body)
      return change(params['id'], { state: 'closed' })
    },
    reopenCase: ({ params }) => change(params['id'], { state: 'awaiting-approval' }),
    sendBackCase: ({ params }) => change(params['id'], { state: 'awaiting-approval' }),
    snoozeCase: ({ params, body }) =>
      change(params['id'], {
        snoozedUntil: (body['until'] as string | null) ?? null,
        snoozeReason: String(body['reason']),
      }),
    assignCase: ({ params, body }) =>
      change(params['id'], { assignee: body['assigneeId'] === null ? null : people.asel }),
    draftCase: ({ params }) => {
      const view = find(params['id'])
      const fresh = view.drafts.filter((draft) => !draft.stale)
      const first = view.drafts[0]
      const drafts =
        fresh.length === 0 && first ? [{ ...first, stale: false, text: `${first.text}\n\nПо новому тексту.` }] : fresh
      const result = change(params['id'], {}, { drafts })
      return { id: result.id, version: result.version, state: result.state, draft: drafts[0] ?? null }
    },
    lintCase: ({ body }) => {
      const text = String(body['text'])
      const at = text.indexOf('компенсируем')
      return {
        findings:
          at < 0
            ? []
            : [
                {
                  code: 'promise-compensation',
                  severity: 'blocking',
                  values: { what: 'компенсируем' },
                  start: at,
                  end: at + 12,
                },
              ],
        length: { used: text.length, limit: 1000, unit: 'code-points' },
      }
    },
    lockCase: () => ({ lockedUntil: new Date(Date.now() + 60_000).toISOString() }),
    unlockCase: () => ({}),
    presentInCase: () => ({}),
    noteCase: ({ params, body }) => {
      const view = find(params['id'])
      change(
        params['id'],
        {},
        {
          notes: [
            ...view.notes,
            {
              id: caseId(800),
              author: { id: people.asel.id, name: people.asel.name },
              text: String(body['text']),
              mentions: [],
              at: new Date().toISOString(),
            },
          ],
        },
      )
      return { id: caseId(800) }
    },
    correctCase: ({ params }) => change(params['id'], {}),
    revealInCase: () => ({ value: '10294471', hideAfterSeconds: 30 }),
    revealTexts: () => ({ review: null, messages: [], judged: '', hideAfterSeconds: 120 }),
    listAdapters: () => ({
      items: [
        {
          id: 'google',
          label: same('Google'),
          connect: 'oauth',
          exampleLink: null,
          fields: [],
          signsIn: null,
          filing: null,
          appeals: false,
          canReply: true,
          byHand: null,
          consent: null,
          refusals: {
            PRIVACY: perLanguage('Уберите личные данные', 'Жеке деректерді алып тастаңыз', 'Take out names'),
          },
          reasons: [],
        },
        {
          id: 'yandex',
          label: perLanguage('Яндекс', 'Яндекс', 'Yandex'),
          connect: 'browser-session',
          exampleLink: 'https://yandex.kz/maps/org/1',
          fields: [],
          signsIn: null,
          filing: null,
          appeals: false,
          canReply: true,
          byHand: null,
          consent: null,
          refusals: {},
          reasons: [],
        },
        {
          id: 'twogis',
          label: perLanguage('2ГИС', '2ГИС', '2GIS'),
          connect: 'link',
          exampleLink: 'https://2gis.kz/almaty/firm/70000001000000000',
          fields: [],
          signsIn: null,
          filing: null,
          appeals: false,
          canReply: true,
          byHand: null,
          consent: null,
          refusals: {},
          reasons: [],
        },
        {
          id: 'mail',
          label: perLanguage('Почта', 'Пошта', 'Mail'),
          connect: 'mailbox',
          exampleLink: null,
          signsIn: null,
          filing: null,
          appeals: false,
          canReply: true,
          byHand: null,
          consent: null,
          refusals: {},
          reasons: [],
          fields: [
            {
              name: 'address',
              label: perLanguage('Адрес', 'Мекенжай', 'Address'),
              secret: false,
              required: true,
              example: 'info@dalanet.example',
            },
            {
              name: 'password',
              label: perLanguage('Пароль', 'Құпиясөз', 'Password'),
              secret: true,
              required: true,
              example: null,
            },
          ],
        },
      ],
    }),
    listSources: () => ({ items: world.sources, now: new Date().toISOString() }),
    resolveLink: ({ body }) => {
      if (!String(body['link']).includes('2gis')) throw new Refusal(422, 'unknown-link')
      return {
        adapter: 'twogis',
        publicRef: '70000001000000000',
        cabinetRef: null,
        title: 'Дала Нет, Абая, 12',
        address: 'Алматы, Абая, 12',
        url: 'https://2gis.kz/firm/70000001000000000',
        connectedAs: null,
      }
    },
    addSource: ({ body }) => {
      const first = world.sources[2]
      if (!first) throw new Refusal(500, 'internal')
      const made = {
        ...first,
        id: caseId(700 + world.sources.length),
        adapter: String(body['adapter']),
        title: String(body['title']),
        mode: 'dry-run' as const,
      }
      world.sources.push(made)
      return made
    },
    changeSource: ({ params, body }) => {
      const index = world.sources.findIndex((source) => source.id === params['id'])
      const known = world.sources[index]
      if (!known) throw new Refusal(404, 'not-found')
      const next = { ...known, ...(body as Partial<Source>) }
      world.sources[index] = next
      return next
    },
    readSourceNow: ({ params }) => world.sources.find((source) => source.id === params['id']),
    pauseSource: ({ params }) => world.sources.find((source) => source.id === params['id']),
    resumeSource: ({ params }) => world.sources.find((source) => source.id === params['id']),
    listBranches: () => ({
      items: Object.values(branches).map((each) => ({
        ...each,
        city: 'Алматы',
        address: each.name,
        brand: 'Дала Нет',
        groupName: '',
        listings: 2,
      })),
    }),
    getSettings: () => settings,
    showOperations: () => ({
      store: { trouble: null, since: null, message: null, room: null, low: false },
      breakers: [],
      work: [
        {
          what: 'job',
          name: 'collect',
          state: 'retry',
          count: 2,
          retried: 2,
          mostTries: 3,
          next: new Date(now + 60_000).toISOString(),
          overdue: 0,
        },
      ],
      runs: [
        {
          schedule: 'housekeeping',
          dueAt: new Date(now).toISOString(),
          startedAt: new Date(now).toISOString(),
          finishedAt: new Date(now).toISOString(),
          outcome: 'evidence=2 runs=0 attachments=1',
        },
      ],
      dead: [
        {
          id: '0198f000-0000-7000-8000-00000000dead',
          job: 'collect',
          payload: {},
          error: 'Error: the stand-in was away',
          failedAt: new Date(now).toISOString(),
        },
      ],
    }),
    changeSettings: ({ body }) => Object.assign(settings, body),
    listTemplates: () => ({
      items: [
        [
          'Нет связи',
          'complaint',
          'no-connection',
          'ru',
          'Здравствуйте. Без связи быть не должно. Напишите нам в чат личного кабинета и укажите код обращения.',
        ],
        [
          'Обрывы и скорость',
          'complaint',
          'drops',
          'ru',
          'Здравствуйте. Обрывы по вечерам — так быть не должно. Хотим разобраться: напишите нам в чат личного кабинета.',
        ],
        [
          'Үзілістер',
          'complaint',
          'drops',
          'kk',
          'Сәлеметсіз бе. Үзілістер болмауы керек. Жеке кабинеттегі чатқа жазыңыз.',
        ],
        ['Спасибо мастеру', 'praise', 'visit', 'ru', 'Здравствуйте. Спасибо за отзыв, мастеру передадим.'],
        [
          'Претензия: чего не хватает',
          'claim',
          '',
          'ru',
          'Здравствуйте. Претензия принята. Пришлите, пожалуйста, недостающие сведения ответом на это письмо.',
        ],
      ].map(([name = '', kind = '', topic = '', language = '', text = ''], index) => ({
        id: caseId(600 + index),
        name,
        shortcut: '',
        language,
        kind,
        topic,
        stars: kind === 'complaint' ? [1, 2, 3] : kind === 'praise' ? [4, 5] : [],
        text,
        version: 7,
        updatedAt: new Date(now - 5 * 86_400_000).toISOString(),
      })),
    }),
    addTemplate: ({ body }) => ({ id: caseId(699), ...body, version: 1, updatedAt: new Date().toISOString() }),
    changeTemplate: ({ params, body }) => {
      if (String(body['text']).includes('перерасчёт'))
        throw new Refusal(422, 'blocked-by-linter', {
          findings: [
            {
              code: 'promise-compensation',
              severity: 'blocking',
              values: { what: 'сделаем перерасчёт' },
              start: 0,
              end: 5,
            },
          ],
        })
      return { id: params['id'], ...body, version: Number(body['version']) + 1, updatedAt: new Date().toISOString() }
    },
    removeTemplate: () => ({}),
    listWeeks: () => ({
      items: weekNames.map((week) => ({ week, scope: 'company', version: 1, computedAt: '2026-11-16T04:00:00Z' })),
    }),
    getWeek: ({ params }) => shownWeek(params['period'] ?? ''),
    listBehind: () => ({
      items: [
        {
          id: caseId(600),
          caseId: caseId(1),
          source: 'google',
          place: 'Абая, 12',
          author: 'Гульнар А.',
          excerpt: 'Каждый вечер обрывы',
          stars: 1,
          topics: ['drops'],
          appearedAt: '2026-11-12T10:00:00Z',
          answeredAt: null,
          answers: null,
          dueAt: null,
          permalink: null,
        },
      ],
      next: null,
    }),
    listCards: () => ({
      items: [
        { at: '2026-11-15T18:00:00Z', rating: 4.2, decimals: 1, ratings: 610, exact: 4.22 },
        { at: '2026-11-08T18:00:00Z', rating: 4.2, decimals: 1, ratings: 593, exact: 4.21 },
      ],
      next: null,
    }),
    listMailings: () => ({
      items: [
        {
          scope: 'company',
          title: null,
          cron: '0 9 * * 1',
          zone: 'Asia/Almaty',
          paused: false,
          weekday: 1,
          hour: 9,
          follows: true,
          nextAt: '2026-11-23T04:00:00Z',
        },
      ],
      sends: [
        {
          week: '2026-W46',
          scope: 'company',
          address: 'marketing@dalanet.example',
          language: 'ru',
          late: true,
          by: null,
          at: '2026-11-16T05:10:00Z',
          state: 'pending',
          tries: 2,
          whyText: '451 4.7.1 Greylisted, try again later',
          nextAt: '2026-11-16T05:20:00Z',
          settledAt: null,
        },
      ],
      canSend: true,
    }),
    changeMailing: () => ({}),
    listReportLinks: () => ({ items: [] }),
    listAlerts: () => ({
      items: [
        {
          id: caseId(700),
          kind: 'negative-spike',
          about: caseId(701),
          branchId: caseId(701),
          text: 'Абая, 12: за час отзывов на 1–2★ 4, обычно в это время 0,1',
          raisedAt: '2026-11-17T03:00:00Z',
          overAt: null,
          once: false,
          acknowledged: false,
          acknowledgedBy: null,
        },
      ],
    }),
    acknowledgeAlert: () => ({}),
    getAlertRules: () => ({ ...defaultAlertRules }),
    previewWeek: () => ({
      subject: 'Дала Нет, неделя 46: Google 4,22 (+0,01), 2ГИС 4,0 (−0,1), 38 отзывов',
      html: mailHtml,
    }),
    previewWeekPage: () => mailHtml,
    sendWeek: () => ({ queued: 2 }),
    listRecipients: () => ({
      items: [
        { id: caseId(500), address: 'marketing@dalanet.example', language: 'ru', scope: 'company', paused: false },
        { id: caseId(501), address: 'director@dalanet.example', language: 'kk', scope: 'company', paused: true },
      ],
    }),
    addRecipient: ({ body }) => ({ id: caseId(502), scope: 'company', language: 'ru', paused: false, ...body }),
    changeRecipient: ({ body }) => ({
      id: caseId(500),
      address: 'marketing@dalanet.example',
      language: 'ru',
      scope: 'company',
      paused: false,
      ...body,
    }),
    removeRecipient: () => ({}),
    searchJournal: () => ({
      items: [...world.cases.values()].flatMap((view) => view.journal).toSorted((a, b) => b.at.localeCompare(a.at)),
      next: null,
    }),
    listColleagues: () => ({ items: Object.values(people) }),
    listPeople: () => ({
      items: Object.values(people).map((each, index) => ({
        ...each,
        email: `person${index}@dalanet.example`,
        language: 'ru',
        disabled: index === 1,
        twoFactor: index === 0,
        invitedUntil: index === 2 ? new Date(now + 86_400_000).toISOString() : null,
        lastSeenAt: new Date(now - index * 3_600_000).toISOString(),
        createdAt: '2026-01-12T06:00:00Z',
      })),
    }),
    invite: () => ({
      id: caseId(400),
      link: 'http://127.0.0.1:8080/sign-in#token=a-good-token-of-one-time-use',
      expiresAt: new Date(now + 900_000).toISOString(),
      mailed: false,
    }),
    changePerson: ({ params, body }) => ({
      ...people.daniyar,
      id: params['id'],
      email: 'person1@dalanet.example',
      language: 'ru',
      disabled: false,
      twoFactor: false,
      lastSeenAt: null,
      createdAt: '2026-01-12T06:00:00Z',
      ...body,
    }),
    linkForPerson: ({ params }) => ({
      id: params['id'],
      link: 'http://127.0.0.1:8080/sign-in#token=a-good-token-of-one-time-use',
      expiresAt: new Date(now + 900_000).toISOString(),
      mailed: true,
    }),
  }
  return { world, handlers }
}
