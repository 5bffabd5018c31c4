import type { TFunction } from 'i18next'
import { ApiProblem, Unreachable } from './client.ts'

interface Described {
  readonly sentence: string
  /** To copy for whoever looks into the log; '' where there is none. */
  readonly code: string
}

/**
 * What went wrong as a sentence for a person; the request's id beside it.
 *
 * @param own what a code means at this place, where the general words would name fields that are not there
 */
export function describeProblem(error: unknown, t: TFunction, own: Readonly<Record<string, string>> = {}): Described {
  if (error instanceof Unreachable) return { sentence: t('problem.unreachable'), code: '' }
  if (!(error instanceof ApiProblem)) return { sentence: t('problem.internal'), code: '' }
  const { code, reason, instance } = error.problem
  const general = own[code] ?? t(`problem.${code}`, { defaultValue: t('problem.internal') })
  const sentence = reason === undefined ? general : t(`whyNot.${reason}`, { defaultValue: general })
  return { sentence, code: instance === '' ? '' : `${code} · ${instance}` }
}
