import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../api/client.ts'
import type { CaseView } from '../api/generated.ts'
import { caseQuery } from '../api/queries.ts'
import { useMay } from '../app/session.ts'
import { useMedia } from '../app/use-media.ts'
import { patchInLists } from '../queue/use-queue.ts'
import { TaskShortcut } from '../tasks/case-tasks.tsx'
import { Button } from '../ui/button.tsx'
import { Failed } from '../ui/states.tsx'
import { ActionBar } from './action-bar.tsx'
import { Banners } from './banners.tsx'
import { CaseHead } from './case-head.tsx'
import { DraftCard } from './draft-card.tsx'
import { ToTemplate } from './draft-source.tsx'
import { HiddenNumbers } from './hidden-numbers.tsx'
import { Notes } from './notes.tsx'
import { ProgressPanel } from './progress-panel.tsx'
import { ChangeLine, ReviewText } from './review-text.tsx'
import { Thread } from './thread.tsx'
import { type CaseActions, useCaseActions } from './use-case-actions.ts'
import { useTexts } from './use-texts.ts'
import { WhyLine } from './why-line.tsx'

const CaseLayer = lazy(async () => ({ default: (await import('./layers.tsx')).CaseLayer }))
const PanelDrawer = lazy(async () => ({ default: (await import('./panel-drawer.tsx')).PanelDrawer }))

const presenceMs = 20_000
const refetchMs = 30_000
let anyCaseShown = false

/** Tells the others that somebody is looking; stops telling when the tab is hidden. */
function usePresence(id: string): void {
  useEffect(() => {
    const tell = (here: boolean): void => {
      if (here && document.hidden) return
      // Presence is a courtesy: a lost beat must not disturb the work.
      void api.presentInCase(id, { here }).catch(() => undefined)
    }
    tell(true)
    const timer = setInterval(() => tell(true), presenceMs)
    return () => {
      clearInterval(timer)
      tell(false)
    }
  }, [id])
}

/** A lock taken by typing is given back on leaving; held on by the beat while the case is open. */
function useLockRelease(view: CaseView, editing: boolean): void {
  const { id } = view.head
  useEffect(() => {
    if (!editing) return undefined
    const timer = setInterval(() => void api.lockCase(id, {}).catch(() => undefined), presenceMs)
    return () => {
      clearInterval(timer)
      void api.unlockCase(id).catch(() => undefined)
    }
  }, [id, editing])
}

function CaseSkeleton(): ReactNode {
  const { t } = useTranslation()
  return (
    <div className="skeletons case-skeleton" role="status" aria-label={t('loading')}>
      <span className="skeleton" style={{ width: '40%', height: 22 }} />
      <span className="skeleton" style={{ width: '95%' }} />
      <span className="skeleton" style={{ width: '90%' }} />
      <span className="skeleton" style={{ width: '70%' }} />
      <span className="skeleton" style={{ height: 220, marginTop: 24 }} />
    </div>
  )
}

interface CasePaneProps {
  readonly id: string
  /** The case needs nothing more here: go to the next. */
  readonly onDecided: (id: string) => void
  readonly onBack: () => void
  readonly bulkPending: boolean
}

function OpenedCase({
  view,
  onDecided,
  onBack,
  bulkPending,
}: Omit<CasePaneProps, 'id'> & { readonly view: CaseView }): ReactNode {
  const { t } = useTranslation()
  const may = useMay()
  const heading = useRef<HTMLHeadingElement>(null)
  const wide = useMedia('(min-width: 1280px)')
  const [panel, setPanel] = useState(false)
  const actions = useCaseActions({
    view,
    onDecided,
    onApproved: () => heading.current?.focus(),
    openPanel: () => setPanel(true),
    bulkPending,
  })
  const texts = useTexts(view)
  usePresence(view.head.id)
  useLockRelease(view, actions.editing)
  // The author's name is where a reader of the page stands after each decision; not before the first one, when the
  // page itself has just been opened.
  useEffect(() => {
    if (anyCaseShown) heading.current?.focus({ preventScroll: true })
    anyCaseShown = true
  }, [])
  const drafts = view.drafts.length > 0 || (view.whyNot.edit === null && may('case.edit-draft'))
  return (
    <>
      <article className="case" aria-label={t('case.label', { code: view.head.code ?? view.head.author ?? '' })}>
        <CaseHead view={view} actions={actions} heading={heading} onBack={onBack} onPanel={() => setPanel(true)} />
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolling region must be reachable by keyboard */}
        <div className="case-body" tabIndex={0} role="region" aria-label={t('case.content')}>
          <ReviewText view={texts.view} />
          {view.messages.length > 0 && <Thread view={texts.view} />}
          <HiddenNumbers texts={texts} />
          <WhyLine view={view} commands={actions.commands} />
          <ChangeLine view={view} />
          <Banners view={view} actions={actions} />
          {drafts && actions.standing.kind !== 'settled' && <DraftCard view={view} actions={actions} />}
          {actions.standing.kind === 'settled' && <OwnReply view={view} />}
          <UnsentText view={view} actions={actions} />
          <Notes view={view} actions={actions} />
        </div>
        <ActionBar view={view} actions={actions} />
      </article>
      {wide ? (
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolling region must be reachable by keyboard
        <aside className="panel" aria-label={t('case.progress')} tabIndex={0}>
          <ProgressPanel view={view} />
        </aside>
      ) : (
        panel && (
          <Suspense>
            <PanelDrawer view={view} onClose={() => setPanel(false)} />
          </Suspense>
        )
      )}
      <TaskShortcut view={view} />
      {actions.layer !== null && (
        <Suspense>
          <CaseLayer view={view} actions={actions} onDecided={() => onDecided(view.head.id)} />
        </Suspense>
      )}
    </>
  )
}

/** What this person was writing when somebody else decided or the author changed their words: kept until thrown away. */
function UnsentText({ view, actions }: { readonly view: CaseView; readonly actions: CaseActions }): ReactNode {
  const { t } = useTranslation()
  const { draft, standing } = actions
  const settled = standing.kind === 'settled'
  const text = settled && draft.edited ? draft.text : draft.unsent
  if (text === null || view.deliveries.some((delivery) => delivery.text === text)) return null
  return (
    <details className="unsent" open={!settled}>
      <summary className="t13">{t('draft.unsent')}</summary>
      <p className="pre">{text}</p>
      <div className="row">
        {!actions.readOnly && (
          <Button
            small
            onClick={() => {
              draft.setText(text)
              actions.edit()
            }}
          >
            {t('draft.unsentTake')}
          </Button>
        )}
        <Button small look="quiet" onClick={draft.reset}>
          {t('draft.unsentDrop')}
        </Button>
      </div>
    </details>
  )
}

/** The answer that stands or is on its way. */
function OwnReply({ view }: { readonly view: CaseView }): ReactNode {
  const { t } = useTranslation()
  const standing = view.review?.standingReply
  const last = view.deliveries.findLast((delivery) => delivery.state !== 'void')
  const text = last?.text ?? (standing?.ours ? standing.text : null)
  if (!text) return null
  return (
    <section className="draft" aria-label={t('case.ourReply')}>
      <div className="draft-head">
        <h3 className="bold">{t('case.ourReply')}</h3>
      </div>
      <div className="draft-text pre">{text}</div>
      <ToTemplate caseId={view.head.id} />
    </section>
  )
}

export function CasePane({ id, ...rest }: CasePaneProps): ReactNode {
  const { t } = useTranslation()
  const client = useQueryClient()
  // Events tell at once; what another web process knows, or a lock that ran out, shows a little later.
  const query = useQuery({ ...caseQuery(id), refetchInterval: refetchMs })
  const view = query.data
  useEffect(() => {
    if (view) patchInLists(client, view.head)
  }, [client, view])
  if (view) return <OpenedCase view={view} {...rest} />
  return (
    <section className="case case-none" aria-label={t('case.content')}>
      {query.isError ? (
        <Failed what={t('failed.case')} error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <CaseSkeleton />
      )}
    </section>
  )
}
