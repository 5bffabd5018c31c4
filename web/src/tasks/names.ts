import type { TaskForm } from '../api/generated.ts'

/** In the order of the board. */
export const departmentNames = [
  'support',
  'subscribers',
  'field',
  'network',
  'corporate',
] as const satisfies readonly TaskForm['department'][]
export const priorityNames = ['emergency', 'high', 'normal', 'low'] as const
export type Priority = (typeof priorityNames)[number]
