import type { ReactNode } from 'react'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, dataOf } from '../api/client.ts'
import type { Template } from '../api/generated.ts'
import { currentLanguage, type Language } from '../app/i18n.ts'
import { useMay } from '../app/session.ts'
import { filterKinds, filterTopics } from '../queue/labels.ts'
import { Button } from '../ui/button.tsx'
import { SelectField, TextField } from '../ui/field.tsx'
import { StarsField } from '../ui/stars-field.tsx'
import { TemplateFates } from './template-fates.tsx'
import { useRemarks } from './use-remarks.ts'
import { templateVariables } from './variables.ts'
import { LanguageField, useKeeping, VersionForm } from './version-form.tsx'
import { Versions } from './versions.tsx'

interface TemplateEditorProps {
  /** Left out: a new one. */
  readonly template: Template | undefined
  readonly onSaved: (saved: Template) => void
  readonly onGone: () => void
  /** What is in the editor now, for the preview. */
  readonly onText: (fields: TemplateFields) => void
}

export interface TemplateFields {
  readonly name: string
  readonly language: Language
  readonly kind: string
  readonly topic: string
  readonly stars: number[]
  readonly text: string
}

function fieldsOf(template: Template | undefined): TemplateFields {
  if (!template) return { name: '', language: currentLanguage(), kind: '', topic: '', stars: [], text: '' }
  const { name, language, kind, topic, stars, text } = template
  return { name, language, kind, topic, stars, text }
}

export function TemplateEditor({ template, onSaved, onGone, onText }: TemplateEditorProps): ReactNode {
  const { t } = useTranslation()
  const manage = useMay()('template.manage')
  const [fields, setFields] = useState(() => fieldsOf(template))
  const box = useRef<HTMLTextAreaElement>(null)
  const remarks = useRemarks(fields.text, fields.language)
  const keeping = useKeeping({
    list: 'templates',
    save: () =>
      dataOf(
        template
          ? api.changeTemplate(template.id, { ...fields, shortcut: template.shortcut, version: template.version })
          : api.addTemplate(fields),
      ),
    end: () => dataOf(api.removeTemplate(template?.id ?? '')),
    onSaved,
    onGone,
  })
  function set(part: Partial<TemplateFields>): void {
    keeping.save.reset()
    const next = { ...fields, ...part }
    setFields(next)
    onText(next)
  }
  function insert(variable: string): void {
    const at = box.current?.selectionStart ?? fields.text.length
    set({ text: `${fields.text.slice(0, at)}{{${variable}}}${fields.text.slice(at)}` })
    box.current?.focus()
  }
  return (
    <VersionForm
      {...keeping}
      heading={fields.name || t('templates.new')}
      back={t('nav.templates')}
      kept={template}
      remarks={remarks}
      changed={JSON.stringify(fields) !== JSON.stringify(fieldsOf(template))}
      complete={fields.name.trim() !== '' && fields.text.trim() !== ''}
      endLabel={t('templates.retire')}
      onGone={onGone}
      after={
        template && (
          <>
            <TemplateFates template={template.id} />
            <Versions
              queryKey={['template-versions', template.id, String(template.version)]}
              load={async (signal) => (await dataOf(api.templateVersions(template.id, { signal }))).items}
              onTake={manage ? (text) => set({ text }) : undefined}
            />
          </>
        )
      }
    >
      <div className="form-grid">
        <TextField
          label={t('templates.name')}
          required
          maxLength={100}
          readOnly={!manage}
          value={fields.name}
          onChange={(event) => set({ name: event.target.value })}
        />
        <LanguageField value={fields.language} onValue={(language) => set({ language })} />
        <SelectField
          label={t('filter.kind')}
          value={fields.kind}
          options={[
            { value: '', label: t('filter.any') },
            ...filterKinds.map((value) => ({ value, label: t(`kind.${value}`) })),
          ]}
          onValue={(kind) => set({ kind })}
        />
        <SelectField
          label={t('filter.topic')}
          value={fields.topic}
          options={[
            { value: '', label: t('filter.any') },
            ...filterTopics.map((value) => ({ value, label: t(`topic.${value}`) })),
          ]}
          onValue={(topic) => set({ topic })}
        />
        <StarsField
          label={t('templates.stars')}
          value={fields.stars}
          readOnly={!manage}
          onValue={(stars) => set({ stars })}
        />
      </div>
      <div className="field">
        <label htmlFor="template-text">{t('templates.text')}</label>
        <textarea
          id="template-text"
          ref={box}
          className="input template-text"
          lang={fields.language}
          rows={8}
          maxLength={5000}
          readOnly={!manage}
          required
          value={fields.text}
          onChange={(event) => set({ text: event.target.value })}
        />
      </div>
      {manage && (
        <div className="row wrap t12 meta">
          {t('templates.insert')}
          {templateVariables.map((variable) => (
            <Button key={variable} small onClick={() => insert(variable)}>
              {t(`templates.variable.${variable}`)}
            </Button>
          ))}
        </div>
      )}
    </VersionForm>
  )
}
