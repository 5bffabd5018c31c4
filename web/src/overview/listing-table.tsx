import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { usePlatformName } from '../api/queries.ts'
import { useFormat } from '../app/format.ts'
import { currentLanguage } from '../app/i18n.ts'
import { PlatformMark } from '../ui/platform-mark.tsx'
import { Change, FigureLink } from './kpis.tsx'
import type { OverviewSearch } from './search.ts'
import type { Compared, ListingLine, Snapshot } from './snapshot.ts'

interface StarsBarProps {
  readonly line: ListingLine
  readonly search: OverviewSearch
}

/** Every piece opens its own reviews; none is narrower than a finger of a mouse can hit. */
function StarsBar({ line, search }: StarsBarProps): ReactNode {
  const { t } = useTranslation()
  return (
    <span className="stars-bar">
      {line.stars?.map((count, index) =>
        count === 0 ? null : (
          // oxlint-disable-next-line react/no-array-index-key -- the index is the number of stars
          <span key={index} style={{ flexGrow: count }}>
            <FigureLink
              search={search}
              figure="fresh"
              listing={line.id}
              stars={String(index + 1)}
              className="stars-piece"
              label={t('overview.starsPiece', { stars: index + 1, count })}
            >
              <i style={{ background: `var(--star-${index + 1})` }} />
            </FigureLink>
          </span>
        ),
      )}
    </span>
  )
}

interface RowProps {
  /** It has no card: nothing is missing there that could be called unknown. */
  readonly mailbox: boolean
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

function Row({ line, mailbox, compared, search }: RowProps): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const platform = usePlatformName()
  const unknown = <span className="meta">{t('overview.unknown')}</span>
  const dash = <span className="meta">–</span>
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
          mailbox ? (
            dash
          ) : (
            unknown
          )
        ) : (
          <>
            <FigureLink search={search} figure="card" listing={line.id}>
              <b className="bold">{format.number(after.exact ?? after.rating, shownDecimals(after))}</b>
            </FigureLink>{' '}
            {change !== null && (
              <Change by={change} text={format.number(Math.abs(change), shownDecimals(after))} better="more" />
            )}
          </>
        )}
      </td>
      <td className="right">
        {after?.ratings == null ? (
          mailbox ? (
            dash
          ) : (
            unknown
          )
        ) : (
          <FigureLink search={search} figure="held" listing={line.id}>
            {format.number(after.ratings)}
          </FigureLink>
        )}
      </td>
      <td className="right nowrap">
        {line.fresh === null ? (
          unknown
        ) : (
          <FigureLink search={search} figure="fresh" listing={line.id}>
            {format.number(line.fresh)}
          </FigureLink>
        )}
        {line.weekMean !== null && (
          <span className="before-number">{t('overview.mean', { mean: format.number(line.weekMean, 1) })}</span>
        )}
        {line.fresh !== null && before?.fresh != null && (
          <span className="before-number">{t('overview.was', { before: format.number(before.fresh) })}</span>
        )}
      </td>
      <td className="not-narrow">
        {line.stars !== null && line.fresh !== 0 && <StarsBar line={line} search={search} />}
      </td>
      <td className="right not-phone-cell">
        {answered === null ? (
          unknown
        ) : answered.of === 0 ? (
          dash
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
      <td className="right nowrap not-narrow">
        {line.within24h === null ? (
          unknown
        ) : line.within24h.of === 0 ? (
          dash
        ) : (
          <FigureLink
            search={search}
            figure={line.within24h.hits < line.within24h.of ? 'late' : 'quick'}
            listing={line.id}
          >
            {t('overview.of', { hits: line.within24h.hits, of: line.within24h.of })}
          </FigureLink>
        )}
      </td>
      <td className="right nowrap not-tablet">
        {line.medianMs === null ? (
          dash
        ) : (
          <>
            <FigureLink search={search} figure="given" listing={line.id}>
              {format.span(line.medianMs)}
            </FigureLink>
            {/* Nine in ten of three is no figure. */}
            {line.p90Ms !== null && (line.answers ?? 0) >= 5 && (
              <span className="before-number">{format.span(line.p90Ms)}</span>
            )}
          </>
        )}
      </td>
      <td className="right nowrap not-phone-cell">
        {line.open === null ? (
          unknown
        ) : (
          <>
            {line.open === 0 ? (
              0
            ) : (
              <FigureLink search={search} figure="open" listing={line.id}>
                {format.number(line.open)}
              </FigureLink>
            )}
            {line.overdue !== null && line.overdue > 0 && (
              <span className="before-number">
                <FigureLink search={search} figure="overdue" listing={line.id}>
                  {t('overview.overdueOf', { number: format.number(line.overdue) })}
                </FigureLink>
              </span>
            )}
          </>
        )}
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
  const mailboxes = new Set(
    snapshot.sources.filter(({ facts }) => facts.ratingMean === 'none').map(({ facts }) => facts.id),
  )
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
            <th scope="col" className="right not-narrow">
              {t('overview.within24')}
            </th>
            <th scope="col" className="right not-tablet">
              {t('overview.medianP90')}
            </th>
            <th scope="col" className="right not-phone-cell">
              {t('overview.waiting')}
            </th>
          </tr>
        </thead>
        <tbody>
          {snapshot.listings.map((line) => (
            <Row key={line.id} line={line} mailbox={mailboxes.has(line.source)} compared={compared} search={search} />
          ))}
        </tbody>
      </table>
    </section>
  )
}
