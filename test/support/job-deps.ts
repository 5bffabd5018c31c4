import { officeWeek } from '../../src/domain/calendar.ts'
import { defaultTargets } from '../../src/domain/deadline.ts'
import { defaultDeliveryRules } from '../../src/domain/delivery.ts'
import type { Responder } from '../../src/domain/ports/responder.ts'
import type { CallContext, Log } from '../../src/domain/ports/runtime.ts'
import { noTracing } from '../../src/domain/ports/tracing.ts'
import type { JobDeps } from '../../src/jobs/job-deps.ts'
import type { Stored } from './stored.ts'

export const silentLog: Log = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
  child: () => silentLog,
}

export function callOf(clock: Stored['clock']): (ms: number) => CallContext {
  return (ms) => ({
    signal: new AbortController().signal,
    deadline: new Date(clock.now().getTime() + ms),
    log: silentLog,
  })
}

function missing(what: string): never {
  throw new Error(`This test gave no ${what}`)
}

/** What jobs need, with a responder that everybody shares and nothing else at the far ends. */
export function jobDeps(at: Stored, responder: Responder, change: Partial<JobDeps> = {}): JobDeps {
  const traits = { ...responder.traits }
  return {
    clock: at.clock,
    log: silentLog,
    storage: at.storage,
    queue: { nudge: () => Promise.resolve() },
    channels: {
      collector: () => Promise.resolve(null),
      mailbox: () => Promise.resolve(null),
      mailboxAdapters: [],
      noticeOf: () => null,
      fixedKind: () => null,
      replyTraits: () => traits,
      signedIn: () => Promise.resolve(true),
      responder: () => Promise.resolve(responder),
      mailer: () => Promise.resolve(null),
      moderation: () => Promise.resolve(null),
      tracker: () => Promise.resolve(null),
      traits: () => traits,
    },
    staff: {
      ready: () => Promise.resolve({ mail: false, telegram: false, bitrix24: false }),
      tell: () => missing('staff channel'),
      post: () => missing('webhook'),
      telegramBot: () => missing('telegram'),
      telegramInvitation: () => '',
      telegramStarts: () => missing('telegram'),
      checkUrl: () => undefined,
    },
    publicUrl: 'http://127.0.0.1:8080',
    cases: { facts: () => missing('cases') },
    cipher: {
      encrypt: (plain) => new TextEncoder().encode(`sealed ${plain}`),
      decrypt: (sealed) => new TextDecoder().decode(sealed).replace('sealed ', ''),
    },
    signatureOf: () => null,
    fitter: { base: 'test', fit: () => missing('fitter') },
    directory: { lookUp: () => Promise.resolve(null) },
    classifier: { version: 'none', classify: () => missing('classifier') },
    drafter: { version: 'none', draft: () => missing('drafter') },
    linter: { lint: () => [] },
    settings: { read: () => missing('settings'), change: () => missing('settings') },
    workingHours: () =>
      Promise.resolve({
        zone: 'Asia/Almaty',
        week: officeWeek,
        daysOff: new Set<string>(),
        daysOn: new Set<string>(),
        hoursOn: [600, 1080],
      }),
    targets: () => Promise.resolve(defaultTargets),
    reports: {
      prepare: () => missing('report'),
      finish: () => missing('report'),
      mailings: () => Promise.resolve([]),
      canSend: true,
    },
    alertText: (notice) => notice.type,
    rules: defaultDeliveryRules,
    privacy: { applyRetention: () => missing('privacy') },
    vanished: [],
    tracing: noTracing,
    worker: 'w1',
    readingsAtOnce: 4,
    random: () => 0.5,
    call: callOf(at.clock),
    ...change,
  }
}
