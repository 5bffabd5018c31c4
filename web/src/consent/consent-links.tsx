import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Source } from '../api/generated.ts'
import { adaptersQuery } from '../api/queries.ts'
import { currentLanguage } from '../app/i18n.ts'
import { useMay } from '../app/session.ts'
import { buttonClass } from '../ui/button.tsx'
import { PlatformMark } from '../ui/platform-mark.tsx'

/** Lines of the connect page for platforms that give access on their own page. */
export function ConsentChoices(): ReactNode {
  const adapters = useQuery(adaptersQuery)
  const language = currentLanguage()
  return adapters.data?.items
    .filter((each) => each.consent !== null)
    .map((each) => (
      <li key={`consent ${each.id}`} className="list-line">
        <PlatformMark adapter={each.id} />
        <span className="bold grow">{each.label[language]}</span>
        <Link to="/sources/consent" search={{ adapter: each.id }} className={buttonClass('default', true)}>
          {each.consent?.label[language]}
        </Link>
      </li>
    ))
}

/** For a source whose permission ended, or that gets more places. */
export function ConsentAgain({ source }: { readonly source: Source }): ReactNode {
  const { t } = useTranslation()
  const may = useMay()
  const adapters = useQuery(adaptersQuery)
  const consents = adapters.data?.items.find(({ id }) => id === source.adapter)?.consent
  if (!consents || source.consents === false || !may('source.manage')) return null
  return (
    <Link to="/sources/consent" search={{ adapter: source.adapter, source: source.id }} className={buttonClass()}>
      {t('consent.again')}
    </Link>
  )
}
