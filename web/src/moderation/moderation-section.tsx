import './moderation.css'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { CaseView, ModerationView } from '../api/generated.ts'
import { describeProblem } from '../api/problem.ts'
import { useFormat } from '../app/format.ts'
import { FiledReport } from './filed-report.tsx'
import { ManualProposal } from './manual-form.tsx'
import { OfferedLetters } from './offered-letters.tsx'
import { ProposalForm } from './proposal-form.tsx'
import { moderationQuery } from './queries.ts'

function Wait({ wait }: { readonly wait: NonNullable<ModerationView['wait']> }): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  return <p>{t(`report.wait.${wait.code}`, { until: wait.until === null ? '' : format.dateTime(wait.until) })}</p>
}

/**
 * Nobody reports four or five stars that complain of nothing; where such a text breaks a rule the program has proposed a
 * report, and that is shown.
 */
function nothingToReport({ head }: CaseView, data: ModerationView | undefined): boolean {
  const content = (head.stars ?? 0) >= 4 && head.kind !== 'complaint' && head.kind !== 'spam'
  return content && (data === undefined || (data.report === null && data.letters.length === 0))
}

/** «Жалоба модератору». Key M leads here and does nothing else. */
export function ModerationSection({ view }: { readonly view: CaseView }): ReactNode {
  const { t } = useTranslation()
  const isReview = view.review !== null
  const asked = useQuery({ ...moderationQuery(view.head.id), enabled: isReview })
  const { data } = asked
  if (!isReview || nothingToReport(view, data)) return null
  if (data && data.reasons.length === 0 && data.letters.length === 0) return null
  return (
    <>
      {data && <OfferedLetters caseId={view.head.id} letters={data.letters} />}
      <section className="panel-section moderation" id="moderation" tabIndex={-1} aria-label={t('panel.report')}>
        <h3>
          {t('panel.report')}
          {data?.report && <span className="chip">{t(`report.${data.report.state}`)}</span>}
        </h3>
        {asked.isError && (
          <p className="field-error" role="alert">
            {describeProblem(asked.error, t).sentence}{' '}
            <button type="button" className="link" onClick={() => void asked.refetch()}>
              {t('failed.retry')}
            </button>
          </p>
        )}
        {data?.wait && <Wait wait={data.wait} />}
        {data && <ManualProposal view={view} data={data} />}
        {data?.report &&
          (data.report.state === 'proposed' ? (
            // A report that was sent back or changed by a colleague begins with the stored text again.
            <ProposalForm
              key={`${data.report.id} ${data.report.version}`}
              view={view}
              data={data}
              report={data.report}
            />
          ) : (
            <FiledReport view={view} data={data} report={data.report} />
          ))}
      </section>
    </>
  )
}
