import { useTranslation } from 'react-i18next'
import type { Coded } from '../api/generated.ts'
import { usePlatformName } from '../api/queries.ts'
import { useFormat } from '../app/format.ts'
import { currentLanguage } from '../app/i18n.ts'

/** A `whyNot` code as a sentence. */
export function useReason(): (why: Coded) => string {
  const { t } = useTranslation()
  const format = useFormat()
  const platform = usePlatformName()
  return ({ code, values }) => {
    const told: Record<string, unknown> = { ...values }
    if (typeof values['source'] === 'string') told['source'] = platform(values['source'], currentLanguage())
    for (const [name, value] of Object.entries(values)) {
      if (typeof value === 'string' && /^\d{4}-\d{2}-\d{2}T/.test(value)) told[name] = format.dateTime(value)
    }
    return t(`whyNot.${code}`, { ...told, defaultValue: t('whyNot.other', { code }) })
  }
}
