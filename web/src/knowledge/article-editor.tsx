import { IconChevronLeft } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, dataOf } from '../api/client.ts'
import type { Article } from '../api/generated.ts'
import { useFormat } from '../app/format.ts'
import { currentLanguage, type Language, languages } from '../app/i18n.ts'
import { useShortcuts } from '../app/keyboard.ts'
import { ownNames } from '../app/language-choice.tsx'
import { useMay } from '../app/session.ts'
import { Refusal, RemarkList } from '../templates/remarks.tsx'
import { useRemarks } from '../templates/use-remarks.ts'
import { Versions } from '../templates/versions.tsx'
import { Button } from '../ui/button.tsx'
import { SelectField, TextAreaField, TextField } from '../ui/field.tsx'

const sections = ['tariffs', 'documents', 'payment', 'coverage', 'set-up', 'other'] as const
type Section = (typeof sections)[number]

interface Fields {
  readonly topicKey: string
  readonly section: Section
  readonly language: Language
  readonly title: string
  readonly body: string
  readonly keywords: string
}

interface ArticleEditorProps {
  /** Left out: a new one. */
  readonly article: Article | undefined
  readonly onSaved: (saved: Article) => void
  readonly onGone: () => void
}

function fieldsOf(article: Article | undefined): Fields {
  if (!article)
    return { topicKey: '', section: 'other', language: currentLanguage(), title: '', body: '', keywords: '' }
  const { topicKey, section, language, title, body, keywords } = article
  return { topicKey, section, language, title, body, keywords: keywords.join(', ') }
}

function words(keywords: string): string[] {
  return keywords
    .split(/[,\n]/)
    .map((word) => word.trim())
    .filter((word) => word !== '')
}

export function ArticleEditor({ article, onSaved, onGone }: ArticleEditorProps): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const client = useQueryClient()
  const manage = useMay()('template.manage')
  const [fields, setFields] = useState(() => fieldsOf(article))
  const changed = JSON.stringify(fields) !== JSON.stringify(fieldsOf(article))
  const answer = fields.body.split(/\n\s*\n/)[0]?.trim() ?? ''
  const remarks = useRemarks(answer, fields.language)
  const refresh = (): Promise<void> => client.invalidateQueries({ queryKey: ['articles'] })
  const save = useMutation({
    mutationFn: () => {
      const sent = { ...fields, keywords: words(fields.keywords) }
      return dataOf(
        article ? api.changeArticle(article.id, { ...sent, version: article.version }) : api.addArticle(sent),
      )
    },
    onSuccess: async (saved) => {
      await refresh()
      onSaved(saved)
    },
  })
  const archive = useMutation({
    mutationFn: () => dataOf(api.archiveArticle(article?.id ?? '')),
    onSuccess: async () => {
      await refresh()
      onGone()
    },
  })
  const ready = manage && changed && fields.title.trim() !== '' && answer !== ''
  useShortcuts({ 'Ctrl+Enter': ready ? () => save.mutate() : undefined })
  function set(part: Partial<Fields>): void {
    save.reset()
    setFields({ ...fields, ...part })
  }
  return (
    <form
      className="template-editor"
      onSubmit={(event) => {
        event.preventDefault()
        if (ready) save.mutate()
      }}
    >
      <div className="row">
        <Button small look="quiet" iconOnly className="only-phone" aria-label={t('knowledge.title')} onClick={onGone}>
          <IconChevronLeft className="icon" aria-hidden="true" />
        </Button>
        <div>
          <h2 className="template-title">{fields.title || t('knowledge.add')}</h2>
          {article && (
            <p className="quiet">
              {t('templates.version', { version: article.version, at: format.date(article.updatedAt) })}
            </p>
          )}
        </div>
      </div>
      <div className="form-grid">
        <TextField
          label={t('knowledge.name')}
          required
          maxLength={150}
          readOnly={!manage}
          value={fields.title}
          onChange={(event) => set({ title: event.target.value })}
        />
        <SelectField
          label={t('filter.language')}
          value={fields.language}
          options={languages.map((value) => ({ value, label: ownNames[value] }))}
          onValue={(value) => set({ language: languages.find((each) => each === value) ?? 'ru' })}
        />
        <SelectField
          label={t('knowledge.sectionLabel')}
          value={fields.section}
          options={sections.map((value) => ({ value, label: t(`knowledge.section.${value}`) }))}
          onValue={(value) => set({ section: sections.find((each) => each === value) ?? 'other' })}
        />
        <TextField
          label={t('knowledge.keywords')}
          hint={t('knowledge.keywordsHint')}
          maxLength={2000}
          readOnly={!manage}
          value={fields.keywords}
          onChange={(event) => set({ keywords: event.target.value })}
        />
      </div>
      <TextAreaField
        label={t('knowledge.body')}
        hint={t('knowledge.bodyHint')}
        lang={fields.language}
        rows={9}
        maxLength={10_000}
        required
        readOnly={!manage}
        value={fields.body}
        onChange={(event) => set({ body: event.target.value })}
      />
      <RemarkList {...remarks} />
      {save.isError && <Refusal error={save.error} />}
      {archive.isError && <Refusal error={archive.error} />}
      {manage && (
        <div className="row wrap">
          <Button type="submit" look="primary" keys="Ctrl ↵" busy={save.isPending} impossible={!ready}>
            {article ? t('templates.save', { version: article.version + 1 }) : t('templates.saveNew')}
          </Button>
          <span className="t13 quiet">{!changed && article && t('unchanged')}</span>
          <span className="grow" />
          {article && (
            <Button look="quiet" busy={archive.isPending} onClick={() => archive.mutate()}>
              {t('knowledge.archive')}
            </Button>
          )}
        </div>
      )}
      {article && (
        <Versions
          queryKey={['article-versions', article.id, String(article.version)]}
          load={async (signal) =>
            (await dataOf(api.articleVersions(article.id, { signal }))).items.map(({ version, body, at }) => ({
              version,
              text: body,
              at,
            }))
          }
          onTake={manage ? (body) => set({ body }) : undefined}
        />
      )}
    </form>
  )
}
