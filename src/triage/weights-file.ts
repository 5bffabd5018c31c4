import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { Failure } from '../domain/failure.ts'

/**
 * A file of shipped weights, whole: its checksum stands beside it under the same name and `.sha256`.
 * @param at who needs it, for the failure
 * @throws Failure `invalid` where one of the two is missing or they differ, with the mend
 */
export function readWeights(path: string, at: string): Buffer {
  const bytes = readBytes(path, at)
  const sum = createHash('sha256').update(bytes).digest('hex')
  if (sum !== readBytes(`${path}.sha256`, at).toString('latin1', 0, 64))
    throw new Failure('invalid', `The model file ${path} is damaged (checksum differs). Restore it from the release.`, {
      at,
    })
  return bytes
}

function readBytes(file: string, at: string): Buffer {
  try {
    return readFileSync(file)
  } catch (cause) {
    throw new Failure('invalid', `The model ${file} cannot be read. Restore the models folder from the release.`, {
      at,
      cause,
    })
  }
}
