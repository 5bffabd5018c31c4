import { useMutation } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, dataOf } from '../api/client.ts'
import { describeProblem } from '../api/problem.ts'
import { currentLanguage, type Language, languages } from '../app/i18n.ts'
import { ownNames } from '../app/language-choice.tsx'
import { Button } from '../ui/button.tsx'
import { SelectField, TextAreaField } from '../ui/field.tsx'

/** Tries a customer's question: which article answers it, or that a person would. */
export function AskPanel(): ReactNode {
  const { t } = useTranslation()
  const [text, setText] = useState('')
  const [language, setLanguage] = useState<Language>(currentLanguage())
  const ask = useMutation({ mutationFn: () => dataOf(api.askKnowledge({ text, language })) })
  return (
    <form
      className="ask-panel"
      onSubmit={(event) => {
        event.preventDefault()
        if (text.trim() !== '') ask.mutate()
      }}
    >
      <h2>{t('knowledge.ask')}</h2>
      <TextAreaField
        label={t('knowledge.question')}
        rows={3}
        maxLength={2000}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <SelectField
        label={t('filter.language')}
        value={language}
        options={languages.map((value) => ({ value, label: ownNames[value] }))}
        onValue={(value) => setLanguage(languages.find((each) => each === value) ?? 'ru')}
      />
      <Button type="submit" busy={ask.isPending} impossible={text.trim() === ''}>
        {t('knowledge.tryIt')}
      </Button>
      <div aria-live="polite">
        {ask.isError && <p className="field-error">{describeProblem(ask.error, t).sentence}</p>}
        {ask.data?.article === null && <p className="t13">{t('knowledge.person')}</p>}
        {ask.data?.article && (
          <div className="template-sample">
            <b className="bold">{ask.data.article.title}</b>
            <p className="pre" lang={language}>
              {ask.data.answer}
            </p>
          </div>
        )}
      </div>
    </form>
  )
}
