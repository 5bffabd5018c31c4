/** A loss and its slope; `slope` is filled by the call. */
export type Loss = (at: Float64Array, slope: Float64Array) => number

/** How many former steps tell the curvature. */
const memory = 6

/** L-BFGS from zero with halved steps until the loss falls. Stops early on purpose: few rounds are a restraint of their own. */
export function minimise(loss: Loss, size: number, rounds: number): Float64Array {
  let at = new Float64Array(size)
  let slope = new Float64Array(size)
  let value = loss(at, slope)
  const steps: Float64Array[] = []
  const bends: Float64Array[] = []
  for (let round = 0; round < rounds; round++) {
    const way = direction(slope, steps, bends)
    const descent = dot(way, slope)
    if (descent >= 0) return at
    const next = new Float64Array(size)
    const nextSlope = new Float64Array(size)
    let step = steps.length === 0 ? 1 / Math.max(1e-9, Math.sqrt(dot(slope, slope))) : 1
    let nextValue = Number.POSITIVE_INFINITY
    for (let tries = 0; tries < 12; tries++) {
      for (let i = 0; i < size; i++) next[i] = (at[i] as number) + step * (way[i] as number)
      nextValue = loss(next, nextSlope)
      if (nextValue <= value + 1e-4 * step * descent) break
      step /= 2
    }
    if (nextValue >= value) return at
    steps.push(minus(next, at))
    bends.push(minus(nextSlope, slope))
    if (steps.length > memory) {
      steps.shift()
      bends.shift()
    }
    at = next
    slope = nextSlope
    value = nextValue
  }
  return at
}

/** The slope, turned round and stretched by what the former steps say of the curvature. */
function direction(slope: Float64Array, steps: readonly Float64Array[], bends: readonly Float64Array[]): Float64Array {
  const way = Float64Array.from(slope, (value) => -value)
  const shares: number[] = []
  for (let k = steps.length - 1; k >= 0; k--) {
    const step = steps[k] as Float64Array
    const bend = bends[k] as Float64Array
    const share = dot(step, way) / dot(step, bend)
    shares[k] = share
    add(way, bend, -share)
  }
  const last = steps.length - 1
  if (last >= 0) {
    const bend = bends[last] as Float64Array
    const stretch = dot(steps[last] as Float64Array, bend) / dot(bend, bend)
    for (let i = 0; i < way.length; i++) way[i] = (way[i] as number) * stretch
  }
  for (let k = 0; k < steps.length; k++) {
    const step = steps[k] as Float64Array
    const bend = bends[k] as Float64Array
    add(way, step, (shares[k] as number) - dot(bend, way) / dot(step, bend))
  }
  return way
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[i] as number)
  return sum
}

function add(into: Float64Array, what: Float64Array, times: number): void {
  for (let i = 0; i < into.length; i++) into[i] = (into[i] as number) + times * (what[i] as number)
}

function minus(a: Float64Array, b: Float64Array): Float64Array {
  return a.map((value, i) => value - (b[i] as number))
}
