import { IconAlertCircle, IconAlertTriangle, IconCircleCheck, IconCircleX } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiProblem } from '../api/client.ts'
import type { LintFinding } from '../api/generated.ts'
import { describeProblem } from '../api/problem.ts'
import { useFindingText } from '../case/findings.tsx'
import type { LiveRemarks } from './use-remarks.ts'

export function findingsOf(error: unknown): readonly LintFinding[] {
  return error instanceof ApiProblem ? (error.problem.findings ?? []) : []
}

/** Why it was not saved. */
export function Refusal({ error }: { readonly error: unknown }): ReactNode {
  const { t } = useTranslation()
  const say = useFindingText()
  const findings = findingsOf(error)
  return (
    <div className="banner banner-danger" role="alert">
      <IconAlertCircle className="icon" aria-hidden="true" />
      <div>
        {findings.length === 0
          ? describeProblem(error, t).sentence
          : findings.map((finding, index) => (
              // oxlint-disable-next-line react/no-array-index-key -- one remark can stand twice
              <div key={index}>{say(finding)}</div>
            ))}
      </div>
    </div>
  )
}

/** Remarks while one types: the same rules that stop a text from being saved or sent. */
export function RemarkList({ findings, checking }: LiveRemarks): ReactNode {
  const { t } = useTranslation()
  const say = useFindingText()
  return (
    <div className="findings" aria-live="polite">
      {checking && <span className="meta">{t('lint.checking')}</span>}
      {!checking && findings.length === 0 && (
        <span>
          <IconCircleCheck className="icon finding-ok" aria-hidden="true" />
          {t('templates.clean')}
        </span>
      )}
      {findings.map((finding, index) => (
        <span
          // oxlint-disable-next-line react/no-array-index-key -- one remark can stand twice
          key={`${finding.code}-${index}`}
          className={finding.severity === 'blocking' ? 'finding-blocking' : 'finding-advisory'}
        >
          {finding.severity === 'blocking' ? (
            <IconCircleX className="icon" aria-hidden="true" />
          ) : (
            <IconAlertTriangle className="icon" aria-hidden="true" />
          )}
          {say(finding)}
        </span>
      ))}
    </div>
  )
}
