/** `2026-11-22T19:30` of an instant in a zone, for the browser's own field; '' for none. */
export function localTime(at: string | null, timeZone: string): string {
  if (at === null) return ''
  const parts = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(
    new Date(at),
  )
  return parts.replace(' ', 'T')
}

/** The instant of a wall-clock time in a zone: people enter the company's time, wherever they sit. null for ''. */
export function instantOf(local: string, timeZone: string): string | null {
  if (local === '') return null
  const wanted = Date.parse(`${local}:00Z`)
  let guess = wanted
  // Twice: the first step may land on the other side of a change of offset.
  for (let step = 0; step < 2; step += 1) {
    guess += wanted - Date.parse(`${localTime(new Date(guess).toISOString(), timeZone)}:00Z`)
  }
  return new Date(guess).toISOString()
}
