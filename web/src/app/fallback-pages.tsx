import { IconError404 } from '@tabler/icons-react'
import { Link, useRouter } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { buttonClass } from '../ui/button.tsx'
import { Failed, SkeletonRows, StateBox } from '../ui/states.tsx'

export function StartingPage(): ReactNode {
  return (
    <main className="page" id="content">
      <div className="page-in">
        <SkeletonRows rows={4} height={91} />
      </div>
    </main>
  )
}

export function CrashedPage({ error }: { readonly error: unknown }): ReactNode {
  const { t } = useTranslation()
  const router = useRouter()
  return (
    <main className="page" id="content">
      <Failed what={t('failed.page')} error={error} onRetry={() => void router.invalidate()} />
    </main>
  )
}

export function MissingPage(): ReactNode {
  const { t } = useTranslation()
  return (
    <main className="page" id="content">
      <StateBox
        page
        icon={IconError404}
        title={t('missing.title')}
        action={
          <Link to="/queue" className={buttonClass('default', true)}>
            {t('missing.toQueue')}
          </Link>
        }
      >
        {t('missing.meaning')}
      </StateBox>
    </main>
  )
}
