// What an administrator sets for the whole company. `PUT` takes only the parts that change.
import { z } from 'zod'
import { instant, line, pageLanguage } from './common.ts'

const perLanguage = z.object({ ru: z.string().max(300), kk: z.string().max(300), en: z.string().max(300) })

const company = z
  .object({
    brand: line(100).min(1),
    signature: perLanguage,
    privateChannel: perLanguage,
    /** Another private channel for single sources, by adapter; '' takes the company's. */
    channels: z.record(z.string().max(40), perLanguage.partial()).optional(),
    answerHours: perLanguage.nullable(),
    contractPattern: z.string().max(200),
    yo: z.boolean(),
    emoji: z.boolean(),
  })
  .meta({ id: 'Company' })

/** Working hours until an answer is due. */
const targets = z
  .object({
    oneTwoStarsHours: z.number().min(0.25).max(720),
    threeStarsHours: z.number().min(0.25).max(720),
    fourFiveStarsHours: z.number().min(0.25).max(720),
    letterHours: z.number().min(0.25).max(720),
    claimDays: z.int().min(1).max(60),
    /** Default calendar days. */
    claimUnit: z.enum(['days', 'working-days']).optional(),
  })
  .meta({ id: 'Targets' })

const workHours = z
  .object({
    /** IANA name, e.g. Asia/Almaty. */
    zone: z.string().max(60),
    /** 0..24, local hours. */
    fromHour: z.int().min(0).max(23),
    toHour: z.int().min(1).max(24),
    /** 1 = Monday. */
    weekdays: z.array(z.int().min(1).max(7)).min(1).max(7),
    /** The company's own days: a holiday or a working Saturday. */
    ownDays: z.array(z.object({ date: z.iso.date(), working: z.boolean() })).max(200),
  })
  .meta({ id: 'WorkHours' })

const taskSettings = z
  .object({
    /** `builtin`, or the tracker outside that new tasks also go to. */
    tracker: z.string().max(30),
    options: z.record(z.string(), z.string()),
    /** Who is told of an overdue task, one step after another. */
    escalation: z.array(z.object({ afterHours: z.number().min(0.25).max(400), role: z.string().max(30) })).max(5),
  })
  .meta({ id: 'TaskSettings' })

const keptDays = z.int().min(1).max(36_500).nullable()

/** Days until a kind of data goes; null keeps it for ever. */
const retention = z
  .object({
    attachmentDays: keptDays,
    letterDays: keptDays,
    numberDays: keptDays,
    noticeDays: keptDays,
    journalDays: keptDays,
    /** Texts of vanished reviews go where the platform's rules demand it. */
    vanishedTexts: z.boolean(),
  })
  .meta({ id: 'Retention' })

export const settings = z
  .object({
    company,
    targets,
    workHours,
    tasks: taskSettings,
    /** 0 sends at once. */
    undoSeconds: z.int().min(0).max(600),
    /** Reviews older than this on the first run get no draft. */
    importAgeDays: z.int().min(0).max(365),
    language: pageLanguage,
    /** Approves 5★ praise without a question by itself; named in the journal. Off by default. */
    autoApprovePraise: z.boolean(),
    retention,
  })
  .meta({ id: 'Settings' })
export const changeSettings = settings.partial()

export const template = z
  .object({
    id: z.uuid(),
    name: z.string(),
    shortcut: z.string(),
    language: pageLanguage,
    kind: z.string(),
    topic: z.string(),
    stars: z.array(z.int()),
    text: z.string(),
    version: z.int(),
    updatedAt: instant,
  })
  .meta({ id: 'Template' })
export const templates = z.object({ items: z.array(template) }).meta({ id: 'Templates' })
export const newTemplate = z.object({
  name: z.string().min(1).max(100),
  shortcut: z.string().max(30).default(''),
  language: pageLanguage,
  kind: z.string().max(30).default(''),
  topic: z.string().max(30).default(''),
  /** Empty: any, letters too. */
  stars: z.array(z.int().min(1).max(5)).max(5).default([]),
  text: z.string().min(1).max(5_000),
})
export const changeTemplate = newTemplate.extend({ version: z.int().min(1) })
