import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, dataOf } from '../api/client.ts'
import type { CaseView, ModerationView } from '../api/generated.ts'
import { describeProblem } from '../api/problem.ts'
import { serverNow } from '../app/clock.ts'
import { useFormat } from '../app/format.ts'
import { currentLanguage } from '../app/i18n.ts'
import { useMay } from '../app/session.ts'
import { Button, buttonClass } from '../ui/button.tsx'
import { TextField } from '../ui/field.tsx'
import { type Report, useDecision } from './queries.ts'

interface ReportProps {
  readonly view: CaseView
  readonly data: ModerationView
  readonly report: Report
}

/** From approval to the outcome. What the platform does not tell is said to be unknown. */
export function FiledReport({ view, data, report }: ReportProps): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const { state, approvedBy, approvedAt, filedAt, decidedAt, evidence } = report
  const reason = data.reasons.find(({ code }) => code === report.reason)
  const open = state === 'approved' || state === 'filing'
  return (
    <>
      <p>{reason?.label[currentLanguage()] ?? report.reason}</p>
      {approvedBy !== null && approvedAt !== null && (
        <p className="meta t12">{t('report.approvedBy', { name: approvedBy.name, at: format.dateTime(approvedAt) })}</p>
      )}
      {open ? <OnItsWay view={view} data={data} report={report} /> : <p>{t(`report.outcome.${state}`)}</p>}
      {filedAt !== null && <p className="meta t12">{t('report.filedAt', { at: format.dateTime(filedAt) })}</p>}
      {decidedAt !== null ? (
        <p className="meta t12">{t('report.decidedAt', { at: format.dateTime(decidedAt) })}</p>
      ) : (
        evidence.lookedAt !== null && (
          <p className="meta t12">{t('report.lookedAt', { at: format.dateTime(evidence.lookedAt) })}</p>
        )
      )}
      {report.files.length > 0 && (
        <ul className="row wrap" aria-label={t('report.files')}>
          {report.files.map((file, index) => (
            <li key={file.id}>
              <a className="chip" href={`/api/v1/report-files/${file.id}`} download>
                {t(file.contentType.startsWith('image/') ? 'report.picture' : 'report.record', { number: index + 1 })}
              </a>
            </li>
          ))}
        </ul>
      )}
      {state === 'refused' && data.appeals && report.appealedAt === null && (
        <p className="t12 meta">
          {data.appealUntil === null
            ? t('report.appealTermUnknown')
            : t(Date.parse(data.appealUntil) < serverNow() ? 'report.appealOver' : 'report.appealUntil', {
                until: format.dateTime(data.appealUntil),
              })}
        </p>
      )}
      {(state === 'filed' || state === 'appealed') && data.filing !== 'api' && (
        <RefusedThere view={view} report={report} />
      )}
      {state === 'refused' && data.appeals && report.appealedAt === null && (
        <Act
          view={view}
          label={t('report.appeal')}
          hint={t('report.appealHint')}
          act={api.appealReport}
          report={report}
        />
      )}
    </>
  )
}

/** What the platform tells a person alone; from the day it came an appeal has its time. */
function RefusedThere({ view, report }: Pick<ReportProps, 'view' | 'report'>): ReactNode {
  const { t } = useTranslation()
  const may = useMay()
  const [day, setDay] = useState('')
  const { id, version } = report
  // A day without an hour: noon of it, and never later than now.
  const decide = useDecision(view.head.id, () =>
    dataOf(
      api.reportRefused(id, {
        version,
        decidedAt: new Date(Math.min(Date.parse(`${day}T12:00`), serverNow())).toISOString(),
      }),
    ),
  )
  if (!may('report-to-moderator.decide')) return null
  const today = new Date(serverNow()).toLocaleDateString('sv')
  return (
    <form
      className="stack"
      aria-label={t('report.refusedThere')}
      onSubmit={(event) => {
        event.preventDefault()
        if (day !== '' && !decide.isPending) decide.mutate()
      }}
    >
      <TextField
        label={t('report.refusedDay')}
        hint={t('report.refusedThereHint')}
        type="date"
        required
        max={today}
        value={day}
        onChange={(event) => setDay(event.target.value)}
      />
      <div className="row">
        <Button type="submit" small busy={decide.isPending} impossible={day === ''}>
          {t('report.refusedThere')}
        </Button>
      </div>
      {decide.isError && <p className="field-error">{describeProblem(decide.error, t).sentence}</p>}
    </form>
  )
}

interface ActProps extends Pick<ReportProps, 'view' | 'report'> {
  readonly label: string
  readonly hint?: string
  readonly act: typeof api.reportFiled
}

function Act({ view, report, label, hint, act }: ActProps): ReactNode {
  const { t } = useTranslation()
  const may = useMay()
  const { id, version } = report
  const decide = useDecision(view.head.id, () => dataOf(act(id, { version })))
  if (!may('report-to-moderator.decide')) return null
  return (
    <div className="stack">
      {hint !== undefined && <p className="t12 meta">{hint}</p>}
      <div className="row">
        <Button small busy={decide.isPending} onClick={() => decide.mutate()}>
          {label}
        </Button>
      </div>
      {decide.isError && <p className="field-error">{describeProblem(decide.error, t).sentence}</p>}
    </div>
  )
}

function OnItsWay({ view, data, report }: ReportProps): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const may = useMay()
  const { delivery } = report
  const on = { view, report }
  if (delivery?.state === 'stuck') {
    return (
      <>
        <p>{t('report.stuck')}</p>
        <ReviewLink view={view} />
        <Act {...on} label={t('report.isThere')} act={api.reportFiled} />
        <Act {...on} label={t('report.notThere')} act={api.sendBackReport} />
      </>
    )
  }
  if (delivery === null && report.state === 'filing') {
    const { filing } = report.evidence
    return (
      <>
        {filing !== null && (
          <p className="meta t12">
            {t('report.filingBegun', { name: filing.by?.name ?? '', at: format.dateTime(filing.at) })}
          </p>
        )}
        <p>{report.statement}</p>
        <div className="row wrap">
          <ReviewLink view={view} />
          <CopyText text={report.statement} />
        </div>
        <p className="banner banner-warn" role="note">
          {t('report.askFiled')}
        </p>
        <Act {...on} label={t('report.filedByHand')} act={api.reportFiled} />
        <Act {...on} label={t('report.notFiled')} act={api.sendBackReport} />
      </>
    )
  }
  if (delivery === null) {
    return (
      <>
        <p>{t('report.how.assisted')}</p>
        <p>{report.statement}</p>
        {data.opensForm && !data.held && may('report-to-moderator.decide') && (
          <div className="row">
            <Link
              to="/moderation/$reportId/form"
              params={{ reportId: report.id }}
              search={{ caseId: view.head.id, version: report.version }}
              className={buttonClass('primary', true)}
            >
              {t('reportForm.open')}
            </Link>
          </div>
        )}
        {data.held ? (
          <p>{t('report.held')}</p>
        ) : (
          <Act {...on} label={t('report.startFiling')} hint={t('report.startFilingHint')} act={api.startFiling} />
        )}
        <Act {...on} label={t('report.takeBack')} act={api.sendBackReport} />
      </>
    )
  }
  return (
    <>
      <p>
        {data.held
          ? t('report.held')
          : delivery.state === 'pending'
            ? t('report.leaves', { at: format.dateTime(delivery.notBefore) })
            : t('report.onItsWay')}
      </p>
      {report.state === 'approved' && delivery.state === 'pending' && (
        <Act {...on} label={t('report.takeBack')} act={api.sendBackReport} />
      )}
    </>
  )
}

function ReviewLink({ view }: { readonly view: CaseView }): ReactNode {
  const { t } = useTranslation()
  const link = view.review?.permalink ?? view.listing.url
  if (link === '') return null
  return (
    <a href={link} target="_blank" rel="noreferrer" className="t13">
      {t('report.openReview')}
    </a>
  )
}

function CopyText({ text }: { readonly text: string }): ReactNode {
  const { t } = useTranslation()
  const [copied, setCopied] = useState(false)
  return (
    <button
      type="button"
      className="link t13"
      onClick={() =>
        // Without a secure origin there is no clipboard; the text stands above to be selected.
        void navigator.clipboard?.writeText(text).then(
          () => setCopied(true),
          () => setCopied(false),
        )
      }
    >
      {t(copied ? 'report.copied' : 'report.copy')}
    </button>
  )
}
