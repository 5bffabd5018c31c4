/**
 * A table whose first line names its columns, as objects: empty cells null, `True`/`False` booleans, all else text.
 *
 * @returns null for text that is no such table
 */
export function csvRows(text: string): Record<string, string | boolean | null>[] | null {
  const header = /^[^\r\n]*/.exec(text)?.[0] ?? ''
  const separator = [',', ';', '\t'].find((char) => header.split(char).length >= 3)
  if (separator === undefined || !/^["\p{L}\p{N}_.,;\t /()№-]+$/u.test(header)) return null
  const [names, ...rows] = cells(text, separator)
  if (names === undefined || rows.length === 0) return null
  return rows
    .filter((row) => row.length > 1)
    .map((row) => Object.fromEntries(names.map((name, column) => [name, valueOf(row[column])])))
}

function valueOf(cell: string | undefined): string | boolean | null {
  if (cell === undefined || cell === '') return null
  if (cell === 'True' || cell === 'true') return true
  return cell === 'False' || cell === 'false' ? false : cell
}

function cells(text: string, separator: string): string[][] {
  const rows: string[][] = []
  let row: string[] = []
  let cell = ''
  let quoted = false
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at] ?? ''
    if (quoted) {
      if (char !== '"') cell += char
      else if (text[at + 1] === '"') {
        cell += '"'
        at += 1
      } else quoted = false
    } else if (char === '"' && cell === '') quoted = true
    else if (char === separator) {
      row.push(cell)
      cell = ''
    } else if (char === '\n') {
      rows.push([...row, cell.replace(/\r$/, '')])
      row = []
      cell = ''
    } else cell += char
  }
  if (cell !== '' || row.length > 0) rows.push([...row, cell])
  return rows
}
