import type { AnswerState, BranchState, ReviewPlatform, ReviewState, WorldState } from './world.ts'

/** The ids under which the platforms know a branch. */
export type BranchId = 'key' | 'twogisPublic' | 'twogisCabinet' | 'googleLocation' | 'googlePlace' | 'yandexPermalink'

const IDS: Readonly<Record<BranchId, (branch: BranchState) => string>> = {
  key: (branch) => branch.key,
  twogisPublic: (branch) => branch.twogis.publicId,
  twogisCabinet: (branch) => branch.twogis.cabinetId,
  googleLocation: (branch) => branch.google.locationId,
  googlePlace: (branch) => branch.google.placeId,
  yandexPermalink: (branch) => branch.yandex.permalink,
}

/** Finds things without walking the whole world: benches put a million reviews and ten thousand branches into it. */
export class WorldIndex {
  readonly #byId = new Map<string, ReviewState>()
  readonly #byBranch = new Map<string, ReviewState[]>()
  readonly #branches = new Map<string, BranchState>()
  /** Replies whose moderation ends by itself. */
  readonly pending = new Set<AnswerState>()

  constructor(state: WorldState) {
    for (const branch of state.branches) {
      for (const [kind, idOf] of Object.entries(IDS)) this.#branches.set(`${kind} ${idOf(branch)}`, branch)
    }
    for (const review of state.reviews) this.add(review)
  }

  add(review: ReviewState): void {
    this.#byId.set(review.id, review)
    const key = `${review.platform} ${review.branch}`
    const list = this.#byBranch.get(key)
    if (list) list.push(review)
    else this.#byBranch.set(key, [review])
    for (const answer of review.answers) if (answer.settles) this.pending.add(answer)
  }

  review(id: string): ReviewState | null {
    return this.#byId.get(id) ?? null
  }

  ofBranch(platform: ReviewPlatform, branch: string): readonly ReviewState[] {
    return this.#byBranch.get(`${platform} ${branch}`) ?? []
  }

  branch(kind: BranchId, id: string | undefined): BranchState | null {
    return this.#branches.get(`${kind} ${id}`) ?? null
  }
}
