import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Adapter, Source } from '../api/generated.ts'
import { adaptersQuery } from '../api/queries.ts'
import { useMay } from '../app/session.ts'
import { buttonClass } from '../ui/button.tsx'

/** What a sign-in to this source's platform is for; null where nobody signs in, or this person may not. */
export function useSignsIn(source: Pick<Source, 'adapter'>): Adapter['signsIn'] {
  const may = useMay()
  const adapters = useQuery(adaptersQuery)
  if (!may('source.manage')) return null
  return adapters.data?.items.find(({ id }) => id === source.adapter)?.signsIn ?? null
}

export function SignInLink({
  source,
  again = false,
}: {
  readonly source: Pick<Source, 'id' | 'adapter'>
  readonly again?: boolean
}): ReactNode {
  const { t } = useTranslation()
  const purpose = useSignsIn(source)
  if (purpose === null) return null
  return (
    <Link
      to="/sources/$sourceId/sign-in"
      params={{ sourceId: source.id }}
      className={buttonClass(again ? 'primary' : 'default')}
    >
      {t(again ? 'sources.signInAgain' : `sources.signInFor.${purpose}`)}
    </Link>
  )
}
