import '../styles/journal.css'
import { IconDownload, IconHistory } from '@tabler/icons-react'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, dataOf } from '../api/client.ts'
import type { JournalLine } from '../api/generated.ts'
import { colleaguesQuery } from '../api/queries.ts'
import { useHalfMinute } from '../app/clock.ts'
import { useFormat } from '../app/format.ts'
import { useMay } from '../app/session.ts'
import { useJournalText } from '../case/progress-panel.tsx'
import { Button, buttonClass } from '../ui/button.tsx'
import { SelectField, TextField } from '../ui/field.tsx'
import { Failed, SkeletonRows, StateBox } from '../ui/states.tsx'
import { isAccountDeed } from './account-deeds.ts'
import { useLineDetails } from './line-details.ts'

interface Asked {
  readonly actor: string
  /** Comma-separated, as the server takes them. */
  readonly action: string
  readonly code: string
  readonly from: string
  readonly to: string
}

/** Days are the company's; the server takes instants. A day ends where the next one begins. */
function instants(asked: Asked, zone: string): Record<string, string> {
  const offsetOf = (day: string): string => {
    const parts = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' }).formatToParts(
      new Date(`${day}T12:00:00Z`),
    )
    return (parts.find((part) => part.type === 'timeZoneName')?.value ?? '').replace('GMT', '') || 'Z'
  }
  return {
    ...(asked.actor === '' ? {} : { actor: asked.actor }),
    ...(asked.action === '' ? {} : { action: asked.action }),
    ...(asked.code === '' ? {} : { code: asked.code }),
    ...(asked.from === '' ? {} : { from: `${asked.from}T00:00:00${offsetOf(asked.from)}` }),
    ...(asked.to === '' ? {} : { to: `${asked.to}T23:59:59${offsetOf(asked.to)}` }),
  }
}

/** What can be asked for by name: deeds that are told by the same words are one choice. */
function useActionOptions(): readonly { readonly value: string; readonly label: string }[] {
  const { t, i18n } = useTranslation()
  const mayAccounts = useMay()('people.manage')
  const words = i18n.getResource(i18n.language, 'translation', 'journal.action') as Readonly<Record<string, string>>
  return useMemo(() => {
    const told = Object.entries(words ?? {}).filter(([name]) => mayAccounts || !name.startsWith('account-'))
    const byLabel = Map.groupBy(told, ([, text]) => text.replace(/[\s,:]*«?\{\{.*$/, ''))
    const single = Array.from(byLabel, ([label, entries]) => ({ label, value: entries.map(([name]) => name).join() }))
    const accounts = told.map(([name]) => name).filter(isAccountDeed)
    return [
      ...(mayAccounts ? [{ label: t('journal.accounts'), value: accounts.join() }] : []),
      ...single.toSorted((left, right) => left.label.localeCompare(right.label, i18n.language)),
    ]
  }, [words, mayAccounts, t, i18n.language])
}

function Line({ line }: { readonly line: JournalLine }): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const now = useHalfMinute()
  const say = useJournalText()
  const details = useLineDetails()(line)
  return (
    <tr>
      <td className="nowrap num meta">
        <time dateTime={line.at}>{format.dayTime(line.at, now)}</time>
      </td>
      <td className="nowrap">
        {line.actorName ??
          (line.actor.startsWith('rule:') ? t('journal.rule', { name: line.actor.slice(5) }) : t('journal.system'))}
      </td>
      <td>
        {say(line)}
        {details !== '' && <div className="t13 meta">{details}</div>}
      </td>
      <td className="right">
        {line.caseId !== null && (
          <Link to="/queue/$caseId" params={{ caseId: line.caseId }} search={{ view: 'all' }}>
            {t('journal.open')}
          </Link>
        )}
      </td>
    </tr>
  )
}

export function JournalPage(): ReactNode {
  const { t } = useTranslation()
  const { zone } = useFormat()
  const may = useMay()
  const colleagues = useQuery(colleaguesQuery)
  const [asked, setAsked] = useState<Asked>({ actor: '', action: '', code: '', from: '', to: '' })
  const [code, setCode] = useState('')
  const actions = useActionOptions()
  const filter = instants(asked, zone)
  const query = useInfiniteQuery({
    queryKey: ['journal', filter],
    queryFn: ({ pageParam, signal }) =>
      dataOf(api.searchJournal({ ...filter, ...(pageParam === null ? {} : { cursor: pageParam }) }, { signal })),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    enabled: may('journal.read'),
  })
  const lines = query.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <main className="page" id="content">
      <div className="page-in">
        <div className="page-head">
          <div>
            <h1>{t('nav.journal')}</h1>
            <p>{t('journal.meaning')}</p>
          </div>
          {may('journal.export') && (
            <a
              className={buttonClass()}
              href={`/api/v1/journal/export?${new URLSearchParams(filter).toString()}`}
              download="journal.jsonl"
            >
              <IconDownload className="icon" aria-hidden="true" />
              {t('journal.export')}
            </a>
          )}
        </div>
        {may('journal.read') ? (
          <>
            <search className="form-grid journal-filter">
              <SelectField
                label={t('journal.who')}
                value={asked.actor}
                options={[
                  { value: '', label: t('journal.anyone') },
                  { value: 'system', label: t('journal.system') },
                  ...(colleagues.data?.items ?? []).map((each) => ({ value: each.id, label: each.name })),
                ]}
                onValue={(actor) => setAsked({ ...asked, actor })}
              />
              <SelectField
                label={t('journal.what')}
                value={asked.action}
                options={[{ value: '', label: t('journal.anything') }, ...actions]}
                onValue={(action) => setAsked({ ...asked, action })}
              />
              <TextField
                label={t('journal.code')}
                type="search"
                maxLength={20}
                placeholder="R-4821303"
                value={code}
                onChange={(event) => {
                  setCode(event.target.value)
                  if (event.target.value === '') setAsked({ ...asked, code: '' })
                }}
                onBlur={() => setAsked({ ...asked, code: code.trim() })}
                onKeyDown={(event) => {
                  if (event.key === 'Enter') setAsked({ ...asked, code: code.trim() })
                }}
              />
              <TextField
                label={t('journal.from')}
                type="date"
                value={asked.from}
                onChange={(event) => setAsked({ ...asked, from: event.target.value })}
              />
              <TextField
                label={t('journal.to')}
                type="date"
                value={asked.to}
                onChange={(event) => setAsked({ ...asked, to: event.target.value })}
              />
            </search>
            {query.isPending && <SkeletonRows rows={6} height={60} />}
            {query.isError && (
              <Failed what={t('failed.journal')} error={query.error} onRetry={() => void query.refetch()} />
            )}
            {query.isSuccess && lines.length === 0 && <StateBox icon={IconHistory} title={t('journal.none')} />}
            {lines.length > 0 && (
              // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolling region must be reachable by keyboard
              <section className="card scroll-x" tabIndex={0} aria-label={t('nav.journal')}>
                <table className="table journal">
                  <thead>
                    <tr>
                      <th scope="col">{t('journal.when')}</th>
                      <th scope="col">{t('journal.who')}</th>
                      <th scope="col">{t('journal.what')}</th>
                      <th scope="col" className="right">
                        {t('journal.case')}
                      </th>
                    </tr>
                  </thead>
                  <tbody>
                    {lines.map((line) => (
                      <Line key={line.id} line={line} />
                    ))}
                  </tbody>
                </table>
              </section>
            )}
            {query.hasNextPage && (
              <div className="journal-more">
                <Button busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
                  {t('journal.more')}
                </Button>
              </div>
            )}
          </>
        ) : (
          <StateBox icon={IconHistory} title={t('problem.forbidden')} />
        )}
      </div>
    </main>
  )
}
