import { createHash, randomUUID } from 'node:crypto'
import { inspect } from 'node:util'
import { openWording } from '../../src/compose/wording.ts'
import { createWorkingTime } from '../../src/compose/working-time.ts'
import type { DeskDeps } from '../../src/desk/deps.ts'
import type { Role } from '../../src/desk/permissions.ts'
import { Failure } from '../../src/domain/failure.ts'
import type { Channel } from '../../src/domain/ports/channels.ts'
import type { DeadJob } from '../../src/domain/ports/job-queue.ts'
import type { NewNotice } from '../../src/domain/ports/records.ts'
import type { Log } from '../../src/domain/ports/runtime.ts'
import type { ChatStart } from '../../src/domain/ports/staff.ts'
import type { LintFinding } from '../../src/domain/ports/triage.ts'
import type { WorkRow } from '../../src/domain/ports/work-reads.ts'
import { parseFrame } from '../../src/domain/report/frame.ts'
import { revisionHash, textHash } from '../../src/domain/review.ts'
import type { Settings } from '../../src/domain/settings.ts'
import type { StoreHealth } from '../../src/domain/store-health.ts'
import type { Verdict } from '../../src/domain/verdict.ts'
import type { Database } from '../../src/storage/database.ts'
import { createBranchStore } from '../../src/storage/desk/branches.ts'
import { createDeskCommands } from '../../src/storage/desk/commands.ts'
import { createPeopleStore } from '../../src/storage/desk/people.ts'
import { createRecipientStore } from '../../src/storage/desk/recipients.ts'
import { createSettingsStore } from '../../src/storage/desk/settings.ts'
import { createSignInTries } from '../../src/storage/desk/sign-in-tries.ts'
import { createSourceAdmin } from '../../src/storage/desk/source-admin.ts'
import { createTemplateStore } from '../../src/storage/desk/templates.ts'
import { createTokenStore } from '../../src/storage/desk/tokens.ts'
import { createViewStore } from '../../src/storage/desk/views.ts'
import { createPrivacyStore } from '../../src/storage/privacy/privacy-store.ts'
import { createCaseReads } from '../../src/storage/read/cases.ts'
import { createJournalReads } from '../../src/storage/read/journal.ts'
import { createQueueReads } from '../../src/storage/read/queue.ts'
import { createSourceReads } from '../../src/storage/read/sources.ts'
import { createWeekReads } from '../../src/storage/read/weeks.ts'
import { createWorkReads } from '../../src/storage/read/work.ts'
import { createReadingReads } from '../../src/storage/readings.ts'
import { createReportLinkStore } from '../../src/storage/report/links.ts'
import { createMailingStore } from '../../src/storage/report/mailings.ts'
import { searchWords } from '../../src/storage/search-words.ts'
import { createChatLinks } from '../../src/storage/staff/chat-links.ts'
import { createNoticeBox } from '../../src/storage/staff/notice-box.ts'
import { createStorage } from '../../src/storage/storage.ts'
import { createSubscriberFile } from '../../src/storage/subscriber-file.ts'
import { troubleOf } from '../../src/storage/trouble.ts'
import { createPhoneReader } from '../../src/transport/phone.ts'
import { createTableReader } from '../../src/transport/table.ts'

const words = (text: string) => ({ ru: text, kk: text, en: text })

const noDetails = {
  summary: '',
  moderation: [],
  deeds: [],
  outages: [],
  neighbours: [],
  forecast: [],
  completeness: [],
  definitions: [],
}

export const testSettings: Settings = {
  company: {
    brand: 'Дала Нет',
    signature: words('С уважением, команда «Дала Нет»'),
    privateChannel: words('в чат личного кабинета'),
    answerHours: null,
    contractPattern: '\\d{6,10}',
    yo: true,
    emoji: false,
  },
  targets: { oneTwoStarsHours: 4, threeStarsHours: 8, fourFiveStarsHours: 24, letterHours: 8, claimDays: 10 },
  workHours: { zone: 'Asia/Almaty', fromHour: 9, toHour: 18, weekdays: [1, 2, 3, 4, 5], ownDays: [] },
  tasks: { tracker: 'builtin', options: {}, escalation: [{ afterHours: 1, role: 'coordinator' }] },
  directory: { kind: 'none', file: null, service: null },
  undoSeconds: 90,
  importAgeDays: 14,
  language: 'ru',
  autoApprovePraise: false,
  retention: {
    attachmentDays: null,
    letterDays: null,
    numberDays: null,
    noticeDays: null,
    journalDays: null,
    vanishedTexts: true,
  },
}

const noScreens: DeskDeps['screens'] = {
  signIn: () => Promise.reject(new Error('There is no browser in this fixture')),
  fileReport: () => Promise.reject(new Error('There is no browser in this fixture')),
  watch: () => null,
  input: () => Promise.resolve(false),
  close: () => Promise.resolve(false),
  places: () => Promise.resolve([]),
}

/** A platform as the desk sees one; no real platform is meant. */
export const testChannel: Channel = {
  id: 'steppe',
  label: words('Степь'),
  connect: 'link',
  signsIn: null,
  byHand: null,
  consent: null,
  answersWith: null,
  exampleLink: 'https://steppe.example/firm/1',
  fields: [{ name: 'token', label: words('Токен'), secret: true, required: false, example: null }],
  route: 'reply',
  traits: {
    publishing: 'append',
    replacing: 'delete-and-post',
    readBack: true,
    settleMs: 600_000,
    moderationMs: 0,
    leaseMs: 60_000,
    maxLength: { count: 1_000, unit: 'code-points' },
    answersTextless: false,
    refusesContacts: false,
  },
  refusals: {},
  reasons: [
    { code: 'rude', label: words('Грубость'), needs: 'quote' },
    { code: 'stranger', label: words('Не был клиентом'), needs: 'not-a-customer' },
  ],
  filing: 'api',
  notACustomer: 'accepted',
  appeals: true,
}

/** The linter of these tests blocks one word and remarks upon another. */
export const blockedWord = 'ЗАПРЕЩЕНО'
const remarkedWord = 'спорно'

function lint(text: string): LintFinding[] {
  const found = (code: string, severity: LintFinding['severity'], word: string): LintFinding[] => {
    const start = text.indexOf(word)
    return start < 0 ? [] : [{ code, severity, values: {}, start, end: start + word.length }]
  }
  return [...found('forbidden-word', 'blocking', blockedWord), ...found('doubtful-word', 'advisory', remarkedWord)]
}

export const testVerdict: Verdict = {
  by: 'test-1',
  kind: { label: 'complaint', confidence: 0.94, because: [{ start: 0, end: 4 }] },
  runnerUp: null,
  complaint: true,
  unsure: false,
  topics: [{ label: 'drops', confidence: 0.9, because: [] }],
  urgency: { label: 'normal', confidence: 0.8, because: [] },
  risks: [],
  language: 'ru',
  mentions: [],
}

const cipher: DeskDeps['cipher'] = {
  encrypt: (plain) => new Uint8Array(Buffer.from(plain)),
  decrypt: (sealed) => Buffer.from(sealed).toString('utf8'),
}

const silent: Log = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  // A failure of ours in a test must be seen, not guessed from a 500.
  error: (message, fields) => process.stderr.write(`${message} ${inspect(fields)}\n`),
  child: () => silent,
}

export interface DeskFixture {
  readonly database: Database
  readonly desk: DeskDeps
  readonly clock: { now(): Date; set(at: Date): void; advance(ms: number): void }
  readonly nudged: {
    readonly deliveries: string[]
    readonly listings: string[]
    readonly notices: NewNotice[]
    readonly starts: ChatStart[]
  }
  readonly branchId: string
  readonly sourceId: string
  readonly listingId: string
  /** What the queue gave up, by id. */
  readonly deadJobs: Map<string, DeadJob>
  readonly jobsInHand: WorkRow[]
  /** What the watch over the store says; changed by tests. */
  readonly store: { -readonly [Part in keyof StoreHealth]?: StoreHealth[Part] }
  user(role: Role, name?: string): Promise<string>
  seedCase(parts?: Partial<SeededCase>): Promise<{ readonly id: string; readonly draftId: string }>
}

export interface SeededCase {
  readonly state: string
  readonly stars: number | null
  readonly text: string
  readonly author: string
  readonly language: string | null
  readonly kind: string
  readonly dueAt: Date | null
  readonly writtenAt: Date
  readonly held: boolean
  readonly answerable: string
  readonly draft: string
  readonly assigneeId: string | null
  readonly snoozedUntil: Date | null
  readonly foreignReply: string | null
}

/** A desk over real storage, with the world around it played. */
export async function createDeskFixture(database: Database): Promise<DeskFixture> {
  const { prisma } = database
  let present = new Date('2026-11-20T06:00:00.000Z')
  const clock = {
    now: () => present,
    set(at: Date) {
      present = at
    },
    advance(ms: number) {
      present = new Date(present.getTime() + ms)
    },
  }
  const nudged = {
    deliveries: [] as string[],
    listings: [] as string[],
    notices: [] as NewNotice[],
    starts: [] as ChatStart[],
  }
  const branch = await prisma.branch.create({ data: { name: 'Степной, 4', city: 'Темиртау' } })
  const source = await prisma.source.create({
    data: {
      adapter: testChannel.id,
      title: 'Степной, 4',
      mode: 'live',
      lastSuccessAt: present,
      listings: { create: { adapter: testChannel.id, publicRef: '1', branchId: branch.id, title: 'Степной, 4' } },
    },
    include: { listings: true },
  })
  const listingId = source.listings[0]?.id ?? ''
  const storage = createStorage(database, clock)
  const deadJobs = new Map<string, DeadJob>()
  const store: DeskFixture['store'] = {}
  const jobsInHand: WorkRow[] = []
  const desk: DeskDeps = {
    clock,
    log: silent,
    cases: createCaseReads(database, clock),
    queue: createQueueReads(database),
    journalReads: createJournalReads(database),
    readings: createReadingReads(database),
    evidence: storage.evidence,
    sourceReads: createSourceReads(database),
    weeks: {
      ...createWeekReads(database),
      async find(week, scope) {
        const { kind } = parseFrame(week, 'Asia/Almaty')
        const row = await prisma.report.findFirst({ where: { week, scope } })
        return row === null
          ? null
          : { ...row, kind, snapshot: row.snapshot as Record<string, unknown>, details: noDetails, compared: null }
      },
      behind: async () => ({ items: [], next: null }),
      cards: async () => null,
    },
    mailings: createMailingStore(database),
    reportLinks: createReportLinkStore(database),
    sharedReports: {
      page: async (link, files) => `<p>${link.scope}</p><a href="${files['report.pdf']}">PDF</a>`,
      file: async (_link, name) => ({ name, contentType: 'text/plain', body: Buffer.from(name) }),
    },
    linkKey: 'k'.repeat(64),
    commands: storage.commands,
    deskCommands: createDeskCommands(database),
    journal: storage.journal,
    alerts: storage.alerts,
    alertText: (notice, about) => `${notice.type} ${notice.alert.signal.kind} ${about}`,
    notices: {
      async raise(notices) {
        nudged.notices.push(...notices)
        return notices.length
      },
    },
    noticeBox: createNoticeBox(database),
    chatLinks: createChatLinks(database),
    dispatches: storage.dispatches,
    webhooks: storage.webhooks,
    staff: {
      ready: async () => ({ mail: true, telegram: true, bitrix24: true }),
      tell: async () => undefined,
      post: async () => 204,
      telegramBot: async () => 'otklik_test_bot',
      telegramInvitation: (bot, code) => `https://t.me/${bot}?start=${code}`,
      telegramStarts: async (take) => take(nudged.starts.splice(0)),
      checkUrl: (url) => {
        if (!url.startsWith('https://'))
          throw new Failure('invalid', 'Events are posted over https only', { at: 'webhook' })
      },
    },
    sources: storage.sources,
    sourceAdmin: createSourceAdmin(database, 10),
    branches: createBranchStore(database),
    settings: createSettingsStore(database, testSettings),
    templates: createTemplateStore(database),
    ...(await openWording(database, [], clock.now())).desk,
    views: createViewStore(database),
    people: createPeopleStore(database),
    signInTries: createSignInTries(database),
    tokens: createTokenStore(database),
    recipients: createRecipientStore(database),
    secrets: memorySecrets(),
    entries: storage.reviews,
    screens: noScreens,
    cipher,
    tasks: storage.tasks,
    complaints: storage.complaints,
    directory: { lookUp: async () => null, tryService: async () => false },
    subscribers: createSubscriberFile(database, {
      digest: (plain) => createHash('sha256').update(plain).digest('hex'),
    }),
    tables: createTableReader(),
    phones: createPhoneReader(),
    trackers: {
      names: [],
      event: () => null,
      check: async () => undefined,
      describe: async () => ({ people: [], orderTypes: [], orderFields: [] }),
    },
    workingHours: () => createWorkingTime(desk.settings, clock).hours(),
    learning: storage.learning,
    likeness: storage.likeness,
    drafter: {
      version: 'test-1',
      draft: async ({ variant }) => ({
        by: 'test-1',
        language: 'ru',
        text: `Здравствуйте. Вариант ${variant}.`,
        parts: [{ role: 'body', wording: 'test', text: `Вариант ${variant}.` }],
      }),
    },
    linter: { lint: ({ text }) => lint(text) },
    channels: {
      list: () => [testChannel],
      find: (id) => (id === testChannel.id ? testChannel : null),
      resolve: async (link) => {
        const firm = /^https:\/\/steppe\.example\/firm\/(\d+)$/.exec(link)?.[1]
        if (firm === undefined) return null
        const listing = { publicRef: firm, cabinetRef: null, extra: {} }
        return { channel: testChannel.id, listing, title: `Фирма ${firm}`, address: 'Абая, 12', url: link }
      },
    },
    nudges: {
      deliverAt: async (id) => void nudged.deliveries.push(id),
      triage: async () => undefined,
      learn: async () => undefined,
      read: async (ids) => void nudged.listings.push(...ids),
    },
    privacy: createPrivacyStore(database, cipher),
    work: createWorkReads(database),
    store: {
      health: () => ({ trouble: null, since: null, message: null, room: null, low: false, ...store }),
      noticed: (error) => troubleOf(error) !== null,
    },
    deadJobs: {
      list: async () => [...deadJobs.values()],
      inHand: async () => [...jobsInHand],
      retry: async (id) => deadJobs.delete(id),
      drop: async (id) => deadJobs.delete(id),
    },
    schedules: storage.schedules,
    reportMail: {
      preview: async () => ({ subject: 'Неделя', html: '<p>Неделя</p>' }),
      send: async (_week, _scope, to) => to?.length ?? 1,
      canSend: true,
      mailings: async () => [],
    },
    call: (ms) => ({ signal: AbortSignal.timeout(ms), deadline: new Date(Date.now() + ms), log: silent }),
  }

  return {
    database,
    desk,
    clock,
    nudged,
    branchId: branch.id,
    deadJobs,
    store,
    jobsInHand,
    sourceId: source.id,
    listingId,

    async user(role, name = role) {
      const user = await prisma.user.create({
        data: { name, email: `${randomUUID()}@dalanet.example`, role, language: 'ru' },
      })
      return user.id
    },

    async seedCase(parts = {}) {
      const { stars = 2, text = 'Третий вечер обрывы, никто не перезвонил', author = 'Нурлан Т.' } = parts
      const writtenAt = parts.writtenAt ?? new Date('2026-11-20T04:00:00.000Z')
      const hash = revisionHash({ stars: stars as 2 | null, text })
      const reply = parts.foreignReply ?? null
      const review = await prisma.review.create({
        data: {
          listingId,
          adapter: testChannel.id,
          externalId: randomUUID(),
          author,
          stars,
          text,
          revisionHash: hash,
          createdAt: writtenAt,
          firstSeenAt: writtenAt,
          lastSeenAt: writtenAt,
          writtenAt,
          replyText: reply,
          replyHash: reply === null ? null : textHash(reply),
          revisions: { create: { number: 1, hash, stars, text, seenAt: writtenAt } },
        },
      })
      const made = await prisma.case.create({
        data: {
          reviewId: review.id,
          listingId,
          branchId: branch.id,
          adapter: testChannel.id,
          state: parts.state ?? 'awaiting-approval',
          revisionHash: hash,
          author,
          excerpt: text.slice(0, 200),
          stars,
          kind: parts.kind ?? 'complaint',
          topics: ['drops'],
          urgency: 'normal',
          language: parts.language === undefined ? 'ru' : parts.language,
          held: parts.held ?? false,
          answerable: parts.answerable ?? 'yes',
          writtenAt,
          openedAt: writtenAt,
          dueAt: parts.dueAt === undefined ? new Date('2026-11-20T08:00:00.000Z') : parts.dueAt,
          assigneeId: parts.assigneeId ?? null,
          snoozedUntil: parts.snoozedUntil ?? null,
          verdicts: { create: { revisionHash: hash, by: 'test-1', verdict: testVerdict as never, at: writtenAt } },
          drafts: {
            create: {
              revisionHash: hash,
              by: 'test-1',
              language: 'ru',
              text: parts.draft ?? 'Здравствуйте. Разберёмся.',
              at: writtenAt,
            },
          },
        },
        include: { drafts: true },
      })
      const vector = searchWords(`${author} ${text}`)
        .map((word) => `'${word.replaceAll("'", "''")}'`)
        .join(' ')
      await database.query(`update "case" set search = $1::tsvector where id = $2::uuid`, [vector, made.id])
      return { id: made.id, draftId: made.drafts[0]?.id ?? '' }
    },
  }
}

function memorySecrets() {
  const stored = new Map<string, string>()
  return {
    get: async (name: string) => stored.get(name) ?? null,
    set: async (name: string, value: string) => void stored.set(name, value),
    remove: async (name: string) => void stored.delete(name),
  }
}
