// An invented provider's queue for the pages' tests: people, letters and numbers are made up here.
import type { CaseRow, CaseView, Draft, JournalLine } from '../../../web/src/api/generated.ts'

const minute = 60_000
const hour = 60 * minute

export const people = {
  asel: { id: '0198f000-0000-7000-8000-000000000001', name: 'Асем Каримова', role: 'administrator' },
  daniyar: { id: '0198f000-0000-7000-8000-000000000002', name: 'Данияр Турсунов', role: 'operator' },
  leila: { id: '0198f000-0000-7000-8000-000000000003', name: 'Лейла Маратова', role: 'coordinator' },
} as const

export const branches = {
  abai: { id: '0198f000-0000-7000-8000-0000000000b1', name: 'Абая, 12' },
  stepnoy: { id: '0198f000-0000-7000-8000-0000000000b2', name: 'Степной, 4' },
  temir: { id: '0198f000-0000-7000-8000-0000000000b3', name: 'Темиртау' },
} as const

export const sourceIds: Record<string, string> = {
  google: '0198f000-0000-7000-8000-0000000000a1',
  yandex: '0198f000-0000-7000-8000-0000000000a2',
  twogis: '0198f000-0000-7000-8000-0000000000a3',
  mail: '0198f000-0000-7000-8000-0000000000a4',
}

interface Seed {
  readonly author: string | null
  readonly source: 'google' | 'yandex' | 'twogis' | 'mail'
  readonly branch: keyof typeof branches | null
  readonly stars: number | null
  readonly text: string
  readonly kind: CaseRow['kind']
  readonly topics: CaseRow['topics']
  readonly language?: CaseRow['language']
  readonly dueIn: number
  readonly reply: string
  readonly title?: string
  readonly because?: readonly string[]
  readonly row?: Partial<CaseRow>
}

const ask =
  'Напишите нам, пожалуйста, в чат личного кабинета и укажите код обращения CODE. Номер договора сообщите там же, в отзыве его публиковать не нужно.'

export const seeds: readonly Seed[] = [
  {
    author: 'Нурлан Т.',
    source: 'google',
    branch: 'abai',
    stars: 1,
    text: 'Вторые сутки сидим без интернета, на горячей линии автоответчик. Никто не говорит, когда включат.',
    kind: 'complaint',
    topics: ['no-connection', 'support'],
    because: ['без интернета', 'автоответчик'],
    dueIn: -70 * minute,
    reply: `Здравствуйте, Нурлан. Сутки без связи и без ответа по телефону — так быть не должно. ${ask}\n\nС уважением, команда «Дала Нет»`,
    row: { lockedBy: people.daniyar },
  },
  {
    author: 'Гульнар А.',
    source: 'twogis',
    branch: 'stepnoy',
    stars: 1,
    text: 'Каждый вечер после семи связь рвётся через каждые десять минут: видео встаёт, пинг за 400. Роутер меняла, не помогло. Заявку приняли неделю назад, и никто не перезвонил. А ведь первый год всё было хорошо.',
    kind: 'complaint',
    topics: ['drops', 'support'],
    because: ['связь рвётся', 'пинг за 400', 'никто не перезвонил'],
    dueIn: 38 * minute,
    reply: `Здравствуйте, Гульнар. Обрывы каждый вечер, да ещё и неделя без звонка по заявке — так быть не должно. Хотим разобраться. ${ask} По нему инженер проверит именно вашу линию.\n\nС уважением, команда «Дала Нет»`,
    row: { revised: true, assignee: people.asel },
  },
  {
    author: 'Айбек Қ.',
    source: 'yandex',
    branch: 'temir',
    stars: 2,
    text: 'Кешке жылдамдық қатты түсіп кетеді, үш рет қоңырау шалдым, әлі жөндеген жоқ.',
    kind: 'complaint',
    topics: ['speed'],
    because: ['жылдамдық қатты түсіп кетеді'],
    language: 'kk',
    dueIn: 65 * minute,
    reply:
      'Сәлеметсіз бе, Айбек. Кешке жылдамдықтың түсуі — дұрыс емес. Анықтап берейік: жеке кабинеттегі чатқа жазып, өтініш кодын көрсетіңіз: CODE.\n\nҚұрметпен, «Дала Нет» командасы',
  },
  {
    author: 'Ербол Сағынов',
    title: 'Претензия № 118',
    source: 'mail',
    branch: null,
    stars: null,
    text: 'Прошу сделать перерасчёт за отключение с 3 по 6 ноября. Договор оформлен на мою жену, заявку приняли 3 ноября вечером.',
    kind: 'claim',
    topics: ['billing'],
    because: ['Прошу сделать перерасчёт', 'отключение с 3 по 6 ноября'],
    dueIn: 6 * 24 * hour,
    reply:
      'Здравствуйте. Претензия принята, номер 118. Чтобы ответить по существу, не хватает двух сведений: контактного телефона и подписи владельца договора. Пришлите их ответом на это письмо.\n\nС уважением, команда «Дала Нет»',
  },
  {
    author: 'Марина В.',
    source: 'google',
    branch: 'abai',
    stars: 3,
    text: 'Скорость обычная, жить можно, но тариф подняли и предупредили только в квитанции.',
    kind: 'complaint',
    topics: ['tariff'],
    because: ['тариф подняли'],
    dueIn: 5 * hour,
    reply: `Здравствуйте, Марина. О новой цене надо предупреждать заранее и не только в квитанции, вы правы. ${ask}\n\nС уважением, команда «Дала Нет»`,
  },
  {
    author: 'Тимур С.',
    source: 'yandex',
    branch: 'abai',
    stars: 4,
    text: 'Мастер опоздал на час, зато проложил кабель аккуратно и всё показал.',
    kind: 'praise',
    topics: ['visit'],
    dueIn: 7 * hour,
    reply:
      'Здравствуйте, Тимур. Спасибо за отзыв, мастеру передадим. За опоздание просим прощения.\n\nС уважением, команда «Дала Нет»',
  },
  {
    author: 'Сауле Ж.',
    source: 'twogis',
    branch: 'stepnoy',
    stars: 5,
    text: 'Бір күнде қосып берді, шебер бәрін түсіндірді. Рақмет!',
    kind: 'praise',
    topics: ['connection'],
    language: 'kk',
    dueIn: 25 * hour,
    reply: 'Сәлеметсіз бе, Сауле. Жылы сөзіңізге рақмет, шеберге жеткіземіз.\n\nҚұрметпен, «Дала Нет» командасы',
  },
  {
    author: 'Игорь П.',
    source: 'twogis',
    branch: 'abai',
    stars: 5,
    text: 'Переехали, перенесли линию за день. Спасибо диспетчеру Динаре.',
    kind: 'praise',
    topics: ['visit', 'support'],
    dueIn: 26 * hour,
    reply:
      'Здравствуйте, Игорь. Спасибо, что рассказали. Динаре передадим ваши слова.\n\nС уважением, команда «Дала Нет»',
  },
  {
    author: 'Ольга Р.',
    source: 'google',
    branch: 'stepnoy',
    stars: 4,
    text: 'Работает стабильно, а в приложении не хватает оплаты по QR.',
    kind: 'suggestion',
    topics: ['account-site', 'billing'],
    dueIn: 27 * hour,
    reply:
      'Здравствуйте, Ольга. Спасибо за мысль об оплате по QR, передали её разработчикам кабинета.\n\nС уважением, команда «Дала Нет»',
  },
  {
    author: null,
    source: 'twogis',
    branch: 'abai',
    stars: 2,
    text: '',
    kind: 'other',
    topics: ['general'],
    dueIn: 28 * hour,
    reply: '',
    row: { answerable: 'no-text', state: 'needs-person' },
  },
]

export interface StoredCase {
  view: CaseView
}

const rights = {
  approve: null,
  'bulk-approve': null,
  edit: null,
  draft: null,
  'send-back': null,
  close: null,
  reopen: { code: 'state', values: { state: 'awaiting-approval' } },
  undo: { code: 'state', values: { state: 'awaiting-approval' } },
  'send-now': { code: 'state', values: { state: 'awaiting-approval' } },
  snooze: null,
  assign: null,
  note: null,
  correct: null,
  report: null,
  'mark-published': { code: 'not-assisted', values: {} },
  decide: { code: 'state', values: { state: 'awaiting-approval' } },
  release: { code: 'not-held', values: {} },
} as const

export function caseId(index: number): string {
  return `0198f000-0000-7000-8000-${String(index + 1).padStart(12, '0')}`
}

function draftOf(seed: Seed, code: string, index: number, variant: number, at: string): Draft {
  const text = seed.reply.replaceAll('CODE', code)
  return {
    id: `0198f000-0000-7000-8000-d${String(variant).padStart(3, '0')}${String(index).padStart(8, '0')}`,
    variant,
    by: 'composer-1',
    editedBy: null,
    language: seed.language === 'kk' ? 'kk' : 'ru',
    purpose: 'first-reply',
    text: variant === 0 ? text : text.replace('Здравствуйте', variant === 1 ? 'Добрый день' : 'Приветствуем'),
    parts: [],
    at,
    stale: false,
    findings:
      variant === 0 && index === 1
        ? [{ code: 'similar', severity: 'advisory', values: { percent: 62, n: 4 }, start: null, end: null }]
        : [],
  }
}

function journalOf(id: string, index: number, now: number): JournalLine[] {
  const line = (number: number, action: string, ago: number): JournalLine => ({
    id: String(index * 10 + number),
    at: new Date(now - ago).toISOString(),
    actor: 'system',
    actorName: null,
    aboutName: null,
    action,
    caseId: id,
    values: {},
  })
  return [line(1, 'collected', 260 * minute), line(2, 'review-edited', 90 * minute), line(3, 'drafted', 89 * minute)]
}

export function makeCase(seed: Seed, index: number, now: number): CaseView {
  const id = caseId(index)
  const code = seed.kind === 'complaint' || seed.kind === 'claim' ? `R-${48_210 + index * 7}` : null
  const written = new Date(now - 260 * minute).toISOString()
  const openedAt = new Date(Math.min(now - 255 * minute, now + seed.dueIn - 4 * hour)).toISOString()
  const head: CaseRow = {
    id,
    code,
    version: 3,
    state: 'awaiting-approval',
    source: seed.source,
    branch: seed.branch === null ? null : branches[seed.branch],
    title: seed.title ?? '',
    author: seed.title ?? seed.author,
    excerpt: seed.text.slice(0, 120),
    stars: seed.stars,
    kind: seed.kind,
    topics: seed.topics,
    risks: [],
    urgency: 'soon',
    language: seed.language ?? 'ru',
    unsure: false,
    held: false,
    imported: false,
    answerable: 'yes',
    writtenAt: written,
    openedAt,
    dueAt: new Date(now + seed.dueIn).toISOString(),
    answeredAt: null,
    needs: null,
    assignee: null,
    snoozedUntil: null,
    snoozeReason: null,
    lockedBy: null,
    clusterId: null,
    revised: false,
    sendsAt: null,
    heldByDryRun: false,
    ...seed.row,
  }
  const edited = new Date(now - 90 * minute).toISOString()
  const before = seed.text.replace('Роутер меняла, не помогло. ', '')
  const isLetter = seed.source === 'mail'
  const spans = (seed.because ?? []).map((words) => {
    const start = seed.text.indexOf(words)
    return { start, end: start + words.length }
  })
  return {
    head,
    closeReason: null,
    lockedUntil: null,
    listing: {
      id: sourceIds['google'] ?? '',
      title: seed.branch ?? '',
      url: '',
      sourceId: sourceIds[seed.source] ?? '',
    },
    masked: false,
    review: isLetter
      ? null
      : {
          id,
          author: seed.author,
          stars: seed.stars,
          text: seed.text,
          createdAt: written,
          editedAt: head.revised ? edited : null,
          datePrecision: 'instant',
          firstSeenAt: written,
          lastSeenAt: written,
          permalink: 'https://example.org/reviews/1',
          trustMarks: [],
          goneAt: null,
          goneBecause: null,
          revisions: [
            {
              number: 1,
              stars: head.revised ? 2 : seed.stars,
              text: head.revised ? before : seed.text,
              seenAt: written,
            },
            ...(head.revised ? [{ number: 2, stars: seed.stars, text: seed.text, seenAt: edited }] : []),
          ],
          standingReply: null,
        },
    messages: isLetter
      ? [
          {
            id,
            direction: 'in',
            from: { name: seed.author ?? '', address: 'erbol@example.org' },
            to: ['info@dalanet.example'],
            subject: 'Претензия о перерасчёте',
            text: seed.text,
            quoted: '',
            at: written,
            attachments: [{ id, name: 'квитанция.pdf', contentType: 'application/pdf', sizeBytes: 84_213 }],
          },
        ]
      : [],
    otherReviews:
      index === 1
        ? [
            {
              caseId: caseId(5),
              source: 'twogis',
              branch: 'Степной, 4',
              stars: 4,
              excerpt: 'Подключили за один день',
              writtenAt: '2025-03-12T08:00:00Z',
              answered: true,
            },
          ]
        : [],
    verdict: {
      by: 'classifier-1',
      at: written,
      correctedBy: null,
      judgedText: seed.text,
      kind: { label: seed.kind ?? 'other', confidence: 0.94, because: spans.slice(0, 1) },
      runnerUp: null,
      complaint: seed.kind === 'complaint',
      unsure: false,
      topics: seed.topics.map((label, at) => ({ label, confidence: 0.9, because: spans.slice(1 + at, 2 + at) })),
      urgency: { label: 'soon', confidence: 0.8, because: [] },
      risks: [],
      language: seed.language ?? 'ru',
    },
    drafts: seed.reply === '' ? [] : [0, 1, 2].map((variant) => draftOf(seed, code ?? '', index, variant, edited)),
    limit: isLetter
      ? null
      : { count: seed.source === 'google' ? 4096 : 1000, unit: seed.source === 'google' ? 'bytes' : 'code-points' },
    deliveries: [],
    request: null,
    claim: null,
    reports: [],
    tasks: [],
    notes:
      index === 1
        ? [
            {
              id,
              author: { id: people.leila.id, name: 'Лейла Маратова' },
              text: 'На узле Степной-2 вчера меняли блок питания. @Асем, не обещаем сроков, пока дежурный не подтвердит.',
              mentions: [people.asel.id],
              at: new Date(now - 84 * minute).toISOString(),
            },
          ]
        : [],
    journal: journalOf(id, index, now),
    present: [],
    source: { mode: 'live', circuit: 'closed', circuitSince: null },
    whyNot:
      head.answerable === 'no-text'
        ? {
            ...rights,
            approve: { code: 'no-text', values: {} },
            edit: { code: 'no-text', values: {} },
            draft: { code: 'no-text', values: {} },
          }
        : { ...rights, report: { code: 'channel-takes-no-reports', values: {} } },
    now: new Date(now).toISOString(),
  }
}
