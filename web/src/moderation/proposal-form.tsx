import { IconFlag } from '@tabler/icons-react'
import type { FormEvent, ReactNode } from 'react'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, dataOf } from '../api/client.ts'
import type { CaseView, ModerationView } from '../api/generated.ts'
import { describeProblem } from '../api/problem.ts'
import { currentLanguage } from '../app/i18n.ts'
import { useOfflineSince } from '../app/offline.ts'
import { useMay } from '../app/session.ts'
import { Button } from '../ui/button.tsx'
import { SelectField, TextAreaField, TextField } from '../ui/field.tsx'
import { Evidence } from './evidence.tsx'
import { type Reason, type Report, useDecision } from './queries.ts'
import { isQuoted } from './quoted.ts'

interface FormProps {
  readonly view: CaseView
  readonly data: ModerationView
  readonly report: Report
}

function useChance(): (reason: Reason | undefined) => string {
  const { t } = useTranslation()
  return (reason) => (reason?.chance ? t('report.chance', { ...reason.chance }) : t('report.chanceUnknown'))
}

/** What is proposed, open to changes until a person approves it. */
export function ProposalForm({ view, data, report }: FormProps): ReactNode {
  const { t } = useTranslation()
  const may = useMay()('report-to-moderator.decide')
  const offline = useOfflineSince() !== null
  const chance = useChance()
  const form = useRef<HTMLFormElement>(null)
  const [code, setCode] = useState(report.reason)
  const [quote, setQuote] = useState(report.quote)
  const [statement, setStatement] = useState(report.statement)
  const [declining, setDeclining] = useState(false)
  const { id, version } = report
  const file = useDecision(view.head.id, () =>
    dataOf(api.approveReport(id, { version, reason: code, quote, statement: statement.trim() })),
  )
  // Who was not asked cannot be called a stranger: that reason is not offered.
  const reasons = data.reasons.filter((each) => each.needs === 'quote' || report.ground === 'not-a-customer')
  const reason = reasons.find((each) => each.code === code)
  const label = (each: Reason): string => each.label[currentLanguage()] ?? each.code
  const quoted = isQuoted(view, quote)
  const capped = data.today >= data.dailyCap
  const complete = quoted && statement.trim() !== '' && (reason?.needs !== 'quote' || quote.trim() !== '')
  const impossible = !complete || capped || offline || !reason

  function submit(event: FormEvent): void {
    event.preventDefault()
    if (may && !impossible && !file.isPending) file.mutate()
  }
  if (!may) {
    return (
      <>
        <p>{reason ? label(reason) : report.reason}</p>
        <Evidence view={view} report={report} />
        {report.quote !== '' && <p>«{report.quote}»</p>}
        <p>{report.statement}</p>
        <p className="meta">{t('report.onlyLead')}</p>
      </>
    )
  }
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Ctrl+Enter belongs to every field in it
    <form
      ref={form}
      className="moderation"
      onSubmit={submit}
      onKeyDown={(event) => {
        // Else the same keys would approve the answer that stands beside.
        if (!(event.ctrlKey || event.metaKey) || event.code !== 'Enter' || declining) return
        event.preventDefault()
        form.current?.requestSubmit()
      }}
    >
      {report.evidence.refusedWords !== null && (
        <p className="field-error">{t('report.refusedWords', { words: report.evidence.refusedWords })}</p>
      )}
      {report.evidence.refusedCode !== null && (
        <p className="field-error">
          {t('report.notSent', { why: t(`whyNot.${report.evidence.refusedCode}`, { defaultValue: '' }) })}
        </p>
      )}
      <SelectField
        label={t('report.reason')}
        value={code}
        options={reasons.map((each) => ({ value: each.code, label: label(each) }))}
        hint={`${chance(reason)} ${t('report.notReason')}`}
        onValue={setCode}
      />
      {report.proposedBy !== null && (
        <p className="meta t12">{t('report.proposedBy', { name: report.proposedBy.name })}</p>
      )}
      {report.weak && <p>{t('report.weak')}</p>}
      {reason?.needs === 'quote' && (
        <div className="moderation-quote">
          <TextAreaField
            label={t('report.quote')}
            hint={t('report.quoteHint')}
            value={quote}
            maxLength={2000}
            {...(quoted ? {} : { error: t('report.quoteWrong') })}
            onChange={(event) => setQuote(event.target.value)}
          />
        </div>
      )}
      <Evidence view={view} report={report} />
      <TextAreaField
        label={t('report.statement')}
        value={statement}
        maxLength={2000}
        onChange={(event) => setStatement(event.target.value)}
      />
      <p className="t12 meta" id="moderation-how">
        {capped ? t('report.capReached') : t(`report.how.${data.filing ?? 'assisted'}`)} {data.held && t('report.held')}{' '}
        {t('report.todayCap', { today: data.today, cap: data.dailyCap })}
      </p>
      {declining ? (
        <Decline view={view} report={report} onClose={() => setDeclining(false)} />
      ) : (
        <div className="row wrap">
          <Button type="submit" busy={file.isPending} impossible={impossible} aria-describedby="moderation-how">
            <IconFlag className="icon icon-16" aria-hidden="true" />
            {t(data.filing === 'assisted' ? 'report.approveByHand' : 'report.file')}
          </Button>
          <Button look="quiet" onClick={() => setDeclining(true)}>
            {t('report.decline')}
          </Button>
        </div>
      )}
      {file.isError && (
        <p className="field-error" role="alert">
          {describeProblem(file.error, t).sentence}
        </p>
      )}
    </form>
  )
}

function Decline({
  view,
  report,
  onClose,
}: Pick<FormProps, 'view' | 'report'> & { readonly onClose: () => void }): ReactNode {
  const { t } = useTranslation()
  const [why, setWhy] = useState('')
  const { id, version } = report
  const decline = useDecision(view.head.id, () => dataOf(api.withdrawReport(id, { version, why: why.trim() })))
  return (
    <div className="stack">
      <TextField
        label={t('report.declineWhy')}
        hint={t('report.declineFinal')}
        value={why}
        maxLength={300}
        onChange={(event) => setWhy(event.target.value)}
        onKeyDown={(event) => {
          // Enter here must not send the form around it: that one files.
          if (event.code === 'Enter' || event.code === 'NumpadEnter') event.preventDefault()
        }}
      />
      <div className="row">
        <Button small busy={decline.isPending} impossible={why.trim() === ''} onClick={() => decline.mutate()}>
          {t('report.decline')}
        </Button>
        <Button small look="quiet" onClick={onClose}>
          {t('cancel')}
        </Button>
      </div>
      {decline.isError && <p className="field-error">{describeProblem(decline.error, t).sentence}</p>}
    </div>
  )
}
