import type { Person } from '../api/generated.ts'

/** A piece of a note; `person` where it names a colleague. */
export interface NotePiece {
  readonly text: string
  readonly person: Person | null
}

/** Cuts a note at the colleagues it names: whole names only, the longer one where one begins with another. */
export function notePieces(text: string, people: readonly Person[]): readonly NotePiece[] {
  const byLength = people.toSorted((a, b) => b.name.length - a.name.length)
  const pieces: NotePiece[] = []
  let plain = ''
  for (let at = 0; at < text.length; ) {
    const person = text[at] === '@' ? byLength.find((each) => names(text.slice(at + 1), each.name)) : undefined
    if (person === undefined) {
      plain += text[at]
      at += 1
      continue
    }
    if (plain !== '') pieces.push({ text: plain, person: null })
    plain = ''
    pieces.push({ text: `@${person.name}`, person })
    at += 1 + person.name.length
  }
  return plain === '' ? pieces : [...pieces, { text: plain, person: null }]
}

function names(rest: string, name: string): boolean {
  return rest.startsWith(name) && !/^\p{L}/u.test(rest.slice(name.length))
}

export function mentionedIn(text: string, people: readonly Person[]): readonly string[] {
  return [...new Set(notePieces(text, people).flatMap(({ person }) => (person === null ? [] : [person.id])))]
}

/** What follows an `@` at the end of the text; null where nobody is being named. */
function askedFor(text: string): string | null {
  return /@([\p{L}.\- ]{0,40})$/u.exec(text)?.[1] ?? null
}

/** Colleagues whose name begins with what stands after the last `@`. */
export function offeredFor(text: string, people: readonly Person[]): readonly Person[] {
  const asked = askedFor(text)?.toLowerCase()
  if (asked === undefined) return []
  return people.filter(({ name }) => name.toLowerCase().startsWith(asked)).slice(0, 5)
}

export function withMention(text: string, person: Person): string {
  return `${text.slice(0, text.length - (askedFor(text)?.length ?? 0))}${person.name} `
}

/** `@words` that name nobody here: whoever wrote them believes that somebody will be told. */
export function unknownIn(text: string, people: readonly Person[]): readonly string[] {
  return notePieces(text, people).flatMap(({ text: piece, person }) =>
    person === null ? (piece.match(/(?<![\p{L}\d.])@\p{L}+/gu) ?? []) : [],
  )
}
