import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { api, dataOf } from '../api/client.ts'
import type { AlikeCases } from '../api/generated.ts'
import { useFormat } from '../app/format.ts'
import { PlatformMark } from '../ui/platform-mark.tsx'

const shown = 6

function Alike({ other }: { readonly other: AlikeCases['items'][number] }): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const author = other.sameAuthor ? t('alike.sameAuthor') : (other.author ?? t('alike.noAuthor'))
  return (
    <li className="row t13 panel-other">
      <PlatformMark adapter={other.source} />
      <span className="quiet grow">
        <Link to="/queue/$caseId" params={{ caseId: other.caseId }} className="plain">
          «{other.excerpt}»
        </Link>
        <br />
        <span className="meta t12">
          {author}
          {other.branch !== '' && `, ${other.branch}`}, {format.date(other.writtenAt)},{' '}
          {t('alike.likeness', { share: format.percent(other.likeness) })},{' '}
          {t(other.answered ? 'panel.answered' : 'panel.notAnswered')}
        </span>
      </span>
    </li>
  )
}

/** The same text from other accounts and platforms; nothing at all where there is none. */
export function AlikeSection({ caseId }: { readonly caseId: string }): ReactNode {
  const { t } = useTranslation()
  const { data } = useQuery({
    queryKey: ['case', caseId, 'alike'],
    queryFn: ({ signal }) => dataOf(api.listAlike(caseId, { signal })),
    staleTime: 60_000,
  })
  if (data === undefined || data.items.length === 0) return null
  return (
    <section className="panel-section">
      <h3>
        {t('alike.title')} · {data.items.length}
      </h3>
      {data.items.some(({ sameAuthor }) => !sameAuthor) && <p className="t13">{t('alike.meaning')}</p>}
      <ul className="stack panel-list">
        {data.items.slice(0, shown).map((other) => (
          <Alike key={other.caseId} other={other} />
        ))}
      </ul>
    </section>
  )
}
