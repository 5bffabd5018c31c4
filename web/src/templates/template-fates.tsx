import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { api, dataOf } from '../api/client.ts'
import type { Learning } from '../api/generated.ts'
import { useFormat } from '../app/format.ts'
import { Failed } from '../ui/states.tsx'

const days = 90
/** Under so many a share says nothing. */
const enough = 10
const fates = ['untouched', 'light', 'rewritten'] as const

export type Fates = Pick<Learning['templates'][number], (typeof fates)[number]>

export function useLearning() {
  return useQuery({
    queryKey: ['learning', String(days)],
    queryFn: ({ signal }) => dataOf(api.getLearning({ days }, { signal })),
    staleTime: 60_000,
  })
}

export function countOf({ untouched, light, rewritten }: Fates): number {
  return untouched + light + rewritten
}

/** All versions of one template together. */
export function fatesOf(learning: Learning | undefined, template: string): Fates {
  const total = { untouched: 0, light: 0, rewritten: 0 }
  for (const row of learning?.templates ?? []) {
    if (row.template === template) for (const fate of fates) total[fate] += row[fate]
  }
  return total
}

/** In a list: the share that went out as it was, where there is enough to share. */
export function KeptShare({ of }: { readonly of: Fates }): ReactNode {
  const { t } = useTranslation()
  const count = countOf(of)
  return count < enough ? null : t('templates.kept', { share: Math.round((100 * of.untouched) / count) })
}

/** What people do with a template after taking it. */
export function TemplateFates({ template }: { readonly template: string }): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const learning = useLearning()
  if (learning.isPending) return null
  if (learning.isError) {
    return <Failed what={t('failed.learning')} error={learning.error} onRetry={() => void learning.refetch()} />
  }
  const all = fatesOf(learning.data, template)
  const count = countOf(all)
  return (
    <section className="card card-body fates" aria-labelledby="template-fates">
      <div className="row between wrap">
        <h3 id="template-fates">{t('templates.fates')}</h3>
        <span className="t12 meta">
          {count === 0 ? t('templates.fatesNone') : t('templates.fatesCount', { count })}
        </span>
      </div>
      {count > 0 && (
        <>
          <div className="fates-bar" aria-hidden="true">
            {fates.map((fate) => (
              <i key={fate} className={`fate-${fate}`} style={{ flexGrow: all[fate] }} />
            ))}
          </div>
          <div className="fates-legend">
            {fates.map((fate) => (
              <span key={fate}>
                <i className={`fate-${fate}`} aria-hidden="true" />
                <b className="bold num">
                  {count < enough ? format.number(all[fate]) : `${Math.round((100 * all[fate]) / count)} %`}
                </b>{' '}
                {t(`learning.${fate}`)}
              </span>
            ))}
          </div>
          {count < enough && <p className="t12 meta">{t('templates.fatesFew')}</p>}
        </>
      )}
    </section>
  )
}
