import type { PrivacyStore } from '../../domain/ports/privacy.ts'
import type { FieldCipher } from '../../domain/ports/secrets.ts'
import type { Database } from '../database.ts'
import { eraseCases } from './erase.ts'
import { exportCases } from './export-cases.ts'
import { findPerson } from './find-person.ts'
import { applyRetention } from './retention.ts'

export function createPrivacyStore(database: Database, cipher: Pick<FieldCipher, 'decrypt'>): PrivacyStore {
  return {
    applyRetention: (...order) => applyRetention(database, ...order),
    find: (term) => findPerson(database, cipher, term),
    export: (caseIds) => exportCases(database, cipher, caseIds),
    erase: (caseIds, now) => eraseCases(database, caseIds, now),
  }
}
