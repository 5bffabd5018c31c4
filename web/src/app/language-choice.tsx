import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { currentLanguage, type Language, languages, switchLanguage } from './i18n.ts'

/** Each language under its own name, whatever the page speaks now. */
export const ownNames: Record<Language, string> = { ru: 'Русский', kk: 'Қазақша', en: 'English' }

/** Before anyone has signed in: kept in this browser only. */
export function LanguageChoice(): ReactNode {
  const { t } = useTranslation()
  const current = currentLanguage()
  return (
    <div className="row language-choice" role="group" aria-label={t('profile.language')}>
      {languages.map((language) => (
        <button
          key={language}
          type="button"
          lang={language}
          className="link t13"
          aria-pressed={language === current}
          onClick={() => void switchLanguage(language)}
        >
          {ownNames[language]}
        </button>
      ))}
    </div>
  )
}
