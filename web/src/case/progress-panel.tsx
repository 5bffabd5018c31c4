import {
  type Icon,
  IconCheck,
  IconClockPause,
  IconDownload,
  IconFlag,
  IconHistory,
  IconNote,
  IconPencil,
  IconRefresh,
  IconSend,
  IconUser,
} from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CaseView, JournalLine } from '../api/generated.ts'
import { useCounts } from '../api/queries.ts'
import { useHalfMinute } from '../app/clock.ts'
import { useFormat } from '../app/format.ts'
import { ModerationSection } from '../moderation/moderation-section.tsx'
import { CaseTasks } from '../tasks/case-tasks.tsx'
import { PlatformMark } from '../ui/platform-mark.tsx'
import { StarBadge } from '../ui/star-badge.tsx'
import { AlikeSection } from './alike-section.tsx'
import { ClaimSection } from './claim-section.tsx'
import { ContractSection } from './contract-section.tsx'
import { DeliveryChips, DeliveryNote } from './deliveries.tsx'

const journalIcons: readonly (readonly [RegExp, Icon])[] = [
  [/draft/, IconRefresh],
  [/edit|correct|revis/, IconPencil],
  [/collect|seen|received|import/, IconDownload],
  [/approv/, IconCheck],
  [/deliver|publish|sent|send/, IconSend],
  [/snooze/, IconClockPause],
  [/report|moderation/, IconFlag],
  [/note/, IconNote],
  [/assign|lock/, IconUser],
]
const shownLines = 6

/** A journal action in words; who did it stands before it where it was a person. */
export function useJournalText(): (line: JournalLine) => string {
  const { t } = useTranslation()
  return ({ action, values }) => {
    const told = t(`journal.action.${action}`, { ...values, defaultValue: action })
    // Reports and tasks take the outbox’s way too: «the reply is published» is said of replies alone.
    const isErrand = values['kind'] === 'moderation-report' || values['kind'] === 'task'
    return isErrand ? t(`journal.errand.${action}`, { defaultValue: told }) : told
  }
}

function JournalItem({ line }: { readonly line: JournalLine }): ReactNode {
  const format = useFormat()
  const now = useHalfMinute()
  const say = useJournalText()
  const Sign = journalIcons.find(([pattern]) => pattern.test(line.action))?.[1] ?? IconHistory
  return (
    <li className="journal-line">
      <Sign className="icon icon-16" aria-hidden="true" />
      <span>
        {say(line)}
        <br />
        <span className="meta t12">
          {line.actorName !== null && `${line.actorName}, `}
          {format.dayTime(line.at, now)}
        </span>
      </span>
    </li>
  )
}

function Delivered({ view }: { readonly view: CaseView }): ReactNode {
  const { t } = useTranslation()
  const last = view.deliveries.findLast((delivery) => delivery.state !== 'void')
  if (!last) return null
  return (
    <section className="panel-section">
      <h3>{t('panel.reply')}</h3>
      <DeliveryChips view={view} delivery={last} />
      <DeliveryNote view={view} delivery={last} />
    </section>
  )
}

function Similar({ view }: { readonly view: CaseView }): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const counts = useCounts()
  const outage = counts.data?.outages.find((each) => each.id === view.head.clusterId)
  if (!outage) return null
  return (
    <section className="panel-section">
      <h3>
        {t('panel.similar')}
        <span className="chip chip-warn">
          {t('outage.since', { count: outage.count, since: format.time(outage.startedAt) })}
        </span>
      </h3>
      <p>
        {outage.place !== '' && `${outage.place}. `}
        <Link to="/queue" search={{ topic: outage.topic }}>
          {t('panel.showSimilar')}
        </Link>
        {', '}
        <Link to="/outages/$outageId" params={{ outageId: outage.id }}>
          {t('outagePage.open')}
        </Link>
      </p>
    </section>
  )
}

function Author({ view }: { readonly view: CaseView }): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  if (view.otherReviews.length === 0 && (view.review?.trustMarks.length ?? 0) === 0) return null
  return (
    <section className="panel-section">
      <h3>{t('panel.author')}</h3>
      <ul className="stack panel-list">
        {view.otherReviews.slice(0, 4).map((other) => (
          <li key={`${other.source}-${other.writtenAt}`} className="row t13 panel-other">
            {other.stars === null ? <PlatformMark adapter={other.source} /> : <StarBadge stars={other.stars} />}
            <span className="quiet grow">
              {other.caseId === null ? (
                `«${other.excerpt}»`
              ) : (
                <Link to="/queue/$caseId" params={{ caseId: other.caseId }} className="plain">
                  «{other.excerpt}»
                </Link>
              )}
              <br />
              <span className="meta t12">
                {format.month(other.writtenAt)}, {t(other.answered ? 'panel.answered' : 'panel.notAnswered')}
              </span>
            </span>
          </li>
        ))}
      </ul>
      {view.review?.trustMarks.map((mark) => (
        <p key={mark}>{t(`trust.${mark}`, { defaultValue: mark })}</p>
      ))}
    </section>
  )
}

function CaseJournal({ view }: { readonly view: CaseView }): ReactNode {
  const { t } = useTranslation()
  const [all, setAll] = useState(false)
  const lines = view.journal.toSorted((a, b) => b.at.localeCompare(a.at) || Number(b.id) - Number(a.id))
  return (
    <section className="panel-section">
      <h3>{t('panel.journal')}</h3>
      <ul>
        {(all ? lines : lines.slice(0, shownLines)).map((line) => (
          <JournalItem key={line.id} line={line} />
        ))}
      </ul>
      {lines.length > shownLines && (
        <button type="button" className="link t12" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? t('panel.lessJournal') : t('panel.moreJournal', { count: lines.length - shownLines })}
        </button>
      )}
    </section>
  )
}

/** «Ход»: what has happened around the case and what comes next. */
export function ProgressPanel({ view }: { readonly view: CaseView }): ReactNode {
  return (
    <>
      <Delivered view={view} />
      <ClaimSection view={view} />
      <ContractSection view={view} />
      <ModerationSection view={view} />
      <CaseTasks view={view} />
      <Similar view={view} />
      <AlikeSection caseId={view.head.id} />
      <Author view={view} />
      <CaseJournal view={view} />
    </>
  )
}
