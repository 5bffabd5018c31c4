import type { Icon } from '@tabler/icons-react'
import { IconCloudX, IconRefresh } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { describeProblem } from '../api/problem.ts'
import { Button } from './button.tsx'

interface StateBoxProps {
  readonly icon: Icon
  readonly title: string
  readonly children?: ReactNode
  readonly action?: ReactNode
  /** The whole page is this state: its title is the page's. */
  readonly page?: boolean
}

/** What happened, what it means for you, one thing to do. */
export function StateBox({ icon: Sign, title, children, action, page = false }: StateBoxProps): ReactNode {
  const Title = page ? 'h1' : 'h2'
  return (
    <div className="state">
      <Sign className="icon" aria-hidden="true" />
      <Title tabIndex={-1}>{title}</Title>
      {children && <p>{children}</p>}
      {action}
    </div>
  )
}

interface FailedProps {
  /** What could not be loaded: «журнал». */
  readonly what: string
  readonly error: unknown
  readonly onRetry: () => void
}

export function Failed({ what, error, onRetry }: FailedProps): ReactNode {
  const { t } = useTranslation()
  const problem = describeProblem(error, t)
  return (
    <div className="state" role="alert">
      <IconCloudX className="icon" aria-hidden="true" />
      <h2>{t('failed.title', { what })}</h2>
      <p>{problem.sentence}</p>
      <Button small onClick={onRetry}>
        <IconRefresh className="icon icon-16" aria-hidden="true" />
        {t('failed.retry')}
      </Button>
      {problem.code !== '' && <code className="t12 meta">{problem.code}</code>}
    </div>
  )
}

/** Rows of the right height, so that nothing jumps when the content arrives. */
export function SkeletonRows({ rows, height }: { readonly rows: number; readonly height: number }): ReactNode {
  const { t } = useTranslation()
  return (
    <div className="skeletons" role="status" aria-label={t('loading')}>
      {Array.from({ length: rows }, (_, row) => (
        <div key={row} className="skeleton-row" style={{ height }}>
          <span className="skeleton skeleton-badge" />
          <span className="skeleton-lines">
            <span className="skeleton" style={{ width: '45%' }} />
            <span className="skeleton" style={{ width: '90%' }} />
            <span className="skeleton" style={{ width: '33%' }} />
          </span>
        </div>
      ))}
    </div>
  )
}
