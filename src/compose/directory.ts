import { authorNameKeys, contractKey } from '../domain/directory.ts'
import { Failure } from '../domain/failure.ts'
import type { DirectoryDesk, SubscriberFile } from '../domain/ports/directory.ts'
import type { PhoneReader } from '../domain/ports/phones.ts'
import type { RateSlots } from '../domain/ports/rate-slots.ts'
import type { FieldCipher, SecretStore } from '../domain/ports/secrets.ts'
import type { Tracing } from '../domain/ports/tracing.ts'
import type { SettingsStore } from '../domain/settings.ts'
import type { Database } from '../storage/database.ts'
import { createSubscriberFile } from '../storage/subscriber-file.ts'
import { createDirectoryService } from '../transport/directory-service.ts'
import { createHttp } from '../transport/http.ts'
import { createLimits } from '../transport/limits.ts'
import type { OwnNetwork } from '../transport/own-network.ts'
import { createPhoneReader } from '../transport/phone.ts'
import { createTableReader } from '../transport/table.ts'

/** Billing is somebody's working program: five questions a second, two at a time. */
const rate = { perSecond: 5, concurrency: 2 }

interface Options {
  readonly settings: Pick<SettingsStore, 'read'>
  readonly slots: RateSlots
  readonly trustedUrls: readonly string[]
  readonly ownNetwork?: OwnNetwork | undefined
  readonly tracing?: Tracing | undefined
  readonly secrets: Pick<SecretStore, 'get'>
}

/** What the desk looks subscribers up by. */
export function openDirectory(options: Options & { readonly database: Database; readonly cipher: FieldCipher }) {
  const phones = createPhoneReader()
  const subscribers = createSubscriberFile(options.database, options.cipher)
  const directory = createDirectory({ ...options, file: subscribers, phones })
  return { directory, subscribers, phones, tables: createTableReader() }
}

/** Subscribers as the settings say now: the uploaded list, the company's own service, or nobody to ask. */
function createDirectory(
  options: Options & { readonly file: SubscriberFile; readonly phones: PhoneReader },
): DirectoryDesk {
  const limits = createLimits({ slots: options.slots, rates: {}, fallback: rate })
  const http = createHttp({ ...options, limits })
  const kept = (name: string) => options.secrets.get(name)
  const service = createDirectoryService(http, kept)
  return {
    async lookUp(query, call) {
      const { directory } = await options.settings.read()
      if (directory.kind === 'none') return null
      const contract = contractKey(query.contract ?? '')
      const phone = query.phone === null ? null : (options.phones.read(query.phone)?.value ?? null)
      const names = authorNameKeys(query.name ?? '')
      if (contract === '' && phone === null && names.length === 0) return 'no-key'
      if (directory.kind === 'file') {
        if (directory.file?.probe !== options.file.probe()) {
          throw new Failure('auth', 'The list of subscribers was stored with another key: upload it again', {
            at: 'directory',
          })
        }
        return (await options.file.has({ contract, phone, names })) ? 'hit' : 'no-hit'
      }
      if (directory.service === null) return null
      const known = {
        contract: contract === '' ? null : query.contract,
        phone,
        name: names.length === 0 ? null : query.name,
      }
      return (await service.find(directory.service, known, call)) ? 'hit' : 'no-hit'
    },
    tryService: (settings, key, query, call) =>
      createDirectoryService(http, key === null ? kept : () => Promise.resolve(key)).find(settings, query, call),
  }
}
