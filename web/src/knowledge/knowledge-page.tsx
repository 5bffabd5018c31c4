import '../styles/templates.css'
import { IconBook, IconPlus } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useDeferredValue, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, dataOf } from '../api/client.ts'
import type { Article } from '../api/generated.ts'
import { useMay } from '../app/session.ts'
import { useMedia } from '../app/use-media.ts'
import { WordTabs } from '../templates/word-tabs.tsx'
import { buttonClass } from '../ui/button.tsx'
import { Failed, SkeletonRows, StateBox } from '../ui/states.tsx'
import { ArticleEditor } from './article-editor.tsx'
import { AskPanel } from './ask-panel.tsx'

const fresh = 'new'

function bySection(articles: readonly Article[]): readonly (readonly [string, readonly Article[]])[] {
  const groups = new Map<string, Article[]>()
  for (const each of articles) groups.set(each.section, [...(groups.get(each.section) ?? []), each])
  return [...groups]
}

/** Articles that answer questions, in three languages. */
export function KnowledgePage(): ReactNode {
  const { t } = useTranslation()
  const may = useMay()
  const navigate = useNavigate()
  const phone = useMedia('(max-width: 767px)')
  const { id } = useSearch({ from: '/app/templates/knowledge' })
  const [words, setWords] = useState('')
  const search = useDeferredValue(words.trim())
  const query = useQuery({
    queryKey: ['articles', search],
    queryFn: ({ signal }) => dataOf(api.listArticles(search === '' ? {} : { search }, { signal })),
    placeholderData: keepPreviousData,
  })
  const items = query.data?.items ?? []
  const chosen = items.find((each) => each.id === id) ?? (phone || id === fresh ? undefined : items[0])
  const open = id === fresh || chosen !== undefined
  return (
    <main className="templates" id="content" data-open={(phone && id !== undefined) || undefined}>
      <section className="template-names" aria-label={t('knowledge.title')}>
        <WordTabs current="/templates/knowledge" />
        <div className="row between template-names-head">
          <h1>{t('knowledge.title')}</h1>
          {may('template.manage') && (
            <Link
              to="/templates/knowledge"
              search={{ id: fresh }}
              className={buttonClass('quiet', true, true)}
              aria-label={t('knowledge.add')}
            >
              <IconPlus className="icon" aria-hidden="true" />
            </Link>
          )}
        </div>
        <input
          type="search"
          className="input knowledge-search"
          aria-label={t('knowledge.search')}
          placeholder={t('knowledge.search')}
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
        {query.isPending && <SkeletonRows rows={5} height={60} />}
        {query.isError && (
          <Failed what={t('failed.knowledge')} error={query.error} onRetry={() => void query.refetch()} />
        )}
        {query.isSuccess && items.length === 0 && (
          <StateBox icon={IconBook} title={search === '' ? t('knowledge.none') : t('knowledge.notFound')}>
            {search === '' ? t('knowledge.noneMeaning') : t('knowledge.notFoundMeaning')}
          </StateBox>
        )}
        {bySection(items).map(([section, group]) => (
          <div key={section}>
            <h2>{t(`knowledge.section.${section}`, { defaultValue: section })}</h2>
            {group.map((each) => (
              <Link
                key={each.id}
                to="/templates/knowledge"
                search={{ id: each.id }}
                className="template-name"
                aria-current={each === chosen ? 'true' : undefined}
              >
                <span lang={each.language}>{each.title}</span>
                <span className="t12 meta">{t(`languageName.${each.language}`)}</span>
              </Link>
            ))}
          </div>
        ))}
      </section>
      {open ? (
        <ArticleEditor
          key={chosen ? `${chosen.id} ${chosen.version}` : fresh}
          article={chosen}
          onSaved={(saved) => void navigate({ to: '/templates/knowledge', search: { id: saved.id } })}
          onGone={() => void navigate({ to: '/templates/knowledge', search: {} })}
        />
      ) : (
        <section className="template-editor" />
      )}
      <aside className="template-preview" aria-label={t('knowledge.ask')}>
        <AskPanel />
      </aside>
    </main>
  )
}
