import { type Cluster, defaultOutageRules, findClusters, outageTopics } from '../domain/outage.ts'
import type { Settings } from '../domain/settings.ts'
import { streetBook, withStreets } from '../domain/street-names.ts'
import { taskDue } from '../domain/task.ts'
import type { JobDeps } from './job-deps.ts'

/** Streets that somebody named in this time are known when the next one leaves the word «street» out, milliseconds. */
const learntFromMs = 60 * 86_400_000

/** Many complaints of one topic at once: one banner, one emergency task, not twenty separate problems. */
export async function watchForOutages(deps: JobDeps): Promise<void> {
  const { complaints } = deps.storage
  const now = deps.clock.now()
  const rules = defaultOutageRules
  const recent = await complaints.recentComplaints(new Date(now.getTime() - rules.windowMs))
  const open = await complaints.openClusters()
  if (recent.length >= rules.least || (recent.length > 0 && open.length > 0)) {
    const usual = await complaints.usual(outageTopics, now, rules.windowMs)
    const { written, towns } = await complaints.namedPlaces(new Date(now.getTime() - learntFromMs))
    const placed = withStreets(recent, streetBook(written, towns))
    for (const cluster of findClusters(placed, (topic) => usual.get(topic) ?? 0, now, rules, open)) {
      const { id, isNew, count, codes } = await complaints.joinCluster(cluster, now)
      if (isNew) await raiseAlarm(deps, id, { ...cluster, count, codes })
    }
  }
  await complaints.offerOutageTexts((await deps.settings.read()).company, now)
  const ended = await complaints.endQuiet(new Date(now.getTime() - rules.quietMs), now)
  if (ended.length > 0) deps.log.info('outages are over', { ended })
}

async function raiseAlarm(
  deps: JobDeps,
  id: string,
  outage: Pick<Cluster, 'topic' | 'place' | 'startedAt' | 'usual'> & {
    readonly count: number
    readonly codes: readonly string[]
  },
): Promise<void> {
  const now = deps.clock.now()
  const settings = await deps.settings.read()
  const where = outage.place === '' ? '' : `: ${outage.place}`
  const titles = {
    ru: `Возможная авария${where}. Жалоб: ${outage.count}`,
    kk: `Апат болуы мүмкін${where}. Шағымдар: ${outage.count}`,
    en: `Possible outage${where}. Complaints: ${outage.count}`,
  }
  await deps.storage.notices.raise([
    {
      key: `outage:${id}`,
      userId: null,
      channel: 'desk',
      code: 'outage',
      caseId: null,
      values: { cluster: id, topic: outage.topic, place: outage.place, count: outage.count },
      notBefore: now,
    },
  ])
  await deps.storage.tasks.create({
    key: `outage:${id}`,
    caseId: null,
    kind: 'task',
    department: 'network',
    title: titles[settings.language],
    body: bodyOf(outage, settings),
    checklist: [],
    visitSealed: null,
    phone: null,
    phoneMask: null,
    priority: 'emergency',
    assigneeId: null,
    dueAt: taskDue('emergency', now, await deps.workingHours()),
    tracker: settings.tasks.tracker,
    actor: { kind: 'system' },
    now,
  })
}

/** Facts for whoever drives out: since when, how unusual, and under which codes people wrote. */
function bodyOf(
  { startedAt, usual, codes }: { readonly startedAt: Date; readonly usual: number; readonly codes: readonly string[] },
  { language, workHours }: Pick<Settings, 'language' | 'workHours'>,
): string {
  const format = {
    timeZone: workHours.zone,
    day: 'numeric',
    month: 'long',
    hour: '2-digit',
    minute: '2-digit',
  } as const
  const since = new Intl.DateTimeFormat(language, format).format(startedAt)
  const rate = new Intl.NumberFormat(language, { maximumFractionDigits: 1 }).format(usual)
  const lines = {
    ru: [`Первая жалоба: ${since}. Обычно за такой час: ${rate}.`, `Обращения: ${codes.join(', ')}`],
    kk: [`Бірінші шағым: ${since}. Әдетте мұндай сағатта: ${rate}.`, `Өтініштер: ${codes.join(', ')}`],
    en: [`First complaint: ${since}. Usual for such an hour: ${rate}.`, `Cases: ${codes.join(', ')}`],
  }[language]
  return (codes.length === 0 ? lines.slice(0, 1) : lines).join('\n')
}
