import { IconDatabaseX } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { buttonClass } from '../ui/button.tsx'
import { useHalfMinute } from './clock.ts'
import { useFormat } from './format.ts'
import { useMay } from './session.ts'

interface Trouble {
  readonly trouble: 'unreachable' | 'disk-full'
  readonly since: string
}

const everyMs = 20_000

/** Asked outside the API: a full database still knows who is signed in, an absent one knows nothing. */
async function askReadiness({ signal }: { readonly signal: AbortSignal }): Promise<Trouble | null> {
  try {
    const body = (await (await fetch('/readyz', { signal })).json()) as { readonly store?: Trouble | null }
    return body.store ?? null
  } catch {
    // A server that is away is told of elsewhere.
    return null
  }
}

/** On every page while nothing can be stored: whoever presses a button must know before. */
export function StoreBar(): ReactNode {
  const { t } = useTranslation()
  const may = useMay()
  const format = useFormat()
  const now = useHalfMinute()
  const { data } = useQuery({ queryKey: ['readiness'], queryFn: askReadiness, refetchInterval: everyMs, retry: false })
  if (!data) return null
  return (
    <div className="mode-bar store-bar" role="alert">
      <IconDatabaseX className="icon" aria-hidden="true" />
      <span className="grow">
        <b className="bold">{t(`store.${data.trouble}.name`)}</b>{' '}
        {t('store.since', { at: format.dayTime(data.since, now) })} {t(`store.${data.trouble}.meaning`)}
      </span>
      {may('operations.manage') && (
        <Link to="/settings/data" className={buttonClass('default', true)}>
          {t('store.look')}
        </Link>
      )}
    </div>
  )
}
