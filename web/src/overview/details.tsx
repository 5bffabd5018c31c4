import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Snapshot as StoredPeriod } from '../api/generated.ts'
import { FigureLink } from './kpis.tsx'
import type { OverviewSearch } from './search.ts'

type Details = StoredPeriod['details']

interface SectionProps {
  readonly title: string
  readonly children: ReactNode
}

function Section({ title, children }: SectionProps): ReactNode {
  return (
    <section className="card card-body detail" aria-label={title}>
      <h2>{title}</h2>
      {children}
    </section>
  )
}

interface RowsProps {
  readonly rows: Details['deeds']
  readonly search: OverviewSearch
}

function Rows({ rows, search }: RowsProps): ReactNode {
  return (
    <dl className="detail-rows">
      {rows.map(({ label, value, note, figure }) => (
        <div key={label}>
          <dt>
            {label}
            {note !== null && <span className="before-number">{note}</span>}
          </dt>
          <dd className="num">
            {figure === null || value === '0' ? (
              value
            ) : (
              <FigureLink search={search} figure={figure}>
                {value}
              </FigureLink>
            )}
          </dd>
        </div>
      ))}
    </dl>
  )
}

interface DetailSectionsProps {
  readonly details: Details
  readonly search: OverviewSearch
  /** Stands first among the cards. */
  readonly children: ReactNode
}

/** The rest of the report, in the words of the mail. */
export function DetailSections({ details, search, children }: DetailSectionsProps): ReactNode {
  const { t } = useTranslation()
  return (
    <>
      <div className="detail-grid">
        {children}
        <Section title={t('overview.deeds')}>
          <Rows rows={details.deeds} search={search} />
        </Section>
        <Section title={t('overview.moderation')}>
          <Rows rows={details.moderation} search={search} />
        </Section>
        {details.neighbours.length > 0 && (
          <Section title={t('overview.neighbours')}>
            <Rows rows={details.neighbours} search={search} />
          </Section>
        )}
        {details.outages.length > 0 && (
          <Section title={t('overview.outages')}>
            <Rows rows={details.outages} search={search} />
          </Section>
        )}
        <Section title={t('overview.forecast')}>
          {details.forecast.map((paragraph) => (
            <p key={paragraph} className="t13">
              {paragraph}
            </p>
          ))}
        </Section>
      </div>
      <details className="t12 meta definitions">
        <summary>{t('overview.definitions')}</summary>
        {details.definitions.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
      </details>
    </>
  )
}
