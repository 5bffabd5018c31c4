import { IconDots } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CaseView } from '../api/generated.ts'
import { Button } from '../ui/button.tsx'
import type { CaseActions } from './use-case-actions.ts'

const OpenedMenu = lazy(async () => ({ default: (await import('./case-menu.tsx')).OpenedCaseMenu }))

interface CaseMenuProps {
  readonly view: CaseView
  readonly actions: CaseActions
  readonly onPanel: () => void
}

/** The menu's machinery is loaded with the first press: the queue's first paint does not pay for it. */
export function CaseMenu(props: CaseMenuProps): ReactNode {
  const { t } = useTranslation()
  const [used, setUsed] = useState(false)
  const closed = (
    <Button small look="quiet" iconOnly aria-label={t('case.more')} aria-haspopup="menu" onClick={() => setUsed(true)}>
      <IconDots className="icon" aria-hidden="true" />
    </Button>
  )
  if (!used) return closed
  return (
    <Suspense fallback={closed}>
      <OpenedMenu {...props} />
    </Suspense>
  )
}
