import { createInstance, type i18n } from 'i18next'
import { initReactI18next } from 'react-i18next'

export const languages = ['ru', 'kk', 'en'] as const
export type Language = (typeof languages)[number]

const stored = 'otklik.language'
const translator = createInstance()

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
  if (translator.hasResourceBundle(language, 'translation')) return
  const catalogue = await catalogues[language]()
  translator.addResourceBundle(language, 'translation', catalogue.default)
}

export async function startTranslation(): Promise<i18n> {
  const lng = firstLanguage()
  const catalogue = await catalogues[lng]()
  await translator.use(initReactI18next).init({
    lng,
    resources: { [lng]: { translation: catalogue.default } },
    interpolation: { escapeValue: false },
    returnNull: false,
    fallbackLng: false,
  })
  document.documentElement.lang = lng
  return translator
}

export async function switchLanguage(language: Language): Promise<void> {
  await load(language)
  await translator.changeLanguage(language)
  document.documentElement.lang = language
  localStorage.setItem(stored, language)
}

export function currentLanguage(): Language {
  return isLanguage(translator.language) ? translator.language : 'ru'
}
