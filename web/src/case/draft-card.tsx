import { useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { lazy, Suspense, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { CaseView } from '../api/generated.ts'
import { templatesQuery } from '../api/queries.ts'
import { Button } from '../ui/button.tsx'
import { DraftSource } from './draft-source.tsx'
import { Findings } from './findings.tsx'
import type { CaseActions } from './use-case-actions.ts'

const loadTemplates = () => import('./template-list.tsx')
const TemplateList = lazy(async () => ({ default: (await loadTemplates()).TemplateList }))
/** After everything that the first screen needs, ms. */
const laterMs = 2_000

/** The case code is what the author must find again: it stands out. */
function Paragraphs({ text, code }: { readonly text: string; readonly code: string | null }): ReactNode {
  let offset = 0
  return text.split(/\n{2,}/).map((paragraph) => {
    const key = offset
    offset += paragraph.length + 2
    const pieces = code === null ? [paragraph] : paragraph.split(code)
    return (
      <p key={key} className="pre">
        {pieces.map((piece, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- pieces of one text have no other name
          <span key={index}>
            {index > 0 && <b className="bold nowrap">{code}</b>}
            {piece}
          </span>
        ))}
      </p>
    )
  })
}

interface DraftCardProps {
  readonly view: CaseView
  readonly actions: CaseActions
}

export function DraftCard({ view, actions }: DraftCardProps): ReactNode {
  const { t } = useTranslation()
  const { draft, editing, editor, commands, readOnly } = actions
  useEffect(() => {
    if (editing) editor.current?.focus()
  }, [editing, editor])
  const client = useQueryClient()
  useEffect(() => {
    const timer = setTimeout(() => {
      void loadTemplates()
      void client.prefetchQuery(templatesQuery)
    }, laterMs)
    return () => clearTimeout(timer)
  }, [client])
  const language = draft.chosen?.language
  return (
    <section className="draft" aria-label={t('draft.title')} data-editing={editing || undefined}>
      <div className="draft-head">
        <h3 className="bold">{t('draft.title')}</h3>
        {draft.current.length > 1 && (
          <span className="segmented" role="group" aria-label={t('draft.alternatives')}>
            {draft.current.map((each, index) => (
              <button
                key={each.id}
                type="button"
                aria-pressed={each.id === draft.chosen?.id}
                onClick={() => draft.choose(index)}
              >
                {index + 1}
              </button>
            ))}
          </span>
        )}
        <span className="grow" />
        {!readOnly && (
          <>
            {actions.canRedraft && (
              <Button
                small
                look="quiet"
                keys="R"
                className="not-phone"
                busy={commands.busy === 'draft'}
                onClick={actions.redraft}
              >
                {t('draft.another')}
              </Button>
            )}
            <Button
              small
              look="quiet"
              keys="/"
              aria-expanded={actions.templates}
              onClick={() => actions.setTemplates(!actions.templates)}
            >
              {t('draft.template')}
            </Button>
            {draft.edited ? (
              <Button small look="quiet" onClick={draft.reset}>
                {t('draft.reset')}
              </Button>
            ) : (
              <Button small look="quiet" keys="E" className="not-phone" aria-pressed={editing} onClick={actions.edit}>
                {t('draft.edit')}
              </Button>
            )}
          </>
        )}
      </div>
      {actions.templates && (
        <Suspense>
          <TemplateList
            view={view}
            onClose={() => actions.setTemplates(false)}
            onChoose={(text, taken) => {
              draft.take(text, taken)
              actions.setTemplates(false)
              actions.edit()
            }}
          />
        </Suspense>
      )}
      {editing && !readOnly ? (
        <textarea
          ref={editor}
          className="draft-text"
          rows={8}
          lang={language}
          aria-label={t('draft.title')}
          value={draft.text}
          onChange={(event) => draft.setText(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Escape') actions.stopEditing()
          }}
        />
      ) : (
        // A click is a shortcut for the button above; by keyboard E and the button do the same.
        // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions
        <div className="draft-text" lang={language} onClick={readOnly ? undefined : actions.edit}>
          {draft.text === '' ? (
            <p className="meta">{t('draft.none')}</p>
          ) : (
            <Paragraphs text={draft.text} code={view.head.code} />
          )}
        </div>
      )}
      <DraftSource actions={actions} />
      <Findings view={view} text={draft.text} findings={draft.findings} checking={draft.checking} />
    </section>
  )
}
