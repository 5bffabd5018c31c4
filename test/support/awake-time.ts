const tickMs = 10
/** A pause of the machine longer than this counts as this: many times a tick, and still nothing beside a bound of a second. */
const mostMs = 100

/**
 * How long `work` took, milliseconds, without what this process stood still for meanwhile: a machine that was stopped for ten
 * seconds in the middle has proved nothing slow. Only for work that waits; what computes is measured by `process.cpuUsage()`.
 */
export async function awakeMs(work: () => Promise<unknown>): Promise<number> {
  let awake = 0
  let last = performance.now()
  const count = () => {
    const now = performance.now()
    awake += Math.min(now - last, mostMs)
    last = now
  }
  const timer = setInterval(count, tickMs)
  try {
    await work()
    count()
    return awake
  } finally {
    clearInterval(timer)
  }
}
