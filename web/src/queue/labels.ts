import type { CaseState, Kind, Topic } from '../api/generated.ts'

export const filterKinds = [
  'complaint',
  'praise',
  'question',
  'suggestion',
  'spam',
  'other',
  'claim',
  'answer-to-request',
  'partner',
  'notification',
  'auto',
  'bounce',
  'list',
  'job',
] as const satisfies readonly Kind[]

export const filterTopics = [
  'no-connection',
  'drops',
  'speed',
  'wifi-router',
  'tv',
  'telephony',
  'billing',
  'tariff',
  'support',
  'visit',
  'connection',
  'contract',
  'account-site',
  'general',
] as const satisfies readonly Topic[]

export const filterLanguages = ['ru', 'kk', 'en', 'mixed'] as const

export const filterStates = [
  'new',
  'triaged',
  'awaiting-approval',
  'needs-person',
  'approved',
  'publishing',
  'answered',
  'closed',
] as const satisfies readonly CaseState[]
