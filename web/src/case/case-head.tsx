import { IconChevronLeft, IconEye, IconLayoutSidebarRight, IconLock } from '@tabler/icons-react'
import type { ReactNode, Ref } from 'react'
import { useTranslation } from 'react-i18next'
import type { CaseView } from '../api/generated.ts'
import { usePlatformName } from '../api/queries.ts'
import { useFormat } from '../app/format.ts'
import { currentLanguage } from '../app/i18n.ts'
import { useSession } from '../app/session.ts'
import { Badge } from '../queue/case-row.tsx'
import { Avatar } from '../ui/avatar.tsx'
import { Button } from '../ui/button.tsx'
import { Due } from '../ui/due.tsx'
import { PlatformMark } from '../ui/platform-mark.tsx'
import { CaseMenu } from './case-menu-lazy.tsx'
import type { CaseActions } from './use-case-actions.ts'

interface CaseHeadProps {
  readonly view: CaseView
  readonly actions: CaseActions
  readonly heading: Ref<HTMLHeadingElement>
  readonly onBack: () => void
  readonly onPanel: () => void
}

function People({ view }: { readonly view: CaseView }): ReactNode {
  const { t } = useTranslation()
  const { user } = useSession()
  // One's own lock is no news.
  const locked = view.head.lockedBy?.id === user.id ? null : view.head.lockedBy
  const present = view.present.filter((person) => person.id !== locked?.id)
  return (
    <>
      {locked !== null && (
        <span className="chip chip-warn">
          <IconLock className="icon" aria-hidden="true" />
          {t('row.locked', { name: locked.name })}
        </span>
      )}
      {present.slice(0, 2).map((person) => (
        <span key={person.id} className="chip chip-warn">
          <IconEye className="icon" aria-hidden="true" />
          {t('case.present', { name: person.name })}
        </span>
      ))}
    </>
  )
}

export function CaseHead({ view, actions, heading, onBack, onPanel }: CaseHeadProps): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const platform = usePlatformName()
  const { head, review } = view
  const link = review?.permalink ?? (view.listing.url || null)
  const name = platform(head.source, currentLanguage())
  return (
    <header className="case-head">
      <div className="row between">
        <div className="row case-head-who">
          <Button small look="quiet" iconOnly className="only-phone" aria-label={t('case.toQueue')} onClick={onBack}>
            <IconChevronLeft className="icon" aria-hidden="true" />
          </Button>
          <Badge row={head} />
          <h2 ref={heading} tabIndex={-1}>
            {head.author ?? (head.title || t('row.noName'))}
          </h2>
          {head.dueAt !== null && head.answeredAt === null && <Due dueAt={head.dueAt} openedAt={head.openedAt} full />}
        </div>
        <div className="row case-head-people">
          <span className="row not-phone">
            <People view={view} />
            {head.assignee && (
              <span className="row t13 quiet case-head-assignee">
                <Avatar name={head.assignee.name} look="accent" />
                <span className="case-head-name">{head.assignee.name}</span>
              </span>
            )}
          </span>
          <Button small look="quiet" className="only-tablet" onClick={onPanel}>
            <IconLayoutSidebarRight className="icon" aria-hidden="true" />
            {t('case.progress')}
          </Button>
          <CaseMenu view={view} actions={actions} onPanel={onPanel} />
        </div>
      </div>
      <div className="row wrap t13 meta case-head-meta">
        <span className="row case-head-place">
          <PlatformMark adapter={head.source} />
          {name}
          {head.branch && ` · ${head.branch.name}`}
        </span>
        <time dateTime={head.writtenAt}>
          {review?.datePrecision === 'day' ? format.date(head.writtenAt) : format.dateTime(head.writtenAt)}
        </time>
        {head.code !== null && <span className="num">{head.code}</span>}
        {link !== null && (
          <a href={link} target="_blank" rel="noreferrer">
            {t('case.openOn', { name })}
          </a>
        )}
      </div>
    </header>
  )
}
