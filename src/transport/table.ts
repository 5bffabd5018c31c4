import iconv from 'iconv-lite'
import { Failure } from '../domain/failure.ts'
import type { ReadTable, TableReader } from '../domain/ports/directory.ts'
import { isUtf8 } from './decode.ts'

const at = 'file'
const delimiters = [';', ',', '\t', '|'] as const
const mostColumns = 60
/** Lines by which the delimiter is found. */
const sample = 20

/** Lists as billing programs export them: UTF-8 or windows-1251, whatever stands between the cells. */
export function createTableReader(): TableReader {
  return {
    read(bytes, given): ReadTable {
      const encoding = encodingOf(bytes, given.encoding)
      const text = iconv.decode(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), encoding)
      if (text.trim() === '') throw new Failure('invalid', 'The file is empty', { at, reason: 'table-empty' })
      if (text.includes('\0')) {
        throw new Failure('invalid', 'This is no text: save the table as CSV first', { at, reason: 'table-no-text' })
      }
      const delimiter = given.delimiter ?? findDelimiter(text)
      const [titles = []] = lines(text, delimiter)
      if (titles.length > mostColumns) {
        throw new Failure('invalid', `${titles.length} columns are too many; is the delimiter right?`, {
          at,
          reason: 'table-columns',
        })
      }
      return {
        encoding,
        delimiter,
        titles: titles.map((title) => title.trim()),
        *rows() {
          let first = true
          for (const row of lines(text, delimiter)) {
            if (!first && row.some((cell) => cell.trim() !== '')) yield row
            first = false
          }
        },
      }
    },
  }
}

function encodingOf(bytes: Uint8Array, given: string | undefined): ReadTable['encoding'] {
  if (given === 'utf-8' || given === 'windows-1251') return given
  return isUtf8(bytes) ? 'utf-8' : 'windows-1251'
}

/** The one that gives the same number of cells, more than one, in most of the first lines. */
function findDelimiter(text: string): string {
  const scores = delimiters.map((delimiter) => {
    const counts: number[] = []
    for (const row of lines(text, delimiter)) {
      counts.push(row.length)
      if (counts.length === sample) break
    }
    const [width = 1] = counts
    const even = counts.filter((count) => count === width).length / counts.length
    return { delimiter, score: width > 1 ? even * Math.min(width, mostColumns) : 0 }
  })
  const best = scores.reduce((one, other) => (other.score > one.score ? other : one))
  return best.score > 0 ? best.delimiter : ';'
}

/** RFC 4180 with any delimiter: cells in quotes may hold it, line ends and doubled quotes. */
function* lines(text: string, delimiter: string): Generator<string[]> {
  let row: string[] = []
  let cell = ''
  let quoted = false
  for (let index = 0; index < text.length; index += 1) {
    const char = text[index] ?? ''
    if (quoted) {
      if (char !== '"') cell += char
      else if (text[index + 1] === '"') {
        cell += '"'
        index += 1
      } else quoted = false
    } else if (char === '"' && cell === '') quoted = true
    else if (char === delimiter) {
      row.push(cell)
      cell = ''
    } else if (char === '\n' || char === '\r') {
      if (char === '\r' && text[index + 1] === '\n') index += 1
      yield [...row, cell]
      row = []
      cell = ''
    } else cell += char
  }
  if (cell !== '' || row.length > 0) yield [...row, cell]
}
