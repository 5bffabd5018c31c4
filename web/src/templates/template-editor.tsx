import { IconChevronLeft } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, dataOf } from '../api/client.ts'
import type { Template } from '../api/generated.ts'
import { useFormat } from '../app/format.ts'
import { currentLanguage, type Language, languages } from '../app/i18n.ts'
import { useShortcuts } from '../app/keyboard.ts'
import { ownNames } from '../app/language-choice.tsx'
import { useMay } from '../app/session.ts'
import { filterKinds, filterTopics } from '../queue/labels.ts'
import { Button } from '../ui/button.tsx'
import { SelectField, TextField } from '../ui/field.tsx'
import { StarsField } from '../ui/stars-field.tsx'
import { findingsOf, Refusal, RemarkList } from './remarks.tsx'
import { TemplateFates } from './template-fates.tsx'
import { useRemarks } from './use-remarks.ts'
import { templateVariables } from './variables.ts'
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
  const format = useFormat()
  const may = useMay()
  const client = useQueryClient()
  const [fields, setFields] = useState(() => fieldsOf(template))
  const box = useRef<HTMLTextAreaElement>(null)
  const manage = may('template.manage')
  const remarks = useRemarks(fields.text, fields.language)
  const changed = JSON.stringify(fields) !== JSON.stringify(fieldsOf(template))
  const refresh = (): Promise<void> => client.invalidateQueries({ queryKey: ['templates'] })
  const save = useMutation({
    mutationFn: () =>
      dataOf(
        template
          ? api.changeTemplate(template.id, { ...fields, shortcut: template.shortcut, version: template.version })
          : api.addTemplate(fields),
      ),
    onSuccess: async (saved) => {
      await refresh()
      onSaved(saved)
    },
  })
  const retire = useMutation({
    mutationFn: () => dataOf(api.removeTemplate(template?.id ?? '')),
    onSuccess: async () => {
      await refresh()
      onGone()
    },
  })
  const ready = manage && changed && fields.name.trim() !== '' && fields.text.trim() !== ''
  useShortcuts({ 'Ctrl+Enter': ready ? () => save.mutate() : undefined })
  function set(part: Partial<TemplateFields>): void {
    save.reset()
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
    <form
      className="template-editor"
      onSubmit={(event) => {
        event.preventDefault()
        if (ready) save.mutate()
      }}
    >
      <div className="row">
        <Button small look="quiet" iconOnly className="only-phone" aria-label={t('nav.templates')} onClick={onGone}>
          <IconChevronLeft className="icon" aria-hidden="true" />
        </Button>
        <div>
          <h2 className="template-title">{fields.name || t('templates.new')}</h2>
          {template && (
            <p className="quiet">
              {t('templates.version', { version: template.version, at: format.date(template.updatedAt) })}
            </p>
          )}
        </div>
      </div>
      <div className="form-grid">
        <TextField
          label={t('templates.name')}
          required
          maxLength={100}
          readOnly={!manage}
          value={fields.name}
          onChange={(event) => set({ name: event.target.value })}
        />
        <SelectField
          label={t('filter.language')}
          value={fields.language}
          options={languages.map((value) => ({ value, label: ownNames[value] }))}
          onValue={(value) => set({ language: languages.find((each) => each === value) ?? 'ru' })}
        />
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
      <RemarkList {...remarks} />
      {save.isError && <Refusal error={save.error} />}
      {retire.isError && <Refusal error={retire.error} />}
      {manage && (
        <div className="row wrap">
          <Button
            type="submit"
            look="primary"
            keys="Ctrl ↵"
            busy={save.isPending}
            impossible={!ready}
            aria-describedby="template-why"
          >
            {template ? t('templates.save', { version: template.version + 1 }) : t('templates.saveNew')}
          </Button>
          <span id="template-why" className="t13 quiet">
            {!changed && template && t('unchanged')}
            {findingsOf(save.error).length > 0 && t('templates.mendFirst')}
          </span>
          <span className="grow" />
          {template && (
            <Button look="quiet" busy={retire.isPending} onClick={() => retire.mutate()}>
              {t('templates.retire')}
            </Button>
          )}
        </div>
      )}
      {template && <TemplateFates template={template.id} />}
      {template && (
        <Versions
          queryKey={['template-versions', template.id, String(template.version)]}
          load={async (signal) => (await dataOf(api.templateVersions(template.id, { signal }))).items}
          onTake={manage ? (text) => set({ text }) : undefined}
        />
      )}
    </form>
  )
}
