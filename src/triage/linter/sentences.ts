/** A full stop, an exclamation or a question mark. */
function ends(code: number): boolean {
  return code === 46 || code === 33 || code === 63
}

/**
 * Cuts a text after each end of a sentence that one space or one line break follows; each piece but the first begins
 * with that blank, so that the pieces joined are the text and what looks one character back sees what it saw in it.
 */
export function sentencesOf(text: string): string[] {
  const pieces: string[] = []
  let from = 0
  for (let at = 1; at + 1 < text.length; at++) {
    const code = text.charCodeAt(at)
    if ((code !== 32 && code !== 10) || !ends(text.charCodeAt(at - 1))) continue
    if (/\s/.test(text.charAt(at + 1))) continue
    pieces.push(text.slice(from, at))
    from = at
  }
  pieces.push(text.slice(from))
  return pieces
}
