import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Snapshot as StoredPeriod } from '../api/generated.ts'

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

function Rows({ rows }: { readonly rows: Details['deeds'] }): ReactNode {
  return (
    <dl className="detail-rows">
      {rows.map(({ label, value }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd className="num">{value}</dd>
        </div>
      ))}
    </dl>
  )
}

/** The rest of the report, in the words of the mail. */
export function DetailSections({ details }: { readonly details: Details }): ReactNode {
  const { t } = useTranslation()
  return (
    <>
      <div className="detail-grid">
        <Section title={t('overview.deeds')}>
          <Rows rows={details.deeds} />
        </Section>
        <Section title={t('overview.moderation')}>
          <Rows rows={details.moderation} />
        </Section>
        {details.neighbours.length > 0 && (
          <Section title={t('overview.neighbours')}>
            <Rows rows={details.neighbours} />
          </Section>
        )}
        {details.outages.length > 0 && (
          <Section title={t('overview.outages')}>
            <Rows rows={details.outages} />
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
