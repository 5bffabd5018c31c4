import type { Department } from './task.ts'
import type { Topic } from './verdict.ts'

/** What is done about a topic: who does it, what is looked at first, and how it may have been solved. */
export interface TopicPlan {
  readonly department: Department
  readonly checklist: readonly string[]
  /** Codes offered on closing, commonest first. */
  readonly solutions: readonly string[]
}

/** First a reboot, only then a port reset; which of them helped is told apart, or the network's statistics lie. */
const line = ['balance-paid', 'cable-seated', 'router-lights', 'what-changed', 'router-rebooted', 'port-reset'] as const
const lineSolutions = [
  'router-reboot',
  'port-reset',
  'cable-reseated',
  'cable-replaced',
  'line-repaired',
  'outage-fixed',
  'router-configured',
  'equipment-replaced',
  'payment-received',
  'customer-equipment',
] as const
const endings = ['explained', 'nothing-found', 'not-reached'] as const

export const topicPlans: Readonly<Record<Topic, TopicPlan>> = {
  'no-connection': {
    department: 'support',
    checklist: [...line, 'outage-checked', 'line-measured'],
    solutions: [...lineSolutions, ...endings],
  },
  drops: {
    department: 'support',
    checklist: [...line, 'outage-checked', 'loss-measured', 'line-measured'],
    solutions: [...lineSolutions, ...endings],
  },
  speed: {
    department: 'support',
    checklist: ['tariff-checked', 'speed-by-cable', 'router-rebooted', 'port-reset', 'loss-measured', 'what-changed'],
    solutions: [...lineSolutions, 'tariff-changed', ...endings],
  },
  'wifi-router': {
    department: 'support',
    checklist: ['speed-by-cable', 'router-rebooted', 'router-place', 'wps-or-reset', 'mac-dns-checked'],
    solutions: [
      'router-reboot',
      'router-configured',
      'wifi-reset',
      'equipment-replaced',
      'customer-equipment',
      ...endings,
    ],
  },
  tv: {
    department: 'support',
    checklist: ['balance-paid', 'cable-seated', 'box-rebooted', 'channels-scanned', 'outage-checked'],
    solutions: [
      'box-reboot',
      'channels-rescanned',
      'port-reset',
      'cable-replaced',
      'equipment-replaced',
      'outage-fixed',
      ...endings,
    ],
  },
  telephony: {
    department: 'support',
    checklist: ['balance-paid', 'cable-seated', 'dial-tone', 'port-reset', 'line-measured'],
    solutions: ['port-reset', 'cable-reseated', 'line-repaired', 'equipment-replaced', ...endings],
  },
  billing: {
    department: 'subscribers',
    checklist: ['contract-found', 'charges-explained', 'outage-times', 'recalculation-decided'],
    solutions: ['charge-corrected', 'recalculated', 'payment-received', ...endings],
  },
  tariff: {
    department: 'subscribers',
    checklist: ['contract-found', 'tariff-checked', 'offer-explained'],
    solutions: ['tariff-changed', 'charge-corrected', ...endings],
  },
  support: {
    department: 'support',
    checklist: ['call-heard', 'employee-asked', 'customer-called'],
    solutions: ['apologised', 'promise-kept', ...endings],
  },
  visit: {
    department: 'field',
    checklist: ['visit-person', 'visit-phone', 'visit-time', 'visit-intercom', 'visit-place', 'customer-told-time'],
    solutions: ['visit-made', 'line-repaired', 'cable-replaced', 'equipment-replaced', 'apologised', ...endings],
  },
  connection: {
    department: 'field',
    checklist: ['coverage-checked', 'documents-named', 'visit-person', 'visit-phone', 'visit-time', 'visit-place'],
    solutions: ['connected', 'no-coverage', 'visit-made', ...endings],
  },
  contract: {
    department: 'subscribers',
    checklist: ['contract-found', 'documents-named', 'terms-explained'],
    solutions: ['contract-changed', 'contract-ended', ...endings],
  },
  'account-site': {
    department: 'support',
    checklist: ['contract-found', 'access-checked', 'site-checked'],
    solutions: ['access-restored', 'site-fixed', ...endings],
  },
  general: {
    department: 'support',
    checklist: ['contract-found', 'customer-called'],
    solutions: ['apologised', ...endings],
  },
}

/** Said before anybody travels, whatever the topic. */
export const visitChecklist = topicPlans.visit.checklist

export const checklistCodes: readonly string[] = unique(Object.values(topicPlans).flatMap((plan) => plan.checklist))
export const solutionCodes: readonly string[] = unique(Object.values(topicPlans).flatMap((plan) => plan.solutions))

function unique(codes: readonly string[]): readonly string[] {
  return [...new Set(codes)]
}

/** Checks for a task of such topics, each once, in the order of the topics; a work order also asks what a visit needs. */
export function checklistFor(topics: readonly Topic[], visit: boolean): readonly string[] {
  const first = topics.length === 0 ? (['general'] as const) : topics
  return unique([...first.flatMap((topic) => topicPlans[topic].checklist), ...(visit ? visitChecklist : [])])
}

export function solutionsFor(topics: readonly Topic[]): readonly string[] {
  return unique((topics.length === 0 ? (['general'] as const) : topics).flatMap((topic) => topicPlans[topic].solutions))
}
