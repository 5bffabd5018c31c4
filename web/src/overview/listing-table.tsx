import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { usePlatformName } from '../api/queries.ts'
import { useFormat } from '../app/format.ts'
import { currentLanguage } from '../app/i18n.ts'
import { PlatformMark } from '../ui/platform-mark.tsx'
import { Change, FigureLink } from './kpis.tsx'
import type { OverviewSearch } from './search.ts'
import type { Compared, ListingLine, Snapshot } from './snapshot.ts'

function StarsBar({ counts }: { readonly counts: readonly number[] }): ReactNode {
  const { t } = useTranslation()
  return (
    <span className="stars-bar" role="img" aria-label={t('overview.starsBar', { counts: counts.join(', ') })}>
      {counts.map((count, index) =>
        count === 0 ? null : (
          // oxlint-disable-next-line react/no-array-index-key -- the index is the number of stars
          <i key={index} style={{ flexGrow: count, background: `var(--star-${index + 1})` }} />
        ),
      )}
    </span>
  )
}

interface RowProps {
  readonly line: ListingLine
  readonly compared: Compared | null
  readonly search: OverviewSearch
}

/** As shown: 4.214 to 4.216 reads as 4,21 to 4,22. null where there is no earlier reading: «= 0,0» would be a lie. */
function changeOf({ after }: ListingLine, before: number | null): number | null {
  if (after === null || before === null) return null
  const unit = 10 ** shownDecimals(after)
  return (Math.round((after.exact ?? after.rating) * unit) - Math.round(before * unit)) / unit
}

function shownDecimals(card: NonNullable<ListingLine['after']>): number {
  return card.exact === null ? card.decimals : 2
}

function Row({ line, compared, search }: RowProps): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const platform = usePlatformName()
  const unknown = <span className="meta">{t('overview.unknown')}</span>
  const { after, answered } = line
  const before = compared?.listings.find((each) => each.id === line.id)
  const change = changeOf(line, before?.rating ?? null)
  return (
    <tr>
      <td>
        <span className="row">
          <PlatformMark adapter={line.source} />
          <span className="visually-hidden">{platform(line.source, currentLanguage())}</span>
          <span>{line.branchName}</span>
        </span>
      </td>
      <td className="right nowrap">
        {after === null ? (
          unknown
        ) : (
          <>
            <b className="bold">{format.number(after.exact ?? after.rating, shownDecimals(after))}</b>{' '}
            {change !== null && (
              <Change by={change} text={format.number(Math.abs(change), shownDecimals(after))} better="more" />
            )}
          </>
        )}
      </td>
      <td className="right">{after?.ratings == null ? unknown : format.number(after.ratings)}</td>
      <td className="right nowrap">
        {line.fresh === null ? (
          unknown
        ) : (
          <FigureLink search={search} figure="fresh" listing={line.id}>
            {format.number(line.fresh)}
          </FigureLink>
        )}
        {line.fresh !== null && before?.fresh != null && (
          <span className="before-number">{t('overview.was', { before: format.number(before.fresh) })}</span>
        )}
      </td>
      <td className="not-narrow">{line.stars !== null && line.fresh !== 0 && <StarsBar counts={line.stars} />}</td>
      <td className="right not-phone-cell">
        {answered === null ? (
          unknown
        ) : answered.of === 0 ? (
          <span className="meta">–</span>
        ) : (
          <FigureLink
            search={search}
            figure={answered.hits < answered.of ? 'unanswered' : 'answered'}
            listing={line.id}
          >
            {answered.of < 5
              ? t('overview.of', { hits: answered.hits, of: answered.of })
              : format.percent(answered.hits / answered.of)}
          </FigureLink>
        )}
      </td>
      <td className="right nowrap not-tablet">
        {line.medianMs === null ? <span className="meta">–</span> : format.span(line.medianMs)}
      </td>
    </tr>
  )
}

interface ListingTableProps {
  readonly snapshot: Snapshot
  readonly compared: Compared | null
  readonly search: OverviewSearch
}

export function ListingTable({ snapshot, compared, search }: ListingTableProps): ReactNode {
  const { t } = useTranslation()
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolling region must be reachable by keyboard
    <section className="card scroll-x" aria-label={t('overview.places')} tabIndex={0}>
      <table className="table">
        <caption className="visually-hidden">{t('overview.places')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('overview.place')}</th>
            <th scope="col" className="right">
              {t('overview.card')}
            </th>
            <th scope="col" className="right">
              {t('overview.total')}
            </th>
            <th scope="col" className="right">
              {t('overview.new')}
            </th>
            <th scope="col" className="not-narrow">
              {t('overview.weekStars')}
            </th>
            <th scope="col" className="right not-phone-cell">
              {t('overview.answered')}
            </th>
            <th scope="col" className="right not-tablet">
              {t('overview.medianShort')}
            </th>
          </tr>
        </thead>
        <tbody>
          {snapshot.listings.map((line) => (
            <Row key={line.id} line={line} compared={compared} search={search} />
          ))}
        </tbody>
      </table>
    </section>
  )
}
