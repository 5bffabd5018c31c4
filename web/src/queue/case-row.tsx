import {
  IconCheck,
  IconClockPause,
  IconEye,
  IconFileText,
  IconLock,
  IconMail,
  IconPencil,
  IconUserQuestion,
} from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import type { CaseRow } from '../api/generated.ts'
import { useHalfMinute } from '../app/clock.ts'
import { useFormat } from '../app/format.ts'
import { currentLanguage } from '../app/i18n.ts'
import { useSession } from '../app/session.ts'
import { Due } from '../ui/due.tsx'
import { PlatformMark } from '../ui/platform-mark.tsx'
import { StarBadge } from '../ui/star-badge.tsx'
import type { QueueFilter } from './filter.ts'
import { useOther } from './others.ts'

export function Badge({ row }: { readonly row: CaseRow }): ReactNode {
  const { t } = useTranslation()
  if (row.stars !== null) return <StarBadge stars={row.stars} />
  const Sign = row.kind === 'claim' ? IconFileText : IconMail
  return (
    <span className="stars">
      <Sign className="icon icon-16" aria-hidden="true" />
      <span className="visually-hidden">{t(row.kind === 'claim' ? 'kind.claim' : 'row.letter')}</span>
    </span>
  )
}

/** One thing worth knowing before opening; the first that applies. */
function RowChip({ row }: { readonly row: CaseRow }): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const { user } = useSession()
  const other = useOther(row.id)
  const now = useHalfMinute()
  if (row.lockedBy !== null && row.lockedBy.id !== user.id)
    return (
      <span className="chip chip-warn">
        <IconLock className="icon" aria-hidden="true" />
        {t('row.locked', { name: row.lockedBy.name.split(' ')[0] })}
      </span>
    )
  if (other !== null)
    return (
      <span className="chip chip-warn">
        <IconEye className="icon" aria-hidden="true" />
        {t('case.present', { name: other.split(' ')[0] })}
      </span>
    )
  if (row.snoozedUntil !== null && Date.parse(row.snoozedUntil) > now)
    return (
      <span className="chip">
        <IconClockPause className="icon" aria-hidden="true" />
        {t('row.snoozed', { until: format.date(row.snoozedUntil) })}
      </span>
    )
  if (row.state !== 'awaiting-approval' && row.state !== 'needs-person')
    return <span className="chip">{t(`state.${row.state}`)}</span>
  if (row.revised)
    return (
      <span className="chip chip-info">
        <IconPencil className="icon" aria-hidden="true" />
        {t('row.revised')}
      </span>
    )
  if (row.held || row.unsure)
    return (
      <span className="chip chip-warn">
        <IconUserQuestion className="icon" aria-hidden="true" />
        {t(row.held ? 'row.held' : 'row.unsure')}
      </span>
    )
  if (row.language !== null && row.language !== currentLanguage() && row.language !== 'mixed')
    return <span className="chip">{t(`languageName.${row.language}`)}</span>
  return null
}

interface RowProps {
  readonly row: CaseRow
  readonly current: boolean
  readonly picked: boolean
  readonly search: QueueFilter
}

function rowClass(current: boolean, picked: boolean): string {
  return `case-row${current ? ' case-row-current' : ''}${picked ? ' case-row-picked' : ''}`
}

export const CaseRowItem = memo(function CaseRowItem({ row, current, picked, search }: RowProps): ReactNode {
  const { t } = useTranslation()
  const topic = row.topics[0]
  return (
    <Link
      to="/queue/$caseId"
      params={{ caseId: row.id }}
      search={search}
      className={rowClass(current, picked)}
      aria-current={current ? 'true' : undefined}
      preload={false}
    >
      {picked ? (
        <span className="stars stars-picked">
          <IconCheck className="icon icon-16" aria-hidden="true" />
          <span className="visually-hidden">{t('row.picked')}</span>
        </span>
      ) : (
        <Badge row={row} />
      )}
      <span className="case-row-body">
        <span className="case-row-top">
          <span className="case-row-who">{row.author ?? (row.title || t('row.noName'))}</span>
          {row.dueAt !== null && row.answeredAt === null && <Due dueAt={row.dueAt} openedAt={row.openedAt} />}
        </span>
        <span className="case-row-text" lang={row.language === 'mixed' ? undefined : (row.language ?? undefined)}>
          {row.excerpt || t('row.noText')}
        </span>
        <span className="case-row-meta">
          <PlatformMark adapter={row.source} />
          <span className="case-row-place">
            {row.branch?.name ?? t(`sourceShort.${row.source}`, { defaultValue: row.source })}
            {topic && <span className="case-row-topic"> · {t(`topic.${topic}`)}</span>}
          </span>
          <span className="grow" />
          <RowChip row={row} />
        </span>
      </span>
    </Link>
  )
})
