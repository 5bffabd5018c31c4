import { Failure } from '../../domain/failure.ts'

/** Where a page ended: the sort key of its last row (null: the rows without one) and that row's id. */
export interface Place {
  readonly list: string
  readonly key: string | null
  readonly id: string
}

export function placeText(place: Place): string {
  return Buffer.from(JSON.stringify([place.list, place.key, place.id])).toString('base64url')
}

/** @throws Failure `invalid` if it is not a place of this list: going on from it would silently skip rows */
export function readPlace(text: string, list: string): Place {
  let read: unknown
  try {
    read = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'))
  } catch (cause) {
    throw foreign(cause)
  }
  if (!Array.isArray(read) || read.length !== 3 || read[0] !== list) throw foreign(null)
  const [, key, id] = read as [string, unknown, unknown]
  if ((key !== null && typeof key !== 'string') || typeof id !== 'string' || !/^[0-9a-f-]{1,36}$/i.test(id)) {
    throw foreign(null)
  }
  if (key !== null && Number.isNaN(Date.parse(key))) throw foreign(null)
  return { list, key, id }
}

function foreign(cause: unknown): Failure {
  return new Failure('invalid', 'Expected a cursor that the same list gave; read it again from its beginning', {
    at: 'cursor',
    cause,
  })
}
