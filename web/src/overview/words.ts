import { currentLanguage, type Language } from '../app/i18n.ts'

type Catalogue = { readonly [key: string]: string | Catalogue }

const catalogues: Record<Language, () => Promise<{ default: Catalogue }>> = {
  ru: () => import('../../../locales/report.ru.json'),
  kk: () => import('../../../locales/report.kk.json'),
  en: () => import('../../../locales/report.en.json'),
}

export type Say = (key: string, values?: Readonly<Record<string, string | number>>) => string

function entry(catalogue: Catalogue, key: string): string | Catalogue | undefined {
  return key
    .split('.')
    .reduce<string | Catalogue | undefined>((at, part) => (typeof at === 'object' ? at[part] : undefined), catalogue)
}

/** The report's own wording: the page and the mail say the same sentence about the same week. */
export async function loadReportWords(): Promise<Say> {
  const language = currentLanguage()
  const catalogue = (await catalogues[language]()).default
  const plural = new Intl.PluralRules(language)
  return (key, values = {}) => {
    const found = entry(catalogue, key)
    const count = values['count']
    const form = typeof found === 'object' ? (found[plural.select(Number(count))] ?? found['other']) : found
    if (typeof form !== 'string') return key
    return form.replace(/\{(\w+)\}/g, (_whole, name: string) => String(values[name] ?? ''))
  }
}
