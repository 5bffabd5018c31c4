const machine = Date
let offset = 0

/** From now on `new Date()` and `Date.now()` of this process are `ms` ahead of the machine (behind, if negative). */
export function setClockOffset(ms: number): void {
  offset = ms
  // A proxy and no subclass: dates that libraries made before stay instances of `Date`.
  globalThis.Date = shifted
}

const shifted = new Proxy(machine, {
  construct: (target, values: []) => (values.length === 0 ? new target(machine.now() + offset) : new target(...values)),
  get: (target, name) => (name === 'now' ? () => machine.now() + offset : (Reflect.get(target, name) as unknown)),
})
