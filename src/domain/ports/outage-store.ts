import type { Actor } from '../actor.ts'
import type { OpenCluster } from '../outage.ts'
import type { WrittenComplaint } from '../street-names.ts'
import type { ReplyLanguage, Topic } from '../verdict.ts'
import type { OutageView } from './outage-view.ts'
import type { CompanyProfile } from './triage.ts'

/** What is known of outages: the complaints that make one, its text, its end. */
export interface OutageStore {
  recentComplaints(since: Date): Promise<readonly WrittenComplaint[]>
  /** Addresses of the branches and places that complaints since `since` named, as written; the towns of the branches. */
  namedPlaces(since: Date): Promise<{ readonly written: readonly string[]; readonly towns: readonly string[] }>
  openClusters(): Promise<readonly OpenCluster[]>
  /** Mean number of complaints of a topic in windows like this one, one a week back, eight weeks. */
  usual(topics: readonly Topic[], now: Date, windowMs: number): Promise<ReadonlyMap<Topic, number>>
  /**
   * Joins the open cluster of the same topic and place, however that was written, or opens one. `codes` are those of all its
   * cases so far.
   */
  joinCluster(
    cluster: {
      readonly topic: Topic
      readonly place: string
      readonly startedAt: Date
      readonly usual: number
      readonly caseIds: readonly string[]
    },
    now: Date,
  ): Promise<{
    readonly id: string
    readonly isNew: boolean
    readonly count: number
    readonly codes: readonly string[]
  }>
  /** null: no such cluster. At most 500 waiting cases, oldest first; held ones are a coordinator's. */
  outage(id: string): Promise<OutageView | null>
  /** Keeps times and texts of a person's yes; false if somebody else's stands since `version`. */
  approveOutage(on: {
    readonly id: string
    readonly version: number
    readonly beganAt: Date | null
    readonly overAt: Date | null
    readonly texts: Readonly<Record<ReplyLanguage, string>>
    readonly actor: Actor
    readonly now: Date
  }): Promise<boolean>
  /**
   * Cases of outages with an approved text get it as their draft, with their own code and their platform's private channel;
   * a person still says yes to each. Those of `id` also when it is over. Returns how many, two hundred at most.
   */
  offerOutageTexts(
    company: Pick<CompanyProfile, 'privateChannel' | 'channels'>,
    now: Date,
    id?: string,
  ): Promise<number>
  /** Clusters without a new complaint since `before` are over. Returns their ids. */
  endQuiet(before: Date, now: Date): Promise<readonly string[]>
}
