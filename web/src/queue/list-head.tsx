import {
  IconAntennaBarsOff,
  IconArrowUp,
  IconChevronRight,
  IconFilter,
  IconKeyboard,
  IconSearch,
} from '@tabler/icons-react'
import { Link, useNavigate } from '@tanstack/react-router'
import type { ReactNode, RefObject } from 'react'
import { lazy, Suspense, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCounts } from '../api/queries.ts'
import { useFormat } from '../app/format.ts'
import { Button } from '../ui/button.tsx'
import { narrowing, type QueueFilter } from './filter.ts'
import type { useQueue } from './use-queue.ts'
import { Views } from './views.tsx'

const FilterPanel = lazy(async () => ({ default: (await import('./filter-panel.tsx')).FilterPanel }))
const KeyboardHelp = lazy(async () => ({ default: (await import('../app/keyboard-help.tsx')).KeyboardHelp }))

const typingPauseMs = 250

function useSearchText(filter: QueueFilter): readonly [string, (text: string) => void] {
  const navigate = useNavigate()
  const current = filter.q ?? ''
  const [text, setText] = useState(current)
  const [known, setKnown] = useState(current)
  const [sent, setSent] = useState(current)
  // The address changed by a link, not by what was typed here: the box follows. What was typed meanwhile stays.
  if (current !== known) {
    setKnown(current)
    if (current !== sent) {
      setText(current)
      setSent(current)
    }
  }
  useEffect(() => {
    const q = text.trim()
    if (q === (filter.q ?? '')) return undefined
    const timer = setTimeout(() => {
      const { q: _old, ...rest } = filter
      setSent(q)
      void navigate({ to: '/queue', search: q === '' ? rest : { ...rest, q }, replace: true })
    }, typingPauseMs)
    return () => clearTimeout(timer)
  }, [text, filter, navigate])
  return [text, setText]
}

function Outage({ filter }: { readonly filter: QueueFilter }): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const counts = useCounts()
  const outage = counts.data?.outages[0]
  if (!outage || filter.topic === outage.topic) return null
  const usual = outage.usual < 1 ? t('outage.usualNone') : t('outage.usual', { count: Math.round(outage.usual) })
  return (
    <Link to="/outages/$outageId" params={{ outageId: outage.id }} className="banner banner-warn outage">
      <IconAntennaBarsOff className="icon" aria-hidden="true" />
      <span className="grow">
        <b className="bold">
          {outage.place === '' ? t('outage.title') : t('outage.titlePlace', { place: outage.place })}
        </b>
        <br />
        {t('outage.complaints', { count: outage.count, since: format.time(outage.startedAt) })}, {usual}
      </span>
      <IconChevronRight className="icon" aria-hidden="true" />
    </Link>
  )
}

interface ListHeadProps {
  readonly queue: Pick<ReturnType<typeof useQueue>, 'added' | 'showNew'>
  readonly filter: QueueFilter
  readonly searchBox: RefObject<HTMLInputElement | null>
}

export function ListHead({ queue, filter, searchBox }: ListHeadProps): ReactNode {
  const { t } = useTranslation()
  const [text, setText] = useSearchText(filter)
  const [panel, setPanel] = useState(false)
  const [help, setHelp] = useState(false)
  const set = narrowing.filter((name) => filter[name] !== undefined).length
  return (
    <div className="list-head">
      <div className="row between">
        <h1 tabIndex={-1}>{t('queue.title')}</h1>
        {queue.added > 0 && (
          <button
            type="button"
            className="new-pill"
            onClick={() => {
              void queue.showNew()
              document.querySelector('#rows')?.scrollTo(0, 0)
            }}
          >
            <IconArrowUp className="icon icon-15" aria-hidden="true" />
            {t('queue.added', { count: queue.added })}
          </button>
        )}
        <div className="row list-head-buttons">
          <Button small look="quiet" aria-expanded={panel} onClick={() => setPanel(!panel)}>
            <IconFilter className="icon" aria-hidden="true" />
            {set === 0 ? t('queue.filters') : t('queue.filtersSet', { count: set })}
          </Button>
          <Button
            small
            look="quiet"
            iconOnly
            className="not-phone"
            aria-label={t('keys.title')}
            onClick={() => setHelp(true)}
          >
            <IconKeyboard className="icon" aria-hidden="true" />
          </Button>
        </div>
      </div>
      <search className="search">
        <IconSearch className="icon" aria-hidden="true" />
        <input
          ref={searchBox}
          className="input"
          type="search"
          value={text}
          placeholder={t('queue.search')}
          aria-label={t('queue.search')}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Escape') return
            setText('')
            event.currentTarget.blur()
          }}
        />
        <kbd className="not-phone" aria-hidden="true">
          F
        </kbd>
      </search>
      <Views filter={filter} />
      {panel && (
        <Suspense>
          <FilterPanel filter={filter} onClose={() => setPanel(false)} />
        </Suspense>
      )}
      <Outage filter={filter} />
      {help && (
        <Suspense>
          <KeyboardHelp onClose={() => setHelp(false)} />
        </Suspense>
      )}
    </div>
  )
}
