import { IconFlask, IconTestPipe } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { buttonClass } from '../ui/button.tsx'
import { useMay, useSession } from './session.ts'

/** Whether what is done here reaches the world. On every page; cannot be dismissed. */
export function ModeBar(): ReactNode {
  const { t } = useTranslation()
  const { installation } = useSession()
  const may = useMay()
  if (!installation.sandbox && !installation.dryRun) return null
  const mode = installation.sandbox ? 'sandbox' : 'dryRun'
  const Sign = installation.sandbox ? IconFlask : IconTestPipe
  return (
    <aside className="mode-bar" aria-label={t(`mode.${mode}.name`)}>
      <Sign className="icon" aria-hidden="true" />
      <span className="grow">
        <b className="bold">{t(`mode.${mode}.name`)}</b> <span className="not-phone">{t(`mode.${mode}.meaning`)}</span>
      </span>
      {may('source.manage') && (
        <Link to={installation.sandbox ? '/sources/connect' : '/sources'} className={buttonClass('default', true)}>
          {t(`mode.${mode}.action`)}
        </Link>
      )}
    </aside>
  )
}
