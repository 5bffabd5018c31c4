import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { api, dataOf } from '../api/client.ts'
import type { ModerationView } from '../api/generated.ts'
import { describeProblem } from '../api/problem.ts'
import { useMay } from '../app/session.ts'
import { Button } from '../ui/button.tsx'
import { useDecision } from './queries.ts'

type Letter = ModerationView['letters'][number]

interface LettersProps {
  readonly caseId: string
  readonly letters: readonly Letter[]
}

/** Letters that name this case's code and agree in nothing else: two digits swapped name somebody else's review. */
export function OfferedLetters({ caseId, letters }: LettersProps): ReactNode {
  const { t } = useTranslation()
  if (letters.length === 0) return null
  return (
    <section className="panel-section moderation">
      <h3>{t('report.letter')}</h3>
      {letters.map((letter) => (
        <Offered key={letter.caseId} caseId={caseId} letter={letter} />
      ))}
    </section>
  )
}

function Offered({ caseId, letter }: { readonly caseId: string; readonly letter: Letter }): ReactNode {
  const { t } = useTranslation()
  const may = useMay()
  const confirm = useDecision(caseId, () => dataOf(api.confirmAnswer(caseId, { letter: letter.caseId })))
  const deny = useDecision(caseId, () => dataOf(api.denyAnswer(caseId, { letter: letter.caseId })))
  const numbers = [letter.contractMask, letter.phoneMask].filter((mask) => mask !== null).join(', ')
  const failed = confirm.error ?? deny.error
  const busy = confirm.isPending || deny.isPending
  return (
    <>
      <p>
        {t(letter.by === 'likeness' ? 'report.letterLike' : 'report.letterFrom', { name: letter.author })}{' '}
        {numbers !== '' && t('report.letterNumbers', { numbers })}{' '}
        <Link to="/queue/$caseId" params={{ caseId: letter.caseId }}>
          {t('report.letterOpen')}
        </Link>
      </p>
      {may('case.identify') && (
        <div className="row wrap">
          <Button small busy={busy} onClick={() => confirm.mutate()}>
            {t('report.letterYes')}
          </Button>
          <Button small look="quiet" busy={busy} onClick={() => deny.mutate()}>
            {t('report.letterNo')}
          </Button>
        </div>
      )}
      {failed && <p className="field-error">{describeProblem(failed, t).sentence}</p>}
    </>
  )
}
