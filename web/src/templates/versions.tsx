import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../app/format.ts'
import { Button } from '../ui/button.tsx'
import { Failed, SkeletonRows } from '../ui/states.tsx'

interface Version {
  readonly version: number
  readonly text: string
  readonly at: string
}

interface VersionsProps {
  readonly queryKey: readonly string[]
  readonly load: (signal: AbortSignal) => Promise<readonly Version[]>
  /** Puts an old text into the editor; saving makes it the newest version. */
  readonly onTake?: ((text: string) => void) | undefined
}

/** What a template or an article said before; loaded when it is opened. */
export function Versions({ queryKey, load, onTake }: VersionsProps): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const [open, setOpen] = useState(false)
  const versions = useQuery({ queryKey, queryFn: ({ signal }) => load(signal), enabled: open })
  return (
    <details className="versions" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t('templates.versions')}</summary>
      {versions.isPending && open && <SkeletonRows rows={2} height={48} />}
      {versions.isError && (
        <Failed what={t('failed.versions')} error={versions.error} onRetry={() => void versions.refetch()} />
      )}
      {versions.data?.length === 0 && <p className="t13 quiet">{t('templates.noVersions')}</p>}
      {versions.data?.map((each) => (
        <div key={each.version} className="version">
          <div className="row between">
            <span className="t12 meta">
              {t('templates.version', { version: each.version, at: format.date(each.at) })}
            </span>
            {onTake && (
              <Button small look="quiet" onClick={() => onTake(each.text)}>
                {t('templates.take')}
              </Button>
            )}
          </div>
          <p className="pre t13">{each.text}</p>
        </div>
      ))}
    </details>
  )
}
