import type { ReactNode } from 'react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, dataOf } from '../api/client.ts'
import type { Article } from '../api/generated.ts'
import { currentLanguage, type Language } from '../app/i18n.ts'
import { useMay } from '../app/session.ts'
import { useRemarks } from '../templates/use-remarks.ts'
import { LanguageField, useKeeping, VersionForm } from '../templates/version-form.tsx'
import { Versions } from '../templates/versions.tsx'
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
  const manage = useMay()('template.manage')
  const [fields, setFields] = useState(() => fieldsOf(article))
  const answer = fields.body.split(/\n\s*\n/)[0]?.trim() ?? ''
  const remarks = useRemarks(answer, fields.language)
  const keeping = useKeeping({
    list: 'articles',
    save() {
      const sent = { ...fields, keywords: words(fields.keywords) }
      return dataOf(
        article ? api.changeArticle(article.id, { ...sent, version: article.version }) : api.addArticle(sent),
      )
    },
    end: () => dataOf(api.archiveArticle(article?.id ?? '')),
    onSaved,
    onGone,
  })
  function set(part: Partial<Fields>): void {
    keeping.save.reset()
    setFields({ ...fields, ...part })
  }
  return (
    <VersionForm
      {...keeping}
      heading={fields.title || t('knowledge.add')}
      back={t('knowledge.title')}
      kept={article}
      remarks={remarks}
      changed={JSON.stringify(fields) !== JSON.stringify(fieldsOf(article))}
      complete={fields.title.trim() !== '' && answer !== ''}
      endLabel={t('knowledge.archive')}
      onGone={onGone}
      after={
        article && (
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
        )
      }
    >
      <div className="form-grid">
        <TextField
          label={t('knowledge.name')}
          required
          maxLength={150}
          readOnly={!manage}
          value={fields.title}
          onChange={(event) => set({ title: event.target.value })}
        />
        <LanguageField value={fields.language} onValue={(language) => set({ language })} />
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
    </VersionForm>
  )
}
