import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { api, dataOf } from '../api/client.ts'
import type { CaseRow, Template } from '../api/generated.ts'
import { settingsQuery } from '../api/queries.ts'
import type { Language } from '../app/i18n.ts'
import { Badge } from '../queue/case-row.tsx'
import { PlatformMark } from '../ui/platform-mark.tsx'
import { fillTemplate } from './fill.ts'

const shown = 3

/** The saved wording over real reviews of its kind, with the company's own words in place of the variables. */
export function TemplatePreview({ template }: { readonly template: Template }): ReactNode {
  const { t } = useTranslation()
  const settings = useQuery(settingsQuery)
  const cases = useQuery({
    queryKey: ['preview-cases', template.kind, template.topic, template.language],
    queryFn: ({ signal }) =>
      dataOf(
        api.listCases(
          {
            view: 'all',
            language: template.language,
            ...(template.kind === '' ? {} : { kind: template.kind }),
            ...(template.topic === '' ? {} : { topic: template.topic }),
            sort: 'newest',
            limit: shown,
          },
          { signal },
        ),
      ),
  })
  const company = settings.data?.company
  const filled = (row: CaseRow): string =>
    fillTemplate(template.text, {
      name: row.author?.split(' ')[0] ?? '',
      channel: company?.privateChannel[template.language as Language] ?? '',
      code: row.code ?? '',
      branch: row.branch?.name ?? '',
      signature: company?.signature[template.language as Language] ?? '',
    })
  return (
    <>
      <h2>{t('templates.preview')}</h2>
      {cases.data?.items.length === 0 && <p className="t13 quiet">{t('templates.noCases')}</p>}
      {cases.data?.items.map((row) => (
        <div key={row.id} className="template-sample">
          <div className="row">
            <Badge row={row} />
            <b className="bold">{row.author ?? t('row.noName')}</b>
            <PlatformMark adapter={row.source} />
          </div>
          <p className="pre" lang={template.language}>
            {filled(row)}
          </p>
        </div>
      ))}
    </>
  )
}
