/** Things of one kind that are held, tried again or waited for. */
export interface WorkRow {
  /** Answers and reports on their way, messages to staff and webhooks, or jobs of the queue. */
  readonly what: 'delivery' | 'message' | 'job'
  /** Kind of delivery, channel, or name of the job. */
  readonly name: string
  readonly state: string
  readonly count: number
  /** Of them those tried before, and the most tries that one of them took. */
  readonly retried: number
  readonly mostTries: number
  /** When the soonest of them is tried, looked at or given back; null: at once. */
  readonly next: Date | null
  /** Held for longer than their lease: their worker has died, another takes them. */
  readonly overdue: number
}

export interface WorkReads {
  list(now: Date): Promise<readonly WorkRow[]>
}
