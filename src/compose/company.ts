import { createHmac } from 'node:crypto'
import { hostname } from 'node:os'
import { join } from 'node:path'
import type { Store } from '../cli/store.ts'
import { vanishedRules } from '../collectors/registry.ts'
import { sandboxArticles } from '../config/sandbox-articles.ts'
import type { Config } from '../config/schema.ts'
import type { DeskDeps } from '../desk/deps.ts'
import { defaultDeliveryRules } from '../domain/delivery.ts'
import type { Log } from '../domain/ports/runtime.ts'
import { noTracing, type Tracing } from '../domain/ports/tracing.ts'
import { ClockJumps } from '../jobs/clock-jumps.ts'
import type { JobDeps } from '../jobs/job-deps.ts'
import { openQueue, type RunningQueue } from '../jobs/queue.ts'
import { type RunningJobs, startJobs } from '../jobs/run-jobs.ts'
import type { Database } from '../storage/database.ts'
import { createBranchStore } from '../storage/desk/branches.ts'
import { createPeopleStore } from '../storage/desk/people.ts'
import { createRecipientStore } from '../storage/desk/recipients.ts'
import { createSettingsStore } from '../storage/desk/settings.ts'
import { createSourceAdmin } from '../storage/desk/source-admin.ts'
import { openDatabase } from '../storage/open.ts'
import { createPrivacyStore } from '../storage/privacy/privacy-store.ts'
import { createCaseReads } from '../storage/read/cases.ts'
import { createJournalReads } from '../storage/read/journal.ts'
import { createQueueReads } from '../storage/read/queue.ts'
import { createSourceReads } from '../storage/read/sources.ts'
import { createReadingReads } from '../storage/readings.ts'
import { earlierKeys, readSecretKey } from '../storage/secret-key.ts'
import { createFieldCipher, createSecretStore } from '../storage/secret-store.ts'
import { createStorage } from '../storage/storage.ts'
import { createBrowserPool } from '../transport/browser.ts'
import { findBrowser } from '../transport/find-browser.ts'
import { readOwnNetwork } from '../transport/own-network.ts'
import { createClassifier } from '../triage/classifier.ts'
import { createDrafter } from '../triage/drafting/drafter.ts'
import { createLayerFitter } from '../triage/layer-fitter.ts'
import { createLearnedClassifier } from '../triage/learned-classifier.ts'
import { claimFieldsLacking } from '../triage/letter-judge.ts'
import { createLinter } from '../triage/linter/linter.ts'
import { signatureOf } from '../triage/near-duplicates.ts'
import { type Adapters, bare, openAdapters } from './adapters.ts'
import { browserOf } from './browser-of.ts'
import { createChannels } from './channels.ts'
import { systemClock } from './clock.ts'
import { createCommandStore } from './command-store.ts'
import { defaultSettings } from './default-settings.ts'
import { deskStores } from './desk-stores.ts'
import { openDirectory } from './directory.ts'
import { freePort } from './free-port.ts'
import { createJobChannels } from './job-channels.ts'
import { openLanguageModel } from './language-model.ts'
import { createNudges } from './nudges.ts'
import { ownMailId, ownMailSecret, ownMailSetup } from './own-mail.ts'
import { queueStore } from './queue-store.ts'
import { reportTarget } from './report-target.ts'
import { openReports } from './reports.ts'
import type { SandboxWires } from './sandbox-wires.ts'
import { createScreens } from './screens.ts'
import { secureRandom } from './secure-random.ts'
import { createSourceFacts } from './source-facts.ts'
import { createStaffChannels } from './staff-channels.ts'
import { openStoreCare } from './store-care.ts'
import { createTrackers } from './trackers.ts'
import { createTroubleLog } from './trouble-log.ts'
import type { Weekly } from './weekly.ts'
import { openWording } from './wording.ts'
import { createWorkingTime } from './working-time.ts'

export interface CompanyOptions {
  readonly config: Config
  readonly log: Log
  readonly company: 'sandbox' | 'otklik'
  readonly folder: string
  readonly sandbox: SandboxWires | null
  readonly tracing?: Tracing | undefined
}

/** Everything of one company, wired; nothing runs yet. The caller holds the folder's lock (`lockStore`). */
export interface OpenedCompany {
  readonly prisma: Database['prisma']
  readonly desk: DeskDeps
  readonly weekly: Weekly
  readonly branches: DeskDeps['branches']
  readonly recipients: DeskDeps['recipients']
  readonly secrets: ReturnType<typeof createSecretStore>
  readonly commandStore: Store
  readonly authSecret: string
  readonly publicUrl: string
  readonly port: number
  readonly ready: () => Promise<boolean>
  startJobs(): Promise<RunningJobs>
  close(): Promise<void>
}

export async function openCompany(options: CompanyOptions): Promise<OpenedCompany> {
  const { config, company, folder, sandbox, tracing = noTracing } = options
  const troubleLog = createTroubleLog(options.log)
  const { log } = troubleLog
  const clock = systemClock
  const url = company === 'sandbox' ? null : config.databaseUrl
  if (url === null && config.roles.length < 3) {
    throw new Error('Roles can only be split over processes on PostgreSQL: set DATABASE_URL, or start without --roles.')
  }
  const database = await openDatabase({ url, folder: join(folder, 'database') })
  const key = await readSecretKey(config.secretKey, folder)
  const previousKeys = earlierKeys(config.previousSecretKeys)
  const secrets = createSecretStore(database.prisma, key, previousKeys)
  const storage = createStorage(database, clock)
  const cipher = createFieldCipher(key, previousKeys)
  const privacy = createPrivacyStore(database, cipher)
  const settings = createSettingsStore(database, defaultSettings(config, company === 'sandbox' || sandbox !== null))
  const time = createWorkingTime(settings, clock)
  const recipients = createRecipientStore(database)
  const people = createPeopleStore(database)
  const branches = createBranchStore(database)
  const sourceReads = createSourceReads(database)
  const port = config.port === 0 ? await freePort(config.host) : config.port
  const publicUrl = (
    config.publicUrl ?? `http://${config.host === '0.0.0.0' ? '127.0.0.1' : config.host}:${port}`
  ).replace(/\/$/, '')

  const browser = () => findBrowser(browserOf(config))
  const smtp = sandbox?.smtp ?? config.smtp
  const pool = createBrowserPool(browser)
  const ratePerSecond = sandbox === null ? config.ratePerSecond : (sandbox.ratePerSecond ?? 50)
  const adapters = openAdapters({
    log,
    slots: storage.slots,
    ratePerSecond,
    overrides: sandbox?.overrides ?? {},
    // The file or the environment names the model's address, never a page: it may be on this machine.
    trustedUrls: [
      ...(sandbox?.trustedUrls ?? []),
      ...(config.languageModel === null ? [] : [config.languageModel.url]),
    ],
    trustedHosts: [...config.trustedHosts, ...(smtp === null ? [] : [smtp.host])],
    secret: async (sourceId, name) =>
      sourceId === ownMailId ? ownMailSecret(smtp, name) : secrets.get(`source:${sourceId}:${name}`),
    renewSecret: async (sourceId, name, value, previous) => {
      await secrets.replace(`source:${sourceId}:${name}`, value, previous)
    },
    browser: pool,
    tracing,
  })
  const from = sandbox === null ? (config.smtp?.from ?? null) : 'robot@dalanet.example'
  const trustedUrls = sandbox?.trustedUrls ?? []
  const outside = { slots: storage.slots, trustedUrls, ownNetwork: readOwnNetwork(config.ownNetwork), secrets, tracing }
  const trackers = createTrackers({ ...outside, settings })
  const lookUps = openDirectory({ ...outside, database, cipher, settings })
  const channels = createChannels(adapters)
  const configOf = async (id: string) =>
    ((await database.prisma.source.findUnique({ where: { id }, select: { config: true } }))?.config ?? {}) as object
  const ownMail = ownMailSetup(from, smtp)
  const staff = createStaffChannels({
    ...outside,
    mailer: ownMail === null ? null : adapters.mailer(ownMail),
    from,
    telegramBase: sandbox?.telegram,
  })
  const linter = createLinter()
  const wording = await openWording(database, company === 'sandbox' ? sandboxArticles : [], clock.now())
  const languageModel = openLanguageModel({
    config: config.languageModel,
    http: adapters.depsFor(bare('language-model')).http,
    database,
    clock,
    log,
    notices: storage.notices,
    linter,
  })
  const drafter = languageModel.drafter(createDrafter({ knowledge: wording.knowledge, ownWordings: wording.own }))
  const queue = await openQueue(queueStore(database, url), clock, log, tracing)
  const care = openStoreCare(troubleLog, {
    storage,
    staff,
    deadJobs: queue,
    clock,
    zone: config.zone,
    tells: config.roles.includes('scheduler'),
    call: (ms) => adapters.call(ms),
  })
  const reports = openReports({
    database,
    recipients,
    branches,
    deliveries: storage.deliveries,
    settings,
    clock,
    config,
    sources: createSourceFacts(adapters),
    publicUrl,
    from,
    browser,
  })
  const { weekly } = reports

  const desk: DeskDeps = {
    clock,
    log,
    cases: createCaseReads(database, clock),
    queue: createQueueReads(database),
    journalReads: createJournalReads(database),
    sourceReads,
    readings: createReadingReads(database),
    evidence: storage.evidence,
    weeks: reports.weeks,
    mailings: reports.mailings,
    reportLinks: reports.links,
    sharedReports: reports.shared,
    linkKey: createHmac('sha256', key.bytes).update('report links').digest('hex'),
    commands: storage.commands,
    ...deskStores(database),
    journal: storage.journal,
    alerts: storage.alerts,
    alertText: reports.alertText,
    notices: storage.notices,
    dispatches: storage.dispatches,
    webhooks: storage.webhooks,
    staff,
    sources: storage.sources,
    sourceAdmin: createSourceAdmin(database, config.pollMinutes),
    entries: storage.reviews,
    branches,
    settings,
    ...wording.desk,
    people,
    recipients,
    secrets,
    screens: createScreens({
      adapters,
      browser: pool,
      configOf,
      targetOf: (caseId) => reportTarget(database.prisma, caseId),
      keepEvidence: (reportId, one) => storage.evidence.keep(`report:${reportId}`, one, clock.now(), null),
      trustedUrls,
      clock,
      log,
    }),
    cipher,
    tasks: storage.tasks,
    complaints: storage.complaints,
    ...lookUps,
    trackers,
    workingHours: time.hours,
    learning: storage.learning,
    likeness: storage.likeness,
    drafter,
    linter,
    channels,
    nudges: createNudges(queue),
    privacy,
    deadJobs: queue,
    store: care.watch,
    schedules: storage.schedules,
    reportMail: weekly,
    call: (ms) => adapters.call(ms),
  }
  const jobDeps = (): JobDeps => {
    const classifier = createClassifier()
    const judgeWords = (text: string) => classifier.judge({ text, stars: null, source: null, author: null })
    return {
      clock,
      log,
      storage,
      queue,
      channels: createJobChannels({
        adapters,
        sources: storage.sources,
        configOf,
        ownMail,
        secret: (sourceId, field) => secrets.get(`source:${sourceId}:${field}`),
        tracker: trackers.find,
      }),
      staff,
      publicUrl,
      cases: desk.cases,
      cipher,
      directory: lookUps.directory,
      classifier: languageModel.classifier(createLearnedClassifier(storage.learning)),
      signatureOf,
      fitter: createLayerFitter(),
      claimMissing: ({ text, letter }) => (letter === undefined ? [] : claimFieldsLacking(text, letter, judgeWords)),
      drafter,
      linter,
      settings,
      workingHours: time.hours,
      targets: time.targets,
      reports: weekly,
      alertText: reports.alertText,
      rules: defaultDeliveryRules,
      privacy,
      vanished: vanishedRules,
      tracing,
      clockJumps: new ClockJumps(clock, () => performance.now()),
      worker: `${hostname()}:${process.pid}`,
      // More than these wait for each other's connections to the database, not for the platform.
      readingsAtOnce: Math.min(48, Math.max(4, Math.ceil(ratePerSecond / 4))),
      random: secureRandom,
      call: (ms, jobLog) => adapters.call(ms, jobLog),
    }
  }
  const place = { desk, publicUrl }
  return {
    prisma: database.prisma,
    desk,
    weekly,
    branches,
    recipients,
    secrets,
    commandStore: createCommandStore({
      cipher,
      config,
      log,
      clock,
      company,
      database,
      weekly,
      place,
      browser,
      sourceReads,
      adapters,
      ownMail,
      secrets,
      directory: lookUps.directory,
      settings,
      store: care,
    }),
    // Signs cookies and second factors; another purpose of the same key, never the key itself.
    authSecret: createHmac('sha256', key.bytes).update('sessions').digest('hex'),
    publicUrl,
    port,
    ready: care.ready,
    startJobs: () =>
      care.around(() => {
        const roles = { worker: config.roles.includes('worker'), scheduler: config.roles.includes('scheduler') }
        return startJobs(jobDeps(), queue, roles, { zone: config.zone, deepReadHour: config.deepReadHour })
      }),
    close: () => closeAll(adapters, queue, database),
  }
}

async function closeAll(adapters: Adapters, queue: RunningQueue, database: Database): Promise<void> {
  await adapters.close()
  await queue.stop(1_000)
  await database.close()
}
