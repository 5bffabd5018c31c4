import { defaultOutageRules, findClusters, outageTopics } from '../domain/outage.ts'
import { taskDue } from '../domain/task.ts'
import type { JobDeps } from './job-deps.ts'

/** Many complaints of one topic at once: one banner, one emergency task, not twenty separate problems. */
export async function watchForOutages(deps: JobDeps): Promise<void> {
  const { complaints } = deps.storage
  const now = deps.clock.now()
  const rules = defaultOutageRules
  const recent = await complaints.recentComplaints(new Date(now.getTime() - rules.windowMs))
  if (recent.length >= rules.least) {
    const usual = await complaints.usual(outageTopics, now, rules.windowMs)
    for (const cluster of findClusters(recent, (topic) => usual.get(topic) ?? 0, now, rules)) {
      const { id, isNew, count } = await complaints.joinCluster(cluster, now)
      if (isNew) await raiseAlarm(deps, id, { topic: cluster.topic, place: cluster.place, count })
    }
  }
  await complaints.offerOutageTexts(now)
  const ended = await complaints.endQuiet(new Date(now.getTime() - rules.quietMs), now)
  if (ended.length > 0) deps.log.info('outages are over', { ended })
}

async function raiseAlarm(
  deps: JobDeps,
  id: string,
  outage: { readonly topic: string; readonly place: string; readonly count: number },
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
    body: '',
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
