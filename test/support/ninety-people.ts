/** How an author goes on after being asked; with how many days until then. */
const manners = [
  'silent',
  'number-in-review',
  'letter',
  'edits-only',
  'deletes',
  'was-there',
  'swears',
  'late',
  'comments',
  // A letter that names no code: proposed, and a person confirms.
  'plain-letter',
] as const
type Manner = (typeof manners)[number] | 'outage'

export interface Author {
  readonly id: string
  readonly manner: Manner
  /** Day on which the complaint appears. */
  readonly from: number
  /** Days after which the author does what they do. */
  readonly after: number
}

export const authors: readonly Author[] = Array.from({ length: 200 }, (_, number) => {
  const manner = manners[number % manners.length] ?? 'silent'
  return { id: String(number + 1), manner, from: (number * 7) % 60, after: manner === 'late' ? 12 : 2 }
})

/** Two evenings on which a street has no line; nobody there writes again. */
export const outageDays = [30, 61] as const
const neighbours: readonly Author[] = outageDays.flatMap((from) =>
  Array.from({ length: 6 }, (_, number) => ({
    id: String(300 + from * 10 + number),
    manner: 'outage',
    from,
    after: 99,
  })),
)
export const everybody = [...authors, ...neighbours]
/** Formal claims come by mail on these days; what they lack comes three days later. */
export const claimDays = [5, 25, 45] as const

/** Names that no two people share and that hold letters only. */
export function nameOf(id: string): string {
  const syllables = ['ба', 'ве', 'ги', 'до', 'жу', 'за', 'ке', 'ли', 'мо', 'ну']
  const name = Array.from(id.padStart(3, '0'), (digit) => syllables[Number(digit)]).join('')
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}`
}

export function says({ id, manner, from, after }: Author, today: number): string {
  if (manner === 'outage') return `Нет интернета, улица Степная ${id}`
  const first = manner === 'swears' ? 'Не интернет, а дрянь' : 'Нет интернета'
  if (today < from + after) return first
  if (manner === 'number-in-review') return `${first}, договор 102938`
  return manner === 'edits-only' ? `${first}. Всё ещё жду!` : first
}
