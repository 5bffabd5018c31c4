import i18next, { type i18n } from 'i18next'
import { initReactI18next } from 'react-i18next'

export const languages = ['ru', 'kk', 'en'] as const
export type Language = (typeof languages)[number]

const stored = 'otklik.language'

const catalogues: Record<Language, () => Promise<{ default: Record<string, unknown> }>> = {
  ru: () => import('../../../locales/web.ru.json'),
  kk: () => import('../../../locales/web.kk.json'),
  en: () => import('../../../locales/web.en.json'),
}

function isLanguage(value: string | null): value is Language {
  return languages.some((each) => each === value)
}

/** What this browser chose before, else the browser's own language where we speak it, else Russian. */
function firstLanguage(): Language {
  const chosen = localStorage.getItem(stored)
  if (isLanguage(chosen)) return chosen
  const own = navigator.languages.map((each) => each.slice(0, 2)).find(isLanguage)
  return own ?? 'ru'
}

async function load(language: Language): Promise<void> {
  if (i18next.hasResourceBundle(language, 'translation')) return
  const catalogue = await catalogues[language]()
  i18next.addResourceBundle(language, 'translation', catalogue.default)
}

export async function startTranslation(): Promise<i18n> {
  const lng = firstLanguage()
  const catalogue = await catalogues[lng]()
  await i18next.use(initReactI18next).init({
    lng,
    resources: { [lng]: { translation: catalogue.default } },
    interpolation: { escapeValue: false },
    returnNull: false,
    fallbackLng: false,
  })
  document.documentElement.lang = lng
  return i18next
}

export async function switchLanguage(language: Language): Promise<void> {
  await load(language)
  await i18next.changeLanguage(language)
  document.documentElement.lang = language
  localStorage.setItem(stored, language)
}

export function currentLanguage(): Language {
  return isLanguage(i18next.language) ? i18next.language : 'ru'
}
