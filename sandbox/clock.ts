/** The sandbox's time: the given clock plus an offset that the control page can set. */
export interface SandboxClock {
  now(): Date
  /** Milliseconds by which the platforms' clocks are ahead of the product's. */
  offsetMs: number
}

export function createClock(source: () => Date): SandboxClock {
  const clock: SandboxClock = {
    offsetMs: 0,
    now: () => new Date(source().getTime() + clock.offsetMs),
  }
  return clock
}
