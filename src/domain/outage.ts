import type { Topic } from './verdict.ts'

/** A complaint of the last window, by what it is about and where, if it says. */
export interface RecentComplaint {
  readonly caseId: string
  readonly topic: Topic
  /** Street or district as written, folded; '' if none is named. */
  readonly place: string
  readonly at: Date
}

export interface OutageRules {
  readonly windowMs: number
  /** Fewer are never a cluster, whatever is usual. */
  readonly least: number
  /** So many times the usual number of that hour of the week. */
  readonly factor: number
  /** A cluster without new complaints for so long is over. */
  readonly quietMs: number
}

export const defaultOutageRules: OutageRules = { windowMs: 3_600_000, least: 4, factor: 3, quietMs: 3 * 3_600_000 }

/** What breaks for many at once. Bills and manners do not. */
export const outageTopics: readonly Topic[] = ['no-connection', 'drops', 'speed', 'tv', 'telephony']

export interface Cluster {
  readonly topic: Topic
  /** '' for a cluster over the whole town. */
  readonly place: string
  readonly startedAt: Date
  readonly usual: number
  readonly caseIds: readonly string[]
}

/**
 * Many complaints of one topic in a short window, against the usual number of that hour. A place counts alone if it holds
 * a cluster by itself; what no place explains counts for the whole town.
 * @param usual complaints per window that are usual for the topic at this hour of the week
 */
export function findClusters(
  complaints: readonly RecentComplaint[],
  usual: (topic: Topic) => number,
  now: Date,
  rules: OutageRules,
): Cluster[] {
  const since = now.getTime() - rules.windowMs
  const recent = complaints.filter(
    (one) => one.at.getTime() >= since && one.at <= now && outageTopics.includes(one.topic),
  )
  const clusters: Cluster[] = []
  for (const [topic, about] of Map.groupBy(recent, (one) => one.topic)) {
    const normal = usual(topic)
    const enough = (count: number) => count >= rules.least && count >= normal * rules.factor
    const placed = [...Map.groupBy(about, (one) => one.place)].filter(
      ([place, ones]) => place !== '' && enough(ones.length),
    )
    for (const [place, ones] of placed) clusters.push(cluster(topic, place, ones, normal))
    const explained = new Set(placed.map(([place]) => place))
    const rest = about.filter((one) => !explained.has(one.place))
    if (enough(rest.length)) clusters.push(cluster(topic, '', rest, normal))
  }
  return clusters
}

function cluster(topic: Topic, place: string, ones: readonly RecentComplaint[], usual: number): Cluster {
  const startedAt = new Date(Math.min(...ones.map((one) => one.at.getTime())))
  return { topic, place, startedAt, usual, caseIds: [...new Set(ones.map((one) => one.caseId))] }
}
