import '../styles/templates.css'
import { IconPlus, IconTemplate } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Template } from '../api/generated.ts'
import { templatesQuery } from '../api/queries.ts'
import { useMay } from '../app/session.ts'
import { useMedia } from '../app/use-media.ts'
import { buttonClass } from '../ui/button.tsx'
import { Failed, SkeletonRows, StateBox } from '../ui/states.tsx'
import { starsText } from './fitting.ts'
import { TemplateEditor, type TemplateFields } from './template-editor.tsx'
import { fatesOf, KeptShare, useLearning } from './template-fates.tsx'
import { TemplatePreview } from './template-preview.tsx'
import { WordTabs } from './word-tabs.tsx'

const fresh = 'new'

function grouped(templates: readonly Template[]): readonly (readonly [string, readonly Template[]])[] {
  const groups = new Map<string, Template[]>()
  for (const each of templates) groups.set(each.kind, [...(groups.get(each.kind) ?? []), each])
  return [...groups]
}

export function TemplatesPage(): ReactNode {
  const { t } = useTranslation()
  const may = useMay()
  const navigate = useNavigate()
  const phone = useMedia('(max-width: 767px)')
  const { id } = useSearch({ from: '/app/templates' })
  const query = useQuery(templatesQuery)
  const learning = useLearning()
  const items = query.data?.items ?? []
  const chosen = items.find((each) => each.id === id) ?? (phone || id === fresh ? undefined : items[0])
  const open = id === fresh || chosen !== undefined
  const [typed, setTyped] = useState<{ readonly of: string; readonly fields: TemplateFields } | null>(null)
  const editing = chosen?.id ?? fresh
  const shown = typed?.of === editing ? typed.fields : chosen
  return (
    <main className="templates" id="content" data-open={(phone && id !== undefined) || undefined}>
      <section className="template-names" aria-label={t('nav.templates')}>
        <WordTabs current="/templates" />
        <div className="row between template-names-head">
          <h1>{t('nav.templates')}</h1>
          {may('template.manage') && (
            <Link
              to="/templates"
              search={{ id: fresh }}
              className={buttonClass('quiet', true, true)}
              aria-label={t('templates.add')}
            >
              <IconPlus className="icon" aria-hidden="true" />
            </Link>
          )}
        </div>
        {query.isPending && <SkeletonRows rows={5} height={60} />}
        {query.isError && (
          <Failed what={t('failed.templates')} error={query.error} onRetry={() => void query.refetch()} />
        )}
        {query.isSuccess && items.length === 0 && (
          <StateBox icon={IconTemplate} title={t('templates.none')}>
            {t('templates.noneMeaning')}
          </StateBox>
        )}
        {grouped(items).map(([kind, group]) => (
          <div key={kind}>
            <h2>{kind === '' ? t('templates.anyKind') : t(`kind.${kind}`, { defaultValue: kind })}</h2>
            {group.map((each) => (
              <Link
                key={each.id}
                to="/templates"
                search={{ id: each.id }}
                className="template-name"
                aria-current={each === chosen ? 'true' : undefined}
              >
                <span lang={each.language}>{each.name}</span>
                <span className="t12 meta">
                  {[t(`languageName.${each.language}`), starsText(each.stars)].filter(Boolean).join(' · ')}{' '}
                  <KeptShare of={fatesOf(learning.data, each.id)} />
                </span>
              </Link>
            ))}
          </div>
        ))}
      </section>
      {open ? (
        <TemplateEditor
          key={chosen ? `${chosen.id} ${chosen.version}` : fresh}
          template={chosen}
          onSaved={(saved) => void navigate({ to: '/templates', search: { id: saved.id } })}
          onGone={() => void navigate({ to: '/templates', search: {} })}
          onText={(fields) => setTyped({ of: editing, fields })}
        />
      ) : (
        <section className="template-editor" />
      )}
      <aside className="template-preview" aria-label={t('templates.preview')}>
        {open && shown && <TemplatePreview template={shown} />}
      </aside>
    </main>
  )
}
