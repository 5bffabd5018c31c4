import {
  afterFailure,
  afterReceipt,
  beforeSending,
  claim,
  type DeliveryKind,
  type DeliveryRules,
  type DeliveryState,
  type DeliveryTraits,
  followUp,
  giveBack,
  mayAct,
  maySettle,
  reap,
  reconcile,
  type Sending,
  type Sight,
} from '../../src/domain/delivery.ts'

/** Ticks until what was sent can be read back, at most. */
const visibility = 2
const lease = 2

interface Post {
  readonly text: 'old' | 'new'
  readonly seenAt: number
  /** When it goes; null stands. */
  readonly goneAt: number | null
  readonly check: 'none' | 'pending' | 'rejected'
}

interface Worker {
  readonly pc: 'idle' | 'claimed' | 'ready' | 'result'
  readonly row: number
  readonly state: DeliveryState | null
  readonly result: DeliveryState | null
}

interface World {
  readonly rows: readonly DeliveryState[]
  readonly workers: readonly Worker[]
  readonly posts: readonly Post[]
  readonly now: number
  readonly vanished: boolean
}

export interface Scenario {
  readonly publishing: 'append' | 'upsert'
  readonly replacing: 'none' | 'in-place' | 'delete-and-post'
  /** The platform takes first and decides later. */
  readonly moderated: boolean
  /** The platform may take a standing reply away, once. */
  readonly vanishing: boolean
  readonly horizon: number
  readonly maxTries: number
  /** Leaves out failures that change nothing in the world, to keep the larger scenarios small. */
  readonly brief?: boolean
  /** Parts of the protocol left out, to show that the exploration notices. */
  readonly without?: 'settle' | 'deadline' | 'fence' | 'look' | undefined
}

export interface Finding {
  readonly states: number
  readonly doubled: readonly string[] | null
  readonly lied: readonly string[] | null
  readonly deadEnds: number
  readonly outcomes: readonly string[]
}

const idle: Worker = { pc: 'idle', row: 0, state: null, result: null }
const rules = (maxTries: number): DeliveryRules => ({ maxTries, backoffMs: () => 0, lookMs: () => 0 })

function standing(world: World, scenario: Scenario): number {
  const here = world.posts.filter(
    (post) => post.check !== 'rejected' && (post.goneAt === null || post.goneAt > world.now),
  )
  return scenario.publishing === 'upsert' ? Math.min(1, here.length) : here.length
}

function look(world: World): Sight {
  const seen = world.posts.filter(
    (post) => post.seenAt <= world.now && (post.goneAt === null || post.goneAt > world.now),
  )
  const ours =
    seen.find((post) => post.text === 'new' && post.check !== 'rejected') ?? seen.find((post) => post.text === 'new')
  if (ours) {
    const moderation = ours.check === 'none' ? null : ours.check
    return { kind: 'ours', externalId: null, moderation, words: null }
  }
  return seen.length > 0 ? { kind: 'earlier' } : { kind: 'absent' }
}

type Step = readonly [name: string, world: World]

export function steps(world: World, scenario: Scenario): Step[] {
  const traits: DeliveryTraits = {
    readBack: true,
    replacing: scenario.replacing === 'none' ? 'never' : scenario.replacing,
    leaseMs: lease,
    settleMs: scenario.without === 'settle' ? 0 : visibility,
    moderationMs: scenario.moderated ? 4 : 0,
  }
  const limits = rules(scenario.maxTries)
  const now = new Date(world.now)
  const out: Step[] = []
  const put = (name: string, change: Partial<World>) => out.push([name, { ...world, ...change }])
  const withRow = (index: number, state: DeliveryState) =>
    world.rows.map((row, place) => (place === index ? state : row))
  const kindOf = (row: number): DeliveryKind =>
    scenario.replacing === 'delete-and-post' && row === 0 ? 'reply-removal' : 'reply'

  if (world.now < scenario.horizon) put('tick', { now: world.now + 1 })
  world.posts.forEach((post, index) => {
    const change = (next: Post) => world.posts.map((other, place) => (place === index ? next : other))
    if (post.check === 'pending' && post.seenAt <= world.now) {
      put(`moderator takes ${index}`, { posts: change({ ...post, check: 'none' }) })
      put(`moderator rejects ${index}`, { posts: change({ ...post, check: 'rejected' }) })
    }
    if (scenario.vanishing && !world.vanished && post.seenAt <= world.now && post.goneAt === null) {
      put(`platform drops ${index}`, { posts: change({ ...post, goneAt: world.now }), vanished: true })
    }
  })
  world.rows.forEach((row, index) => {
    if (row.name === 'sending') {
      const reaped = reap(row, now, limits)
      if (reaped) put(`reap ${index}`, { rows: withRow(index, reaped) })
    }
  })

  world.workers.forEach((worker, place) => {
    const as = (next: Worker) => world.workers.map((other, index) => (index === place ? next : other))
    const say = `w${place} `
    const finish = (name: string, result: DeliveryState, change: Partial<World> = {}) =>
      put(say + name, { ...change, workers: as({ ...worker, pc: 'result', result }) })
    if (worker.pc !== 'idle') put(`${say}crash`, { workers: as(idle) })
    switch (worker.pc) {
      case 'idle':
        world.rows.forEach((row, index) => {
          const blocked = index > 0 && world.rows[index - 1]?.name !== 'confirmed'
          if (row.name === 'pending' && !blocked && row.attempt <= scenario.maxTries) {
            const taken = claim(row, now, traits)
            if (taken) {
              const next: Worker = { pc: 'claimed', row: index, state: taken, result: null }
              put(`${say}claim ${index}`, { rows: withRow(index, taken), workers: as(next) })
            }
          }
          if (row.name === 'uncertain' || row.name === 'accepted') {
            const sight = look(world)
            const result =
              row.name === 'uncertain'
                ? reconcile(row, sight, kindOf(index), traits, now, limits)
                : followUp(row, sight, traits, now, limits)
            // Two steps: between looking and writing anything may happen.
            if (result.name !== row.name) {
              put(`${say}looks ${index}: ${sight.kind}`, {
                workers: as({ pc: 'result', row: index, state: row, result }),
              })
            }
          }
        })
        break
      case 'claimed': {
        const state = worker.state as Sending
        const sight: Sight = scenario.without === 'look' ? { kind: 'absent' } : look(world)
        const early = beforeSending(state, sight, kindOf(worker.row), traits, now, limits)
        if (early) finish(`sees ${sight.kind}`, early)
        else put(`${say}sees ${sight.kind}, goes on`, { workers: as({ ...worker, pc: 'ready' }) })
        break
      }
      case 'ready': {
        const state = worker.state as Sending
        if (scenario.without !== 'deadline' && !mayAct(state, now)) {
          finish('is too late', giveBack(state, now))
          break
        }
        const fail = (kind: 'transient' | 'uncertain' | 'auth' | 'invalid') =>
          afterFailure(state, 'sending', { kind, words: null, retryAfterMs: undefined }, now, limits)
        for (let delay = 0; delay <= visibility; delay += 1) {
          const posts = act(world, scenario, kindOf(worker.row), world.now + delay)
          finish(
            `sends, seen +${delay}`,
            afterReceipt(state, scenario.moderated ? 'accepted' : 'visible', now, limits),
            {
              posts,
            },
          )
          finish(`sends +${delay}, time-out`, fail('uncertain'), { posts })
        }
        finish('time-out, not sent', fail('uncertain'))
        if (scenario.brief) break
        finish('refused connection', fail('transient'))
        if (state.attempt === 1) finish('signed out', fail('auth'))
        finish('refused text', fail('invalid'))
        break
      }
      case 'result': {
        const { row, state, result } = worker
        const current = world.rows[row]
        if (!current || !state || !result) break
        const allowed = scenario.without === 'fence' || maySettle(current, state.name, result)
        put(`${say}writes ${result.name}${allowed ? '' : ' (refused)'}`, {
          rows: allowed ? withRow(row, result) : world.rows,
          workers: as(idle),
        })
        break
      }
      default:
        worker.pc satisfies never
    }
  })
  return out
}

function act(world: World, scenario: Scenario, kind: DeliveryKind, at: number): Post[] {
  if (kind === 'reply-removal') {
    return world.posts.map((post) => (post.text === 'old' && post.goneAt === null ? { ...post, goneAt: at } : post))
  }
  const posted: Post = { text: 'new', seenAt: at, goneAt: null, check: scenario.moderated ? 'pending' : 'none' }
  if (scenario.publishing === 'upsert') {
    return [
      ...world.posts.filter((post) => post.text === 'old').map((post) => ({ ...post, goneAt: post.goneAt ?? at })),
      posted,
    ]
  }
  return [...world.posts, posted]
}

function stateKey(state: DeliveryState | null): string {
  if (state === null) return '-'
  const times = [
    'notBefore' in state ? state.notBefore.getTime() : '',
    'leaseUntil' in state ? state.leaseUntil.getTime() : '',
    'since' in state ? state.since.getTime() : '',
    'at' in state && state.name === 'accepted' ? state.at.getTime() : '',
    'why' in state ? state.why : '',
  ]
  return `${state.name}${state.attempt}.${state.tries}.${times.join('.')}`
}

/** Workers are alike: which of two does a thing makes no other state. */
function keyOf(world: World): string {
  const workers = world.workers.map(
    (worker) => `${worker.pc}${worker.row}${stateKey(worker.state)}>${stateKey(worker.result)}`,
  )
  const posts = world.posts.map((post) => `${post.text}${post.seenAt}~${post.goneAt ?? ''}${post.check}`)
  const rows = world.rows.map(stateKey)
  return `${rows.join('|')}#${workers.sort().join('|')}#${posts.join('|')}#${world.now}${world.vanished ? 'v' : ''}`
}

/** Visits every state that the scenario can reach. */
export function explore(scenario: Scenario): Finding {
  const pending: DeliveryState = { name: 'pending', attempt: 0, tries: 0, notBefore: new Date(0) }
  const start: World = {
    rows: scenario.replacing === 'delete-and-post' ? [pending, pending] : [pending],
    workers: [idle, idle],
    posts: scenario.replacing === 'none' ? [] : [{ text: 'old', seenAt: 0, goneAt: null, check: 'none' }],
    now: 0,
    vanished: false,
  }
  const seen = new Map<string, { readonly from: string; readonly step: string } | null>([[keyOf(start), null]])
  const before = new Map<string, string[]>()
  const settled: string[] = []
  const early = new Set<string>()
  const outcomes = new Set<string>()
  let doubled: string | null = null
  let lied: string | null = null
  const queue: World[] = [start]
  for (let world = queue.pop(); world !== undefined; world = queue.pop()) {
    const key = keyOf(world)
    if (standing(world, scenario) > 1) doubled ??= key
    const last = world.rows.at(-1) as DeliveryState
    // Nothing of ours was ever sent, and yet the row says that it stands.
    if (last.name === 'confirmed' && !world.posts.some((post) => post.text === 'new')) lied ??= key
    if (['confirmed', 'refused', 'stuck', 'void'].includes(last.name)) {
      settled.push(key)
      outcomes.add(last.name === 'stuck' || last.name === 'refused' ? `${last.name}:${last.why}` : last.name)
    }
    if (world.rows.some((row) => row.name === 'stuck' || row.name === 'refused')) settled.push(key)
    if (world.now <= 1 && world.rows.every((row) => row.attempt < 2)) early.add(key)
    for (const [step, next] of steps(world, scenario)) {
      const nextKey = keyOf(next)
      const known = before.get(nextKey)
      if (known) known.push(key)
      else before.set(nextKey, [key])
      if (seen.has(nextKey)) continue
      seen.set(nextKey, { from: key, step })
      queue.push(next)
    }
  }
  const alive = new Set(settled)
  for (let key = settled.pop(); key !== undefined; key = settled.pop()) {
    for (const from of before.get(key) ?? []) {
      if (alive.has(from)) continue
      alive.add(from)
      settled.push(from)
    }
  }
  const path = (end: string | null) => {
    if (end === null) return null
    const names: string[] = []
    for (let at = seen.get(end); at; at = seen.get(at.from)) names.unshift(at.step)
    return names
  }
  return {
    states: seen.size,
    doubled: path(doubled),
    lied: path(lied),
    deadEnds: [...early].filter((key) => !alive.has(key)).length,
    outcomes: [...outcomes].sort(),
  }
}
