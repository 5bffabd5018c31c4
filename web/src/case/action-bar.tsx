import { IconAlertTriangle, IconClockPause, IconPencil } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { CaseView } from '../api/generated.ts'
import { useFormat } from '../app/format.ts'
import { useOfflineSince } from '../app/offline.ts'
import { useMay } from '../app/session.ts'
import { Button } from '../ui/button.tsx'
import { useFindingText } from './findings.tsx'
import { useReason } from './reason.ts'
import type { CaseActions } from './use-case-actions.ts'

interface ActionBarProps {
  readonly view: CaseView
  readonly actions: CaseActions
}

function Impossible({
  label,
  reason,
  keys,
}: {
  readonly label: string
  readonly reason: string
  readonly keys?: string
}): ReactNode {
  return (
    <>
      <Button look="primary" impossible keys={keys} aria-describedby="why-not">
        {label}
      </Button>
      <span id="why-not" className="t13 quiet why-not">
        {reason}
      </span>
    </>
  )
}

function CloseButton({ view, actions }: ActionBarProps): ReactNode {
  const { t } = useTranslation()
  const may = useMay()
  if (view.whyNot.close !== null || !may('case.close')) return null
  return (
    <Button keys="C" busy={actions.commands.busy === 'close'} onClick={actions.close}>
      {t('action.close')}
    </Button>
  )
}

function Settled({ view, actions }: ActionBarProps): ReactNode {
  const { t } = useTranslation()
  const may = useMay()
  const { whyNot, head } = view
  const { commands } = actions
  // A person publishes it: nothing leaves by itself, and nothing can be hurried.
  const byHand = head.state === 'approved' && view.deliveries.at(-1)?.kind === 'assisted-reply'
  return (
    <>
      <span className="t13 quiet why-not">{t(byHand ? 'settled.byHand' : `settled.${head.state}`)}</span>
      <span className="grow" />
      {whyNot.undo === null && may('case.undo') && (
        <Button keys="Z" busy={commands.busy === 'undo'} onClick={() => void commands.undo()}>
          {t('undo.take')}
        </Button>
      )}
      {!byHand && whyNot['send-now'] === null && may('case.undo') && (
        <Button look="quiet" busy={commands.busy === 'send-now'} onClick={() => void commands.sendNow()}>
          {t('undo.now')}
        </Button>
      )}
      {whyNot.reopen === null && may('case.reopen') && (
        <Button busy={commands.busy === 'reopen'} onClick={() => void commands.reopen()}>
          {t('action.reopen')}
        </Button>
      )}
    </>
  )
}

function Primary({ view, actions }: ActionBarProps): ReactNode {
  const { t } = useTranslation()
  const reason = useReason()
  const format = useFormat()
  const { standing, commands } = actions
  // Somebody was quicker: looking comes before approving over it.
  if (commands.trouble?.conflict)
    return (
      <>
        <Button look="primary" onClick={() => actions.setLayer('conflict')}>
          {t('conflict.show')}
        </Button>
        <Button look="quiet" onClick={commands.clearTrouble}>
          {t('conflict.dismiss')}
        </Button>
      </>
    )
  switch (standing.kind) {
    case 'settled':
      return <Settled view={view} actions={actions} />
    case 'ready':
      if (standing.waitsForSource)
        return (
          <>
            <Button
              look="primary"
              keys="Ctrl ↵"
              busy={commands.busy === 'approve'}
              onClick={() => actions.approve(true)}
            >
              {t('action.approveWaiting')}
            </Button>
            <Link to="/sources" className="t13 why-not">
              {t('action.toSource')}
            </Link>
          </>
        )
      return (
        <>
          <Button
            look="primary"
            keys="Ctrl ↵"
            className="approve"
            busy={commands.busy === 'approve'}
            onClick={() => actions.approve(true)}
          >
            {t('action.approveNext')}
          </Button>
          <Button
            keys="A"
            className="not-phone"
            busy={commands.busy === 'approve'}
            onClick={() => actions.approve(false)}
          >
            {t('action.approve')}
          </Button>
        </>
      )
    case 'stuck':
      return (
        <>
          <Button look="primary" busy={commands.busy === 'decide'} onClick={() => void commands.decide(true)}>
            {t('action.stands')}
          </Button>
          <Button busy={commands.busy === 'decide'} onClick={() => void commands.decide(false)}>
            {t('action.standsNot')}
          </Button>
          <span className="t13 quiet why-not">{t('action.standsWhy')}</span>
        </>
      )
    case 'stale':
      return (
        <>
          <Button
            look="primary"
            keys="R"
            busy={commands.busy === 'draft'}
            impossible={!actions.canRedraft}
            onClick={actions.redraft}
          >
            {t('action.redraft')}
          </Button>
          <span className="t13 quiet why-not">{t('action.staleWhy')}</span>
        </>
      )
    case 'locked':
      return (
        <>
          <Button busy={commands.busy === 'lock'} onClick={() => void commands.takeOver()}>
            {t('action.takeOver')}
          </Button>
          <span className="t13 quiet why-not">{t('action.takeOverTells', { name: standing.name })}</span>
        </>
      )
    case 'impossible':
      return (
        <>
          <p id="why-not" className="t13 quiet why-not-line">
            {reason(standing.why)}
          </p>
          <Button look="primary" impossible aria-describedby="why-not">
            {t('action.cannot')}
          </Button>
          {view.whyNot.release === null && (
            <Button busy={commands.busy === 'release'} onClick={() => void commands.release()}>
              {t('action.release')}
            </Button>
          )}
          <CloseButton view={view} actions={actions} />
        </>
      )
    case 'offline':
      return <Impossible label={t('action.approveNext')} reason={t('action.offline')} />
    case 'empty':
      return (
        <>
          <Button look="primary" keys="E" onClick={actions.edit}>
            {t('action.write')}
          </Button>
          <CloseButton view={view} actions={actions} />
        </>
      )
    case 'blocked':
      return (
        <Impossible
          label={t('action.approveNext')}
          reason={t('action.blocked', { count: standing.count, number: format.number(standing.count) })}
        />
      )
  }
}

/** The foot of the case: one primary action, always in the same place, or the sentence why there is none. */
export function ActionBar({ view, actions }: ActionBarProps): ReactNode {
  const { t } = useTranslation()
  const may = useMay()
  const say = useFindingText()
  const offline = useOfflineSince() !== null
  const { standing, draft } = actions
  const worst = standing.kind === 'ready' || standing.kind === 'blocked' ? draft.findings[0] : undefined
  const open = standing.kind !== 'settled'
  const snooze = open && view.whyNot.snooze === null && may('case.snooze') && !offline
  return (
    <footer className="case-actions" aria-label={t('action.label')}>
      {worst && (
        <p className={`only-phone worst ${worst.severity === 'blocking' ? 'down' : ''}`}>
          <IconAlertTriangle className="icon icon-15" aria-hidden="true" />
          {say(worst)}
        </p>
      )}
      <Primary view={view} actions={actions} />
      <span className="grow not-phone" />
      {open && !actions.readOnly && (
        <Button iconOnly className="only-phone" aria-label={t('draft.edit')} onClick={actions.edit}>
          <IconPencil className="icon" aria-hidden="true" />
        </Button>
      )}
      {snooze && (
        <>
          <Button look="quiet" keys="S" className="not-phone" onClick={() => actions.setLayer('snooze')}>
            {t('action.snooze')}
          </Button>
          <Button
            iconOnly
            className="only-phone"
            aria-label={t('action.snooze')}
            onClick={() => actions.setLayer('snooze')}
          >
            <IconClockPause className="icon" aria-hidden="true" />
          </Button>
        </>
      )}
      <Button look="quiet" keys="N" className="not-phone wide-only" onClick={() => actions.setNoting(true)}>
        {t('action.note')}
      </Button>
    </footer>
  )
}
