import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, dataOf } from '../api/client.ts'
import type { CommandResult } from '../api/generated.ts'
import { describeProblem } from '../api/problem.ts'
import { usePlatformName } from '../api/queries.ts'
import { announce } from '../app/announce.tsx'
import { useSecond } from '../app/clock.ts'
import { useFormat } from '../app/format.ts'
import { currentLanguage } from '../app/i18n.ts'
import { useShortcuts } from '../app/keyboard.ts'
import { Button } from '../ui/button.tsx'
import { forget, type Takeback, useTakebacks } from './my-sends.ts'

const around = 2 * Math.PI * 12.5

function Ring({ share }: { readonly share: number }): ReactNode {
  return (
    <svg className="undo-ring" viewBox="0 0 30 30" aria-hidden="true">
      <circle cx="15" cy="15" r="12.5" fill="none" stroke="var(--line)" strokeWidth="3" />
      <circle
        cx="15"
        cy="15"
        r="12.5"
        fill="none"
        stroke="var(--accent)"
        strokeWidth="3"
        strokeLinecap="round"
        strokeDasharray={`${around * share} ${around}`}
        transform="rotate(-90 15 15)"
      />
    </svg>
  )
}

function takeBack(entry: Takeback): Promise<CommandResult> {
  const body = { version: entry.version }
  return dataOf(entry.what === 'closed' ? api.reopenCase(entry.caseId, body) : api.undoCase(entry.caseId, body))
}

type TakebackCommands = ReturnType<typeof useTakebackCommands>

function useTakebackCommands() {
  const client = useQueryClient()
  const navigate = useNavigate()
  const { t } = useTranslation()
  const [trouble, setTrouble] = useState<string | null>(null)
  const settled = (entry: Takeback): void => {
    forget(entry.caseId)
    void client.invalidateQueries({ queryKey: ['case', entry.caseId] })
    void client.invalidateQueries({ queryKey: ['cases'] })
    void client.invalidateQueries({ queryKey: ['counts'] })
  }
  // Too late or changed by somebody: it cannot be taken back any more, whatever the clock here says.
  const failed = (error: unknown, entry: Takeback): void => {
    settled(entry)
    const { sentence } = describeProblem(error, t)
    setTrouble(`${entry.who}: ${sentence}`)
    announce(sentence, 'assertive')
  }
  const undo = useMutation({
    mutationFn: takeBack,
    onSuccess: async (_result, entry) => {
      settled(entry)
      announce(t('undo.taken', { who: entry.who }))
      await navigate({ to: '/queue/$caseId', params: { caseId: entry.caseId }, search: (search) => search })
    },
    onError: failed,
  })
  const now = useMutation({
    mutationFn: (entry: Takeback) => dataOf(api.sendNowCase(entry.caseId, { version: entry.version })),
    onSuccess: (_result, entry) => settled(entry),
    onError: failed,
  })
  return { undo, now, trouble, dismiss: () => setTrouble(null) }
}

function sayings(entry: Takeback): 'sends' | 'held' | 'closed' | 'waits' {
  if (entry.what === 'closed') return 'closed'
  if (entry.waits) return 'waits'
  return entry.held ? 'held' : 'sends'
}

interface EntryProps {
  readonly entry: Takeback
  readonly only: boolean
  readonly commands: TakebackCommands
}

function Entry({ entry, only, commands }: EntryProps): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const platform = usePlatformName()
  const now = useSecond()
  const { undo, now: sendNow } = commands
  const left = entry.until - now
  const saying = sayings(entry)
  return (
    <div className="undo-entry">
      <Ring share={Math.max(0, Math.min(1, left / entry.windowMs))} />
      <div className="grow t13">
        {/* Not a live region: said once when it begins, not each second. */}
        <span className="bold num">{t(`undo.${saying}`, { time: format.countdown(left) })}</span>
        <br />
        <span className="meta">
          {entry.who}, {platform(entry.source, currentLanguage())}
        </span>
      </div>
      <Button small keys={only ? 'Z' : undefined} busy={undo.isPending} onClick={() => undo.mutate(entry)}>
        {t('undo.take')}
      </Button>
      {saying === 'sends' && (
        <Button small look="quiet" busy={sendNow.isPending} onClick={() => sendNow.mutate(entry)}>
          {t('undo.now')}
        </Button>
      )}
    </div>
  )
}

/** At the foot of the list: what was just decided and can still be taken back. */
export function UndoStrip(): ReactNode {
  const { t } = useTranslation()
  const entries = useTakebacks()
  const now = useSecond()
  const [open, setOpen] = useState(false)
  const commands = useTakebackCommands()
  const { undo, trouble } = commands
  const alive = entries.filter((entry) => entry.until > now)
  const last = alive.at(-1)
  useShortcuts({ KeyZ: last ? () => undo.mutate(last) : undefined })
  if (!last && trouble === null) return null
  const others = alive.slice(0, -1).toReversed()
  return (
    <section className="undo" aria-label={t('undo.label')}>
      {trouble !== null && (
        <div className="undo-entry">
          <p className="field-error grow">{trouble}</p>
          <Button small look="quiet" onClick={commands.dismiss}>
            {t('close')}
          </Button>
        </div>
      )}
      {open && others.map((entry) => <Entry key={entry.caseId} entry={entry} only={false} commands={commands} />)}
      {last && <Entry entry={last} only commands={commands} />}
      {others.length > 0 && (
        <button type="button" className="undo-more t12" aria-expanded={open} onClick={() => setOpen(!open)}>
          {t('undo.more', { count: others.length })}
        </button>
      )}
    </section>
  )
}
