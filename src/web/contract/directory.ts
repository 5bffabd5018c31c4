// The subscriber directory: an uploaded list or the company's own look-up. Nothing of a customer ever comes back.
import { z } from 'zod'
import { directoryKinds } from '../../domain/directory.ts'
import { instant } from './common.ts'

const service = z.object({
  method: z.enum(['GET', 'POST']),
  /** With `{contract}`, `{phone}`, `{name}`. */
  url: z.url({ protocol: /^https?$/ }).max(1_000),
  /** Header that carries the key; '' sends none. */
  header: z
    .string()
    .regex(/^[\w-]*$/)
    .max(60),
  /** Where the answer holds who was found, dotted; '' the whole answer. */
  found: z
    .string()
    .regex(/^[\w.-]*$/)
    .max(100),
  timeoutSeconds: z.int().min(1).max(30),
  /** It stands on the own network; the configuration must allow the address too. */
  ownNetwork: z.boolean().optional(),
})

export const directoryView = z
  .object({
    kind: z.enum(directoryKinds),
    file: z
      .object({
        name: z.string(),
        rows: z.int(),
        importedAt: instant,
        /** Stored with another key: to be uploaded again. */
        stale: z.boolean(),
      })
      .nullable(),
    service: service.nullable(),
  })
  .meta({ id: 'Directory' })

const file = z.object({
  /** Base64 of the file; for a preview its first part will do. */
  content: z.base64().max(32_000_000),
  encoding: z.enum(['utf-8', 'windows-1251']).optional(),
  delimiter: z.string().length(1).optional(),
})
export const previewDirectoryFile = file
const column = z.int().min(0).max(59)
export const directoryPreview = z
  .object({
    encoding: z.enum(['utf-8', 'windows-1251']),
    delimiter: z.string(),
    /** Cells are masked. */
    columns: z.array(z.object({ title: z.string(), sample: z.array(z.string()) })),
    guess: z.object({ contract: column.nullable(), phone: column.nullable(), name: column.nullable() }),
  })
  .meta({ id: 'DirectoryPreview' })
export const importDirectoryFile = file.extend({
  name: z.string().max(200),
  contract: column,
  phone: column.nullable(),
  person: column.nullable(),
})
export const directoryImported = z.object({ rows: z.int(), skipped: z.int() }).meta({ id: 'DirectoryImported' })
/** `key` is write-only; absent it stays as it is. */
export const connectDirectoryService = service.extend({ key: z.string().min(1).max(2_000).optional() })
const known = z.string().trim().max(200).nullable()
export const tryDirectory = z.object({ contract: known, phone: known, name: known })
export const directoryTried = z
  .object({ result: z.enum(['hit', 'no-hit', 'no-key']).nullable() })
  .meta({ id: 'DirectoryTried' })
/** null takes the word back. */
export const lookedUpByHand = z.object({ found: z.boolean().nullable() })
