import { IconFlag } from '@tabler/icons-react'
import type { FormEvent, ReactNode } from 'react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, dataOf } from '../api/client.ts'
import type { CaseView, ModerationView } from '../api/generated.ts'
import { describeProblem } from '../api/problem.ts'
import { currentLanguage } from '../app/i18n.ts'
import { useMay } from '../app/session.ts'
import { Button } from '../ui/button.tsx'
import { SelectField, TextAreaField } from '../ui/field.tsx'
import { useDecision } from './queries.ts'
import { isQuoted, oneLine } from './quoted.ts'

interface ManualProps {
  readonly view: CaseView
  readonly data: ModerationView
}

/** A person proposes what the program did not: the same reasons, the same conditions, and another person approves. */
export function ManualProposal({ view, data }: ManualProps): ReactNode {
  const { t } = useTranslation()
  const may = useMay()
  const [open, setOpen] = useState(false)
  const { manual } = data
  if (manual === null || !may('report-to-moderator.propose')) return null
  if (manual.breach === null && manual.notACustomer === null) return null
  if (open) return <ManualForm view={view} data={data} onClose={() => setOpen(false)} />
  return (
    <div className="row">
      <Button small look="quiet" onClick={() => setOpen(true)}>
        {t('report.propose')}
      </Button>
    </div>
  )
}

function ManualForm({ view, data, onClose }: ManualProps & { readonly onClose: () => void }): ReactNode {
  const { t } = useTranslation()
  const { manual } = data
  const begin = (needs: 'quote' | 'not-a-customer') =>
    (needs === 'quote' ? manual?.breach : manual?.notACustomer) ?? null
  const reasons = data.reasons.filter(({ needs }) => begin(needs) !== null)
  // Nobody's honest reason is whichever happens to stand first in the platform's list.
  const [code, setCode] = useState('')
  const reason = reasons.find((each) => each.code === code)
  const [quote, setQuote] = useState('')
  // As long as nobody has written into it, the text follows the reason and the quote.
  const [own, setOwn] = useState<string | null>(null)
  const statement = own ?? (begin(reason?.needs ?? 'quote') ?? '').replace('{quote}', oneLine(quote))
  const quoted = isQuoted(view, quote)
  const complete =
    reason !== undefined && quoted && statement.trim() !== '' && (reason.needs !== 'quote' || quote.trim() !== '')
  const propose = useDecision(view.head.id, () =>
    dataOf(api.proposeReport(view.head.id, { reason: code, quote, statement: statement.trim() })),
  )
  function submit(event: FormEvent): void {
    event.preventDefault()
    if (complete && !propose.isPending) propose.mutate()
  }
  return (
    <form className="stack" aria-label={t('report.propose')} onSubmit={submit}>
      <SelectField
        label={t('report.reason')}
        value={code}
        options={[
          { value: '', label: t('tasks.choose') },
          ...reasons.map((each) => ({ value: each.code, label: each.label[currentLanguage()] ?? each.code })),
        ]}
        hint={
          reason === undefined
            ? t('report.notReason')
            : `${reason.chance ? t('report.chance', { ...reason.chance }) : t('report.chanceUnknown')} ${t('report.notReason')}`
        }
        onValue={setCode}
      />
      {reason?.needs === 'quote' && (
        <TextAreaField
          label={t('report.quote')}
          hint={t('report.quoteHint')}
          value={quote}
          maxLength={2000}
          {...(quoted ? {} : { error: t('report.quoteWrong') })}
          onChange={(event) => setQuote(event.target.value)}
        />
      )}
      {reason !== undefined && (
        <TextAreaField
          label={t('report.statement')}
          value={statement}
          maxLength={2000}
          onChange={(event) => setOwn(event.target.value)}
        />
      )}
      <div className="row wrap">
        <Button type="submit" small busy={propose.isPending} impossible={!complete}>
          <IconFlag className="icon icon-16" aria-hidden="true" />
          {t('report.proposeNow')}
        </Button>
        <Button small look="quiet" onClick={onClose}>
          {t('cancel')}
        </Button>
      </div>
      <p className="t12 meta">{t('report.proposeMeaning')}</p>
      {propose.isError && (
        <p className="field-error" role="alert">
          {describeProblem(propose.error, t).sentence}
        </p>
      )}
    </form>
  )
}
