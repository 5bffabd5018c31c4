import { useMutation, useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, dataOf } from '../api/client.ts'
import type { CaseView, Template } from '../api/generated.ts'
import { describeProblem } from '../api/problem.ts'
import { templatesQuery } from '../api/queries.ts'
import { byFit, starsText } from '../templates/fitting.ts'
import { Failed } from '../ui/states.tsx'
import type { TakenTemplate } from './use-draft.ts'

interface TemplateListProps {
  readonly view: CaseView
  readonly onClose: () => void
  readonly onChoose: (text: string, taken: TakenTemplate) => void
}

const mostShown = 8

function found(templates: readonly Template[], view: CaseView, words: string): readonly Template[] {
  const asked = words.trim().toLowerCase()
  return byFit(
    templates.filter((each) => `${each.name} ${each.shortcut} ${each.text}`.toLowerCase().includes(asked)),
    view.head,
  ).slice(0, mostShown)
}

export function TemplateList({ view, onClose, onChoose }: TemplateListProps): ReactNode {
  const { t } = useTranslation()
  const templates = useQuery(templatesQuery)
  const [words, setWords] = useState('')
  const [at, setAt] = useState(0)
  const box = useRef<HTMLInputElement>(null)
  useEffect(() => box.current?.focus(), [])
  // The server puts the case's own facts in place of the variables: «Гость 123» is greeted without a name there.
  const fill = useMutation({
    mutationFn: ({ text, language }: Template) => dataOf(api.fillTemplate(view.head.id, { text, language })),
    onSuccess: ({ text }, { id, version }) => onChoose(text, { id, version }),
  })
  const options = found(templates.data?.items ?? [], view, words)
  const active = options[Math.min(at, options.length - 1)]
  return (
    <div className="template-list">
      <input
        ref={box}
        className="input"
        role="combobox"
        aria-expanded="true"
        aria-controls="template-options"
        aria-activedescendant={active ? `template-${active.id}` : undefined}
        aria-label={t('draft.templateSearch')}
        placeholder={t('draft.templateSearch')}
        value={words}
        onChange={(event) => {
          setWords(event.target.value)
          setAt(0)
        }}
        onKeyDown={(event) => {
          if (event.key === 'Escape') onClose()
          else if (event.key === 'ArrowDown') setAt(Math.min(at + 1, options.length - 1))
          else if (event.key === 'ArrowUp') setAt(Math.max(at - 1, 0))
          else if (event.key === 'Enter' && active) fill.mutate(active)
          else return
          event.preventDefault()
          event.stopPropagation()
        }}
      />
      {fill.isError && <p className="field-error">{describeProblem(fill.error, t).sentence}</p>}
      {templates.isError ? (
        <Failed what={t('failed.templates')} error={templates.error} onRetry={() => void templates.refetch()} />
      ) : (
        <div id="template-options" role="listbox" aria-label={t('draft.templates')}>
          {options.map((each) => (
            // The keyboard works in the box above, as in every combobox.
            // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus
            <div
              key={each.id}
              id={`template-${each.id}`}
              role="option"
              aria-selected={each === active}
              className="template-option"
              onClick={() => fill.mutate(each)}
            >
              <span className="bold t13">
                {each.name} <span className="meta">{starsText(each.stars)}</span>
              </span>
              <span className="t12 meta template-option-text" lang={each.language}>
                {each.text}
              </span>
            </div>
          ))}
          {options.length === 0 && !templates.isPending && (
            <p className="t13 meta template-none">
              {t(templates.data?.items.length === 0 ? 'draft.noTemplatesYet' : 'draft.noTemplates')}
            </p>
          )}
        </div>
      )}
    </div>
  )
}
