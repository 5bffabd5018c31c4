import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { adaptersQuery, branchesQuery, colleaguesQuery, useCounts } from '../api/queries.ts'
import { useFormat } from '../app/format.ts'
import { currentLanguage } from '../app/i18n.ts'
import { Button } from '../ui/button.tsx'
import { StarsField } from '../ui/stars-field.tsx'
import { moreViews, type Narrowing, type QueueFilter, withoutNarrowing } from './filter.ts'
import { filterKinds, filterLanguages, filterStates, filterTopics } from './labels.ts'
import { SavedViews } from './saved-views.tsx'

interface Option {
  readonly value: string
  readonly label: string
}

interface ChoiceProps {
  readonly name: Narrowing
  readonly label: string
  readonly options: readonly Option[]
  readonly filter: QueueFilter
  readonly onChange: (name: Narrowing, value: string) => void
}

function Choice({ name, label, options, filter, onChange }: ChoiceProps): ReactNode {
  const { t } = useTranslation()
  return (
    <div className="field">
      <label htmlFor={`filter-${name}`}>{label}</label>
      <select
        id={`filter-${name}`}
        className="input"
        value={filter[name] ?? ''}
        onChange={(event) => onChange(name, event.target.value)}
      >
        <option value="">{t('filter.any')}</option>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  )
}

export function FilterPanel({
  filter,
  onClose,
}: {
  readonly filter: QueueFilter
  readonly onClose: () => void
}): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const navigate = useNavigate()
  const adapters = useQuery(adaptersQuery)
  const branches = useQuery(branchesQuery)
  const colleagues = useQuery(colleaguesQuery)
  const counts = useCounts()
  const change = (name: Narrowing, value: string): void => {
    const { [name]: _old, ...rest } = filter
    // A view is a choice of states itself: «closed» of «to answer» would always be empty.
    const wide: QueueFilter = name === 'state' && value !== '' ? { ...rest, view: 'all' } : rest
    void navigate({ to: '/queue', search: value === '' ? wide : { ...wide, [name]: value }, replace: true })
  }
  const shared = { filter, onChange: change }
  return (
    <section className="filter-panel" aria-label={t('queue.filters')}>
      <StarsField
        label={t('filter.stars')}
        value={(filter.stars ?? '').split(',').filter(Boolean).map(Number)}
        onValue={(stars) => change('stars', stars.join(','))}
      />
      <Choice
        {...shared}
        name="source"
        label={t('filter.source')}
        options={(adapters.data?.items ?? []).map((each) => ({
          value: each.id,
          label: each.label[currentLanguage()] ?? each.id,
        }))}
      />
      <Choice
        {...shared}
        name="branch"
        label={t('filter.branch')}
        options={(branches.data?.items ?? []).map((each) => ({ value: each.id, label: each.name }))}
      />
      <Choice
        {...shared}
        name="kind"
        label={t('filter.kind')}
        options={filterKinds.map((value) => ({ value, label: t(`kind.${value}`) }))}
      />
      <Choice
        {...shared}
        name="topic"
        label={t('filter.topic')}
        options={filterTopics.map((value) => ({ value, label: t(`topic.${value}`) }))}
      />
      <Choice
        {...shared}
        name="state"
        label={t('filter.state')}
        options={filterStates.map((value) => ({ value, label: t(`state.${value}`) }))}
      />
      <Choice
        {...shared}
        name="language"
        label={t('filter.language')}
        options={filterLanguages.map((value) => ({ value, label: t(`languageName.${value}`) }))}
      />
      <Choice
        {...shared}
        name="person"
        label={t('filter.person')}
        options={[
          { value: 'me', label: t('filter.me') },
          { value: 'none', label: t('filter.nobody') },
          ...(colleagues.data?.items ?? []).map((each) => ({ value: each.id, label: each.name })),
        ]}
      />
      <nav className="filter-views" aria-label={t('queue.moreViews')}>
        {moreViews.map((view) => (
          <Link key={view} to="/queue" search={{ view }} className="view" onClick={onClose}>
            {t(`view.${view}`)}
            {counts.data && <span className="num">{format.number(counts.data.views[view])}</span>}
          </Link>
        ))}
      </nav>
      <SavedViews filter={filter} onChosen={onClose} />
      <div className="row between filter-foot">
        <Button small look="quiet" onClick={() => void navigate({ to: '/queue', search: withoutNarrowing(filter) })}>
          {t('filter.clear')}
        </Button>
        <Button small onClick={onClose}>
          {t('filter.done')}
        </Button>
      </div>
    </section>
  )
}
