import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, dataOf } from '../api/client.ts'
import type { CaseRow } from '../api/generated.ts'
import { Badge } from '../queue/case-row.tsx'
import { PlatformMark } from '../ui/platform-mark.tsx'
import { Failed, SkeletonRows } from '../ui/states.tsx'
import type { TemplateFields } from './template-editor.tsx'

const shown = 3
const pauseMs = 500

type Previewed = Pick<TemplateFields, 'kind' | 'topic' | 'stars' | 'text'> & { readonly language: 'ru' | 'kk' | 'en' }

function Sample({ row, template }: { readonly row: CaseRow; readonly template: Previewed }): ReactNode {
  const { t } = useTranslation()
  const { text, language } = template
  const filled = useQuery({
    queryKey: ['filled', row.id, language, text],
    queryFn: ({ signal }) => dataOf(api.fillTemplate(row.id, { text, language }, { signal })),
    enabled: text.trim() !== '',
    placeholderData: keepPreviousData,
  })
  return (
    <div className="template-sample">
      <div className="row">
        <Badge row={row} />
        <b className="bold">{row.author ?? t('row.noName')}</b>
        <PlatformMark adapter={row.source} />
      </div>
      <p className="pre" lang={language}>
        {filled.data?.text ?? ''}
      </p>
    </div>
  )
}

/** What is in the editor, over real reviews of its kind, filled by the server as in an answer. */
export function TemplatePreview({ template }: { readonly template: Previewed }): ReactNode {
  const { t } = useTranslation()
  const [settled, setSettled] = useState(template)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(template), pauseMs)
    return () => clearTimeout(timer)
  }, [template])
  const { kind, topic, language } = settled
  const stars = settled.stars.join(',')
  const cases = useQuery({
    queryKey: ['preview-cases', kind, topic, stars, language],
    queryFn: ({ signal }) =>
      dataOf(
        api.listCases(
          {
            view: 'all',
            language,
            ...(kind === '' ? {} : { kind }),
            ...(topic === '' ? {} : { topic }),
            ...(stars === '' ? {} : { stars }),
            sort: 'newest',
            limit: shown,
          },
          { signal },
        ),
      ),
    placeholderData: keepPreviousData,
  })
  return (
    <>
      <h2>{t('templates.preview')}</h2>
      {cases.isPending && <SkeletonRows rows={shown} height={96} />}
      {cases.isError && <Failed what={t('failed.queue')} error={cases.error} onRetry={() => void cases.refetch()} />}
      {cases.data?.items.length === 0 && <p className="t13 quiet">{t('templates.noCases')}</p>}
      {cases.data?.items.map((row) => (
        <Sample key={row.id} row={row} template={settled} />
      ))}
    </>
  )
}
