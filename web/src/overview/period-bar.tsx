import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { branchesQuery } from '../api/queries.ts'
import { useFormat } from '../app/format.ts'
import { Button } from '../ui/button.tsx'
import { dayOf, daysOf, kindOf, type PeriodKind, periodKinds, periodOn, shifted } from './period.ts'
import type { Comparison, OverviewSearch } from './search.ts'

interface SmallSelectProps {
  readonly label: string
  readonly value: string
  readonly options: readonly { readonly value: string; readonly label: string }[]
  readonly onValue: (value: string) => void
}

export function SmallSelect({ label, value, options, onValue }: SmallSelectProps): ReactNode {
  return (
    <select className="small-select" aria-label={label} value={value} onChange={(event) => onValue(event.target.value)}>
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </select>
  )
}

export function usePeriodLabel(): (name: string) => string {
  const { t } = useTranslation()
  const format = useFormat()
  return (name) => {
    const kind = kindOf(name)
    const [first, last] = daysOf(name)
    // Noon is on the same calendar day in every zone that the company can have.
    const range = format.range(`${first}T08:00:00Z`, `${last}T08:00:00Z`)
    if (kind === 'week') return `${t('overview.weekName', { week: Number(name.slice(-2)) })}, ${range}`
    if (kind === 'month') return format.month(`${first}T08:00:00Z`)
    if (kind === 'quarter') return t('overview.quarterName', { quarter: name.slice(-1), year: name.slice(0, 4) })
    if (kind === 'year') return t('overview.yearName', { year: name })
    return range
  }
}

export function useScopes(): readonly { readonly value: string; readonly label: string }[] {
  const { t } = useTranslation()
  const branches = useQuery(branchesQuery).data?.items ?? []
  const groups = [...new Set(branches.map((each) => each.groupName).filter((each) => each !== ''))]
  return [
    { value: 'company', label: t('overview.allPlaces') },
    ...groups.map((name) => ({ value: `group:${name}`, label: t('overview.groupName', { name }) })),
    ...branches.map((each) => ({ value: `branch:${each.id}`, label: each.name })),
  ]
}

function OwnDays({ name, onName }: { readonly name: string; readonly onName: (name: string) => void }): ReactNode {
  const { t } = useTranslation()
  const [days, setDays] = useState(daysOf(name))
  const [first, last] = days
  const wrong = first === '' || last === '' || first > last
  const change = (from: string, to: string): void => {
    setDays([from, to])
    if (from !== '' && to !== '' && from <= to) onName(`${from}..${to}`)
  }
  return (
    <>
      <input
        className="small-select"
        type="date"
        aria-label={t('overview.firstDay')}
        value={first}
        onChange={(event) => change(event.target.value, last)}
      />
      –
      <input
        className="small-select"
        type="date"
        aria-label={t('overview.lastDay')}
        aria-invalid={wrong || undefined}
        value={last}
        onChange={(event) => change(first, event.target.value)}
      />
    </>
  )
}

interface PeriodBarProps {
  readonly name: string
  readonly search: OverviewSearch
  readonly now: number
  readonly onSearch: (parts: { readonly [Key in keyof OverviewSearch]?: OverviewSearch[Key] | undefined }) => void
}

/** Which period, of which places, held against what. */
export function PeriodBar({ name, search, now, onSearch }: PeriodBarProps): ReactNode {
  const { t } = useTranslation()
  const { zone } = useFormat()
  const label = usePeriodLabel()
  const scopes = useScopes()
  const kind = kindOf(name)
  const today = dayOf(now, zone)
  const next = shifted(name, 1)
  const noNext = daysOf(next)[0] > today
  const go = (period: string): void => onSearch({ period })
  return (
    <div className="row wrap period-bar">
      <SmallSelect
        label={t('overview.periodKind')}
        value={kind}
        options={periodKinds.map((value) => ({ value, label: t(`overview.kind.${value}`) }))}
        onValue={(value) => {
          const [first, last] = daysOf(name)
          const wanted = periodKinds.find((each) => each === value) ?? 'week'
          go(
            wanted === 'days'
              ? `${first}..${last < today ? last : today}`
              : periodOn(wanted, last < today ? last : today),
          )
        }}
      />
      <div className="row week-choice">
        <Button small iconOnly aria-label={t('overview.previousPeriod')} onClick={() => go(shifted(name, -1))}>
          <IconChevronLeft className="icon" aria-hidden="true" />
        </Button>
        {kind === 'days' ? (
          <OwnDays key={name} name={name} onName={go} />
        ) : (
          <span className="week-name num" aria-live="polite">
            {label(name)}
          </span>
        )}
        <Button
          small
          iconOnly
          aria-label={t(noNext ? 'overview.noNextPeriod' : 'overview.nextPeriod')}
          impossible={noNext}
          onClick={() => go(next)}
        >
          <IconChevronRight className="icon" aria-hidden="true" />
        </Button>
      </div>
      <SmallSelect
        label={t('overview.compare')}
        value={search.compare ?? 'previous'}
        options={comparisons.map((value) => ({ value, label: t(compareKey(value, kind)) }))}
        onValue={(value) => onSearch({ compare: value === 'year' || value === 'none' ? value : undefined })}
      />
      {scopes.length > 2 && (
        <SmallSelect
          label={t('overview.scope')}
          value={search.scope ?? 'company'}
          options={scopes}
          onValue={(value) => onSearch({ scope: value === 'company' ? undefined : value })}
        />
      )}
    </div>
  )
}

const comparisons = ['previous', 'year', 'none'] as const satisfies readonly Comparison[]

function compareKey(compare: Comparison, kind: PeriodKind): string {
  if (compare === 'none') return 'overview.compareNone'
  return compare === 'year' ? 'overview.compareYear' : `overview.comparePrevious.${kind}`
}
