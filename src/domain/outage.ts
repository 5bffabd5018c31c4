import { outagePlaceKey, outagePlaceLabel } from './outage-place.ts'
import type { Topic } from './verdict.ts'

/** A complaint of the last window, by what it is about and where, if it says. */
export interface RecentComplaint {
  readonly caseId: string
  readonly topic: Topic
  /** Streets and districts as written; empty if none is named. */
  readonly places: readonly string[]
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
  /** As most of its authors wrote it, without houses; '' for a cluster over the whole town. */
  readonly place: string
  readonly startedAt: Date
  readonly usual: number
  readonly caseIds: readonly string[]
}

/** An outage that is not over. */
export interface OpenCluster {
  readonly topic: Topic
  readonly place: string
}

/**
 * Many complaints of one topic in a short window, against the usual number of that hour. A place counts alone if it holds
 * a cluster by itself; what no place explains counts for the whole town. Each complaint is in one cluster at most: in that
 * of its places which most others name. Where a street's outage is open already, one more complaint from there is no news.
 * @param usual complaints per window that are usual for the topic at this hour of the week
 */
export function findClusters(
  complaints: readonly RecentComplaint[],
  usual: (topic: Topic) => number,
  now: Date,
  rules: OutageRules,
  open: readonly OpenCluster[] = [],
): Cluster[] {
  const since = now.getTime() - rules.windowMs
  const recent = complaints.filter(
    (one) => one.at.getTime() >= since && one.at <= now && outageTopics.includes(one.topic),
  )
  const clusters: Cluster[] = []
  for (const [topic, about] of Map.groupBy(recent, (one) => one.topic)) {
    const normal = usual(topic)
    const enough = (count: number) => count >= rules.least && count >= normal * rules.factor
    const known = new Set(open.flatMap((one) => (one.topic === topic ? [outagePlaceKey(one.place)] : [])))
    let rest: readonly Placed[] = about.map((one) => ({
      one,
      keys: new Set(one.places.map(outagePlaceKey).filter((key) => key !== '')),
    }))
    for (const [key, ones] of byPlace(rest)) {
      const left = ones.filter((each) => rest.includes(each))
      if (left.length === 0 || !(enough(left.length) || known.has(key))) continue
      clusters.push(cluster(topic, labelOf(key, left), left, normal))
      rest = rest.filter((each) => !left.includes(each))
    }
    if (enough(rest.length)) clusters.push(cluster(topic, '', rest, normal))
  }
  return clusters
}

interface Placed {
  readonly one: RecentComplaint
  readonly keys: ReadonlySet<string>
}

/** Places with those who name them, the most named first. */
function byPlace(complaints: readonly Placed[]): [string, readonly Placed[]][] {
  const places = new Map<string, Placed[]>()
  for (const each of complaints) {
    for (const key of each.keys) places.set(key, [...(places.get(key) ?? []), each])
  }
  return [...places].sort((left, right) => right[1].length - left[1].length)
}

function labelOf(key: string, ones: readonly Placed[]): string {
  const written = ones.flatMap(({ one }) => one.places.filter((place) => outagePlaceKey(place) === key))
  const labels = [...Map.groupBy(written.map(outagePlaceLabel), (label) => label)]
  return labels.sort((left, right) => right[1].length - left[1].length)[0]?.[0] ?? key
}

function cluster(topic: Topic, place: string, ones: readonly Placed[], usual: number): Cluster {
  const startedAt = new Date(Math.min(...ones.map(({ one }) => one.at.getTime())))
  return { topic, place, startedAt, usual, caseIds: [...new Set(ones.map(({ one }) => one.caseId))] }
}
