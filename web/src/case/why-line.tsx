import type { ReactNode } from 'react'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CaseView } from '../api/generated.ts'
import { useFormat } from '../app/format.ts'
import { useMay } from '../app/session.ts'
import type { CaseCommands } from './use-commands.ts'

const CorrectForm = lazy(async () => ({ default: (await import('./correct-form.tsx')).CorrectForm }))

function tone(kind: string): string {
  return kind === 'complaint' || kind === 'claim' ? 'chip chip-warn' : 'chip'
}

/** What triage made of the text, how sure it is, and the way to put it right. */
export function WhyLine({ view, commands }: { readonly view: CaseView; readonly commands: CaseCommands }): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const may = useMay()
  const [correcting, setCorrecting] = useState(false)
  const { verdict } = view
  if (!verdict) return null
  const decided = verdict.kind.because.length > 0 || verdict.topics.some((topic) => topic.because.length > 0)
  const sure = format.percent(verdict.kind.confidence)
  return (
    <div className="why">
      <span className={tone(verdict.kind.label)}>{t(`kind.${verdict.kind.label}`)}</span>
      {verdict.unsure && verdict.runnerUp && (
        <span className="chip">{t('why.or', { kind: t(`kind.${verdict.runnerUp.label}`).toLowerCase() })}</span>
      )}
      {verdict.topics
        .filter((topic) => topic.label !== 'general' || verdict.topics.length === 1)
        .slice(0, 3)
        .map((topic) => (
          <span key={topic.label} className="chip">
            {t(`topic.${topic.label}`)}
          </span>
        ))}
      {verdict.risks.map((risk) => (
        <span key={risk.label} className="chip chip-danger">
          {t(`risk.${risk.label}`)}
        </span>
      ))}
      <span className="why-text t12 meta">
        {verdict.correctedBy
          ? t('why.corrected', { name: verdict.correctedBy.name })
          : t(decided ? 'why.sureWords' : 'why.sure', { sure })}
        {may('case.correct') && view.whyNot.correct === null && (
          <button
            type="button"
            className="link t12"
            aria-expanded={correcting}
            onClick={() => setCorrecting(!correcting)}
          >
            {t('why.correct')}
          </button>
        )}
      </span>
      {correcting && (
        <Suspense>
          <CorrectForm view={view} commands={commands} onClose={() => setCorrecting(false)} />
        </Suspense>
      )}
    </div>
  )
}
