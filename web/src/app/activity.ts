/** Touches of the page, in the browser's own time: a corrected clock must not make a person idle. */
let touchedAt = performance.now()
let toldAt = performance.now()

/** Somebody who reads and scrolls sends nothing by themselves; the server hears of them so often. */
const tellEveryMs = 60_000

const touches = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart'] as const

/** Whole seconds since a person last touched this page; goes along with every request. */
export function untouchedSeconds(): number {
  toldAt = performance.now()
  return Math.floor((toldAt - touchedAt) / 1_000)
}

/**
 * Watches for a person at the page.
 * @param tell asks the server for anything: called while somebody is there and nothing else was asked for
 * @returns how to stop
 */
export function watchTouches(tell: () => void): () => void {
  const touched = (): void => {
    touchedAt = performance.now()
    if (touchedAt - toldAt < tellEveryMs) return
    toldAt = touchedAt
    tell()
  }
  for (const type of touches) window.addEventListener(type, touched, { capture: true, passive: true })
  return () => {
    for (const type of touches) window.removeEventListener(type, touched, { capture: true })
  }
}
