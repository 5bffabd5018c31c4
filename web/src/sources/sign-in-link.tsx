import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Source } from '../api/generated.ts'
import { adaptersQuery } from '../api/queries.ts'
import { useMay } from '../app/session.ts'
import { buttonClass } from '../ui/button.tsx'

/** Whether a person signs in to this source's platform, and this person may. */
export function useSignsIn(source: Pick<Source, 'adapter'>): boolean {
  const may = useMay()
  const adapters = useQuery(adaptersQuery)
  return may('source.manage') && adapters.data?.items.find(({ id }) => id === source.adapter)?.signsIn === true
}

export function SignInLink({
  source,
  again = false,
}: {
  readonly source: Pick<Source, 'id' | 'adapter'>
  readonly again?: boolean
}): ReactNode {
  const { t } = useTranslation()
  if (!useSignsIn(source)) return null
  return (
    <Link
      to="/sources/$sourceId/sign-in"
      params={{ sourceId: source.id }}
      className={buttonClass(again ? 'primary' : 'default')}
    >
      {t(again ? 'sources.signInAgain' : 'sources.signIn')}
    </Link>
  )
}
