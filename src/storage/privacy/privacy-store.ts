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
    async busy(caseIds) {
      const state = { in: ['pending', 'sending', 'uncertain', 'accepted'] }
      return (await database.prisma.delivery.count({ where: { caseId: { in: [...caseIds] }, state } })) > 0
    },
    export: (caseIds) => exportCases(database, cipher, caseIds),
    erase: (caseIds, now) => eraseCases(database, caseIds, now),
  }
}
