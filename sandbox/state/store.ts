import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { WorldIndex } from './index.ts'
import { emptyWorld, type WorldState } from './world.ts'

/** The world, what finds things in it, and where it is kept. */
export interface Store {
  readonly state: WorldState
  readonly index: WorldIndex
  /** A value made of the world, kept until the world changes. */
  memo<T>(key: string, make: () => T): T
  /** Call after every change: remembered values are dropped, and the state file is written soon. */
  changed(): void
  nextId(): string
  /** A free table of a smaller stand-in. Rows are that stand-in's own JSON. */
  table<T>(name: string): T[]
  /** Writes the state file now. Does nothing without one. */
  flush(): void
}

const DEBOUNCE_MS = 200
/** After a failed write: the disk may have room again. */
const AGAIN_MS = 5_000

/** @throws Error when the file exists but is not a sandbox state of this version. */
export function loadWorld(file: string): WorldState | null {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch {
    return null
  }
  const state = JSON.parse(text) as Partial<WorldState>
  if (state.version !== 1) {
    throw new Error(`${file} is not a sandbox state of version 1. Remove it to start with a fresh company.`)
  }
  return { ...emptyWorld(), ...state }
}

export function createStore(state: WorldState, file?: string): Store {
  let timer: NodeJS.Timeout | null = null

  function flush(): void {
    if (timer) clearTimeout(timer)
    timer = null
    if (!file) return
    mkdirSync(dirname(file), { recursive: true })
    // Written beside and renamed: a kill in the middle of the write must not leave half a company.
    const beside = `${file}.${process.pid}.tmp`
    try {
      writeFileSync(beside, JSON.stringify(state))
      renameSync(beside, file)
    } catch (error) {
      rmSync(beside, { force: true })
      throw error
    }
  }

  /** Whoever runs beside us must not die of a full disk: the world lives on in memory and is written later. */
  function flushOrWait(): void {
    try {
      flush()
    } catch {
      wait(AGAIN_MS)
    }
  }

  function wait(ms: number): void {
    timer = setTimeout(flushOrWait, ms)
    timer.unref()
  }

  const memory = new Map<string, unknown>()

  function memo<T>(key: string, make: () => T): T {
    if (!memory.has(key)) memory.set(key, make())
    return memory.get(key) as T
  }

  function changed(): void {
    memory.clear()
    if (file && !timer) wait(DEBOUNCE_MS)
  }

  function table<T>(name: string): T[] {
    const rows = state.tables[name] ?? []
    state.tables[name] = rows
    return rows as T[]
  }

  function nextId(): string {
    state.nextId += 1
    return String(state.nextId)
  }

  return {
    state,
    index: new WorldIndex(state),
    memo,
    changed,
    flush,
    nextId,
    table,
  }
}
