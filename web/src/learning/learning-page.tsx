import '../styles/settings.css'
import '../styles/journal.css'
import { IconSchool } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, dataOf } from '../api/client.ts'
import type { Learning } from '../api/generated.ts'
import { useFormat } from '../app/format.ts'
import { SettingsTabs } from '../settings/settings-tabs.tsx'
import { SelectField } from '../ui/field.tsx'
import { Failed, SkeletonRows, StateBox } from '../ui/states.tsx'

interface Fates {
  readonly untouched: number
  readonly light: number
  readonly rewritten: number
}

const spans = ['30', '90', '365'] as const
/** Under so many a share says nothing. */
const enough = 10

function sum(rows: readonly Fates[]): Fates {
  return {
    untouched: rows.reduce((total, row) => total + row.untouched, 0),
    light: rows.reduce((total, row) => total + row.light, 0),
    rewritten: rows.reduce((total, row) => total + row.rewritten, 0),
  }
}

interface TableProps {
  readonly title: string
  readonly first: string
  readonly rows: readonly (Fates & { readonly key: string; readonly name: ReactNode })[]
}

function FateTable({ title, first, rows }: TableProps): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  if (rows.length === 0) return null
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolling region must be reachable by keyboard
    <section className="card scroll-x" tabIndex={0} aria-label={title}>
      <header>
        <h2>{title}</h2>
      </header>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{first}</th>
            {(['untouched', 'light', 'rewritten', 'all', 'share'] as const).map((name) => (
              <th key={name} scope="col" className="right">
                {t(`learning.${name}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const all = row.untouched + row.light + row.rewritten
            return (
              <tr key={row.key}>
                <td>{row.name}</td>
                <td className="right num">{format.number(row.untouched)}</td>
                <td className="right num">{format.number(row.light)}</td>
                <td className="right num">{format.number(row.rewritten)}</td>
                <td className="right num">{format.number(all)}</td>
                <td className="right num">
                  {all < enough ? t('learning.few') : `${Math.round((100 * row.untouched) / all)} %`}
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </section>
  )
}

function Corrections({ learning }: { readonly learning: Learning }): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  if (learning.corrections.length === 0) return <p className="meta">{t('learning.noCorrections')}</p>
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolling region must be reachable by keyboard
    <section className="card scroll-x" tabIndex={0} aria-label={t('learning.corrections')}>
      <header>
        <h2>{t('learning.corrections')}</h2>
      </header>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{t('learning.was')}</th>
            <th scope="col">{t('learning.became')}</th>
            <th scope="col" className="right">
              {t('learning.times')}
            </th>
          </tr>
        </thead>
        <tbody>
          {learning.corrections.map(({ from, to, count }) => (
            <tr key={`${from} ${to}`}>
              <td>{t(`kind.${from}`)}</td>
              <td>{t(`kind.${to}`)}</td>
              <td className="right num">{format.number(count)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** How drafts and verdicts fared with people: counts first, shares only where there is enough to share. */
export function LearningPage(): ReactNode {
  const { t } = useTranslation()
  const [days, setDays] = useState<(typeof spans)[number]>('90')
  const query = useQuery({
    queryKey: ['learning', days],
    queryFn: ({ signal }) => dataOf(api.getLearning({ days: Number(days) }, { signal })),
  })
  const { data } = query
  const total = data === undefined ? null : sum(data.people)
  const count = total === null ? 0 : total.untouched + total.light + total.rewritten
  return (
    <main className="page" id="content">
      <div className="page-in narrow">
        <div className="page-head">
          <div>
            <h1>{t('learning.title')}</h1>
            <p>{t('learning.meaning')}</p>
          </div>
          <SelectField
            label={t('learning.span')}
            value={days}
            options={spans.map((value) => ({ value, label: t('learning.days', { count: Number(value) }) }))}
            onValue={(value) => setDays(spans.find((each) => each === value) ?? '90')}
          />
        </div>
        <SettingsTabs />
        {query.isPending && <SkeletonRows rows={6} height={44} />}
        {query.isError && (
          <Failed what={t('failed.learning')} error={query.error} onRetry={() => void query.refetch()} />
        )}
        {data !== undefined && total !== null && (
          <div className="stack">
            {count === 0 ? (
              <StateBox icon={IconSchool} title={t('learning.none')}>
                {t('learning.noneMeaning')}
              </StateBox>
            ) : (
              <p>
                {t('learning.sentence', { count, ...total })}{' '}
                {data.byRule > 0 && t('learning.byRule', { count: data.byRule })}
              </p>
            )}
            <FateTable
              title={t('learning.topics')}
              first={t('filter.topic')}
              rows={data.topics.map((row) => ({
                ...row,
                key: `${row.topic} ${row.language}`,
                name: (
                  <>
                    {t(`topic.${row.topic}`)} <span className="meta">{row.language}</span>
                  </>
                ),
              }))}
            />
            <FateTable
              title={t('learning.templates')}
              first={t('learning.template')}
              rows={data.templates.map((row) => ({
                ...row,
                key: `${row.template} ${row.version}`,
                name: (
                  <>
                    <Link to="/templates" search={{ id: row.template }} lang={row.language}>
                      {row.name}
                    </Link>{' '}
                    <span className="meta">{t('learning.versionShort', { version: row.version })}</span>
                  </>
                ),
              }))}
            />
            <FateTable
              title={t('learning.people')}
              first={t('people.name')}
              rows={data.people.map((row) => ({ ...row, key: row.person.id, name: row.person.name }))}
            />
            <FateTable
              title={t('learning.wordings')}
              first={t('learning.wording')}
              rows={data.wordings.map((row) => ({
                ...row,
                key: `${row.wording} ${row.language}`,
                name: (
                  <>
                    <code>{row.wording}</code> <span className="meta">{row.language}</span>
                  </>
                ),
              }))}
            />
            <Corrections learning={data} />
          </div>
        )}
      </div>
    </main>
  )
}
