import '../styles/floating.css'
import { Modal } from '@mantine/core'
import { useMutation, useQueries, useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { api, dataOf } from '../api/client.ts'
import type { CaseRow, CaseView } from '../api/generated.ts'
import { describeProblem } from '../api/problem.ts'
import { caseQuery } from '../api/queries.ts'
import { announce } from '../app/announce.tsx'
import { serverNow } from '../app/clock.ts'
import { useShortcuts } from '../app/keyboard.ts'
import { useSession } from '../app/session.ts'
import { useReason } from '../case/reason.ts'
import { Button } from '../ui/button.tsx'
import { StarBadge } from '../ui/star-badge.tsx'
import { remember } from './my-sends.ts'
import { dropFromLists } from './use-queue.ts'

interface BulkDialogProps {
  readonly rows: readonly CaseRow[]
  readonly onClose: () => void
  readonly onDone: () => void
}

interface Ready {
  readonly view: CaseView
  readonly draftId: string
  readonly text: string
}

function readyOf(view: CaseView | undefined): Ready | null {
  if (!view || view.whyNot['bulk-approve'] !== null) return null
  const draft = view.drafts.find((each) => !each.stale)
  if (!draft || draft.findings.some((finding) => finding.severity === 'blocking')) return null
  return { view, draftId: draft.id, text: draft.text }
}

/** Every text is shown before any of them leaves. */
export function BulkDialog({ rows, onClose, onDone }: BulkDialogProps): ReactNode {
  const { t } = useTranslation()
  const client = useQueryClient()
  const { installation } = useSession()
  const reason = useReason()
  const queries = useQueries({ queries: rows.map((row) => caseQuery(row.id)) })
  const loading = queries.some((query) => query.isPending)
  const fit = queries.flatMap((query) => readyOf(query.data) ?? [])
  const languages = new Set(fit.map((each) => each.view.head.language))
  const approve = useMutation({
    mutationFn: () =>
      dataOf(
        api.approveMany({
          items: fit.map(({ view, draftId, text }) => ({
            id: view.head.id,
            version: view.head.version,
            draftId,
            text,
          })),
        }),
      ),
    onSuccess: (result) => {
      for (const each of result.approved) {
        const row = rows.find((row) => row.id === each.id)
        dropFromLists(client, each.id)
        if (!row || each.undoUntil === null) continue
        remember({
          caseId: each.id,
          version: each.version,
          what: 'approved',
          who: row.author ?? row.title,
          source: row.source,
          until: new Date(each.undoUntil).getTime(),
          windowMs: Math.max(installation.undoSeconds * 1000, new Date(each.undoUntil).getTime() - serverNow()),
          held: each.held,
        })
      }
      announce(t('bulk.said', { count: result.approved.length }))
      void client.invalidateQueries({ queryKey: ['counts'] })
      onDone()
    },
  })
  const unfit = (view: CaseView | undefined): string => {
    const why = view?.whyNot['bulk-approve']
    return why ? `${reason(why)} ${t('bulk.unfit')}` : t('bulk.unfit')
  }
  const possible = !loading && fit.length > 0 && languages.size === 1
  useShortcuts({ 'Ctrl+Enter': () => possible && !approve.isPending && approve.mutate() }, 'dialog')
  return (
    <Modal opened onClose={onClose} title={t('bulk.title')} size={720} closeButtonProps={{ 'aria-label': t('close') }}>
      <div className="stack">
        <p className="t13 quiet">{t('bulk.meaning')}</p>
        <ol className="stack bulk-list">
          {rows.map((row, index) => {
            const ready = readyOf(queries[index]?.data)
            return (
              <li key={row.id} className="card bulk-item">
                <div className="row">
                  {row.stars !== null && <StarBadge stars={row.stars} />}
                  <b className="bold">{row.author}</b>
                </div>
                <p className="t13 meta pre" lang={row.language ?? undefined}>
                  {queries[index]?.data?.review?.text ?? row.excerpt}
                </p>
                {ready ? (
                  <p className="pre">{ready.text}</p>
                ) : (
                  <p className="t13 finding-advisory">
                    {queries[index]?.isPending ? t('loading') : unfit(queries[index]?.data)}
                  </p>
                )}
              </li>
            )
          })}
        </ol>
        {approve.isError && <p className="down t13">{describeProblem(approve.error, t).sentence}</p>}
        <div className="row">
          <Button
            look="primary"
            keys="Ctrl ↵"
            impossible={!possible}
            busy={approve.isPending}
            onClick={() => approve.mutate()}
          >
            {t('bulk.approve', { count: fit.length })}
          </Button>
          {languages.size > 1 && <span className="t13 quiet">{t('bulk.languages')}</span>}
        </div>
      </div>
    </Modal>
  )
}
