import {
  IconCircleX,
  IconClockPause,
  IconLock,
  IconPencil,
  IconUserQuestion,
  IconUsers,
  IconWifiOff,
} from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { CaseView, Conflict } from '../api/generated.ts'
import { usePlatformName } from '../api/queries.ts'
import { useHalfMinute } from '../app/clock.ts'
import { useFormat } from '../app/format.ts'
import { currentLanguage } from '../app/i18n.ts'
import { useOfflineSince } from '../app/offline.ts'
import { useMay, useSession } from '../app/session.ts'
import { Button } from '../ui/button.tsx'
import { AssistedPanel } from './assisted-panel.tsx'
import { useReason } from './reason.ts'
import { changeOf, segmentsOf } from './text-segments.ts'
import type { CaseActions } from './use-case-actions.ts'

interface BannersProps {
  readonly view: CaseView
  readonly actions: CaseActions
}

function ConflictBanner({ conflict }: { readonly conflict: Conflict }): ReactNode {
  const { t, i18n } = useTranslation()
  // One press can write several lines; the one that says who decided is the one to tell.
  const last = conflict.changes.find(({ action }) => i18n.exists(`conflict.${action}`)) ?? conflict.changes[0]
  const actor = last?.actor === 'system' || last === undefined ? t('journal.system') : last.actor
  const what = t(`conflict.${last?.action ?? 'other'}`, { actor, defaultValue: t('conflict.other', { actor }) })
  return (
    <div className="banner banner-warn" role="alert">
      <IconUsers className="icon" aria-hidden="true" />
      <div className="grow">
        <b className="bold">{what}</b> {t('conflict.kept')}
      </div>
    </div>
  )
}

function TroubleBanner({ actions }: { readonly actions: CaseActions }): ReactNode {
  const { t } = useTranslation()
  const { trouble } = actions.commands
  if (!trouble) return null
  if (trouble.conflict) return <ConflictBanner conflict={trouble.conflict} />
  return (
    <div className="banner banner-danger" role="alert">
      <IconCircleX className="icon" aria-hidden="true" />
      <div className="grow">
        {trouble.sentence} {trouble.code !== '' && <code className="t12 meta">{trouble.code}</code>}
      </div>
      <Button small look="quiet" onClick={actions.commands.clearTrouble}>
        {t('close')}
      </Button>
    </div>
  )
}

function StaleBanner({ view }: { readonly view: CaseView }): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const last = view.review?.revisions.at(-1)
  const before = view.review?.revisions.at(-2)
  return (
    <div className="banner banner-info">
      <IconPencil className="icon" aria-hidden="true" />
      <div className="grow">
        <b className="bold">{t('stale.title', { at: last ? format.time(last.seenAt) : '' })}</b> {t('stale.meaning')}
        {last && before && before.text !== last.text && (
          <div className="stale-diff pre">
            {segmentsOf(last.text, [], changeOf(before.text, last.text))
              .filter((segment) => segment.added || segment.removed)
              .map((segment, index) =>
                segment.removed ? (
                  // oxlint-disable-next-line react/no-array-index-key -- pieces of one text have no other name
                  <del key={index}>{segment.text} </del>
                ) : (
                  // oxlint-disable-next-line react/no-array-index-key
                  <ins key={index}>{segment.text} </ins>
                ),
              )}
          </div>
        )}
      </div>
    </div>
  )
}

/** Until when it waits and for what; after that day the reason still tells why it came back. */
function SnoozedBanner({ view, actions }: BannersProps): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const may = useMay()
  const now = useHalfMinute()
  const { snoozedUntil, snoozeReason } = view.head
  if (snoozedUntil === null) return null
  const waits = Date.parse(snoozedUntil) > now
  return (
    <div className="banner banner-info">
      <IconClockPause className="icon" aria-hidden="true" />
      <span className="grow">
        <b className="bold">{t(waits ? 'snooze.until' : 'snooze.over', { at: format.dateTime(snoozedUntil) })}</b>{' '}
        {snoozeReason}
      </span>
      {waits && may('case.snooze') && view.whyNot.snooze === null && (
        <Button small onClick={() => void actions.commands.snooze(null, '')}>
          {t('action.wake')}
        </Button>
      )}
    </div>
  )
}

/** What makes this case different from the usual one: told above the draft, each with the one thing to do. */
export function Banners({ view, actions }: BannersProps): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const platform = usePlatformName()
  const reason = useReason()
  const { user } = useSession()
  const offlineSince = useOfflineSince()
  const { head } = view
  const name = platform(head.source, currentLanguage())
  const settled = actions.standing.kind === 'settled'
  return (
    <div className="banners">
      {offlineSince !== null && (
        <div className="banner banner-warn" role="status">
          <IconWifiOff className="icon" aria-hidden="true" />
          <span>
            <b className="bold">{t('offline.title', { at: format.time(offlineSince) })}</b> {t('offline.meaning')}
          </span>
        </div>
      )}
      <TroubleBanner actions={actions} />
      {head.lockedBy !== null && head.lockedBy.id !== user.id && (
        <div className="banner banner-warn">
          <IconLock className="icon" aria-hidden="true" />
          <span>
            <b className="bold">{t('locked.title', { name: head.lockedBy.name })}</b> {t('locked.meaning')}
          </span>
        </div>
      )}
      {!settled && <SnoozedBanner view={view} actions={actions} />}
      {actions.standing.kind === 'stale' && <StaleBanner view={view} />}
      {view.source.circuit === 'open' && !settled && (
        <div className="banner banner-danger">
          <IconCircleX className="icon" aria-hidden="true" />
          <span>
            <b className="bold">
              {view.source.circuitSince === null
                ? t('circuit.title', { name })
                : t('circuit.titleSince', { name, at: format.dateTime(view.source.circuitSince) })}
            </b>{' '}
            {t('circuit.meaning')} <Link to="/sources">{t('action.toSource')}</Link>
          </span>
        </div>
      )}
      <AssistedPanel view={view} actions={actions} />
      {head.needs !== null && !settled && (
        <div className="banner banner-warn">
          <IconUserQuestion className="icon" aria-hidden="true" />
          <span>{reason({ code: `needs-${head.needs}`, values: {} })}</span>
        </div>
      )}
    </div>
  )
}
