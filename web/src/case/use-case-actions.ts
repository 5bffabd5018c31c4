import { useNavigate } from '@tanstack/react-router'
import { type RefObject, useRef, useState } from 'react'
import { api } from '../api/client.ts'
import type { CaseView } from '../api/generated.ts'
import { useShortcuts } from '../app/keyboard.ts'
import { useOfflineSince } from '../app/offline.ts'
import { useMay, useSession } from '../app/session.ts'
import { type Standing, standingOf } from './standing.ts'
import { type CaseCommands, useCommands } from './use-commands.ts'
import { type DraftState, useDraft } from './use-draft.ts'

export type Layer = 'snooze' | 'assign' | 'send-back' | 'mark-published' | 'conflict' | null

export interface CaseActions {
  readonly commands: CaseCommands
  readonly draft: DraftState
  readonly standing: Standing
  readonly editing: boolean
  readonly editor: RefObject<HTMLTextAreaElement | null>
  readonly noteBox: RefObject<HTMLTextAreaElement | null>
  /** Somebody else answers, or nothing is left to decide. */
  readonly readOnly: boolean
  readonly canRedraft: boolean
  readonly templates: boolean
  readonly layer: Layer
  readonly noting: boolean
  setTemplates(open: boolean): void
  setLayer(layer: Layer): void
  setNoting(open: boolean): void
  edit(): void
  stopEditing(): void
  redraft(): void
  /** An answer that the review is about somebody else. */
  redraftWrongCompany(): void
  approve(next: boolean): void
  close(): void
  toSource(): void
}

interface Options {
  readonly view: CaseView
  readonly onDecided: (id: string) => void
  readonly onApproved: () => void
  /** Shows «Ход» where it is not beside the case. */
  readonly openPanel: () => void
  /** Rows are picked in the list: A then means them. */
  readonly bulkPending: boolean
}

/** Everything the middle column can do, and whether it can now. */
export function useCaseActions({ view, onDecided, onApproved, openPanel, bulkPending }: Options): CaseActions {
  const may = useMay()
  const navigate = useNavigate()
  const { user } = useSession()
  const offline = useOfflineSince() !== null
  const commands = useCommands(view)
  const draft = useDraft(view)
  const [editing, setEditing] = useState(false)
  const [templates, setTemplates] = useState(false)
  const [layer, setLayer] = useState<Layer>(null)
  const [noting, setNoting] = useState(false)
  const editor = useRef<HTMLTextAreaElement>(null)
  const noteBox = useRef<HTMLTextAreaElement>(null)
  const { whyNot, head } = view
  const standing = standingOf({ view, draft, offline, mayApprove: may('case.approve'), me: user.id })
  const readOnly =
    standing.kind === 'settled' ||
    standing.kind === 'locked' ||
    standing.kind === 'stale' ||
    !may('case.edit-draft') ||
    (whyNot.edit !== null && standing.kind === 'impossible')
  const canRedraft = may('case.edit-draft') && whyNot.draft === null && !offline

  function edit(): void {
    if (readOnly) return
    setEditing(true)
    editor.current?.focus()
    // The other person sees «отвечает» as soon as somebody begins to type; a failed lock is told by the server later.
    if (head.lockedBy?.id !== user.id && may('case.lock')) void api.lockCase(head.id, {}).catch(() => undefined)
  }
  function approve(next: boolean): void {
    // A text the linter has not seen yet goes too: the server looks at it again and refuses what must not leave.
    if (standing.kind !== 'ready' || commands.trouble?.conflict || draft.justReplaced()) return
    void send(next)
  }
  async function send(next: boolean): Promise<void> {
    if (!(await commands.approve(draft.text, draft.chosen?.id ?? null, draft.template))) return
    setEditing(false)
    if (next) onDecided(head.id)
    else onApproved()
  }
  function redraft(): void {
    if (canRedraft) void commands.redraft().then((done) => done && draft.reset())
  }
  function redraftWrongCompany(): void {
    if (canRedraft) void commands.redraft('wrong-company').then((done) => done && draft.reset())
  }
  function close(): void {
    if (whyNot.close !== null || !may('case.close') || offline) return
    void commands.close().then((done) => done && onDecided(head.id))
  }
  function startNote(): void {
    setNoting(true)
    noteBox.current?.focus()
  }
  function toReport(): void {
    const section = document.querySelector<HTMLElement>('#moderation')
    if (section !== null) return section.focus()
    openPanel()
    // The drawer comes with a file of its own and takes the focus itself when it opens: asked again for some frames.
    let waiting = 300
    let holding = 30
    const look = (): void => {
      const found = document.querySelector<HTMLElement>('[role="dialog"] #moderation')
      if (found !== null) {
        holding -= 1
        if (document.activeElement !== found) found.focus()
      }
      waiting -= 1
      if (waiting > 0 && holding > 0) requestAnimationFrame(look)
    }
    requestAnimationFrame(look)
  }
  const link = view.review?.permalink ?? (view.listing.url || null)
  const open = view.head.state === 'awaiting-approval' || view.head.state === 'needs-person'

  useShortcuts({
    'Ctrl+Enter': () => approve(true),
    KeyA: bulkPending ? undefined : () => approve(false),
    KeyE: edit,
    KeyR: redraft,
    Digit1: () => draft.choose(0),
    Digit2: () => draft.choose(1),
    Digit3: () => draft.choose(2),
    Slash: () => !readOnly && setTemplates(true),
    KeyS: () => whyNot.snooze === null && may('case.snooze') && setLayer('snooze'),
    KeyN: startNote,
    KeyC: open ? close : undefined,
    KeyI: () => may('case.assign') && void commands.assign(user.id),
    'Shift+KeyI': () => may('case.assign') && setLayer('assign'),
    KeyM: toReport,
    KeyO: () => link !== null && window.open(link, '_blank', 'noreferrer'),
    Escape: editing
      ? () => {
          setEditing(false)
        }
      : undefined,
  })

  return {
    commands,
    draft,
    standing,
    editing,
    editor,
    noteBox,
    readOnly,
    canRedraft,
    templates,
    layer,
    noting,
    setTemplates,
    setLayer,
    setNoting,
    edit,
    stopEditing: () => setEditing(false),
    redraft,
    redraftWrongCompany,
    approve,
    close,
    toSource: () => void navigate({ to: '/sources' }),
  }
}
