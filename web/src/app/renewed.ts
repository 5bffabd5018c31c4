const stored = 'otklik.reloaded-at'
/** A part that is missing again so soon is missing for another reason: the page says so instead of turning in a circle. */
const onceInMs = 60_000

/**
 * A page left open over an upgrade asks for parts of its own version, which the server no longer has: the operator's next
 * dialog would fail. It is loaded anew; what was typed into an answer is kept by the browser.
 */
export function reloadWhenRenewed(): void {
  addEventListener('vite:preloadError', () => {
    const last = Number(sessionStorage.getItem(stored) ?? 0)
    if (Date.now() - last < onceInMs) return
    // A part fetched ahead, while somebody types what no browser keeps: it is asked for again when it is needed.
    if (document.activeElement?.matches('input, textarea, select') === true) return
    sessionStorage.setItem(stored, String(Date.now()))
    location.reload()
  })
}
