import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { api, dataOf } from '../api/client.ts'
import type { CaseView, Draft, LintFinding } from '../api/generated.ts'

/** Which template a text began from. */
export interface TakenTemplate {
  readonly id: string
  readonly version: number
}

interface Kept {
  readonly text: string
  readonly draftId: string | null
  /** Which words of the author it answers; missing in what was kept by an older page. */
  readonly answers?: number
  readonly template?: TakenTemplate | undefined
}

/** Rises with every change of the review and every letter of the customer. */
function saidSoFar({ review, messages }: CaseView): number {
  return (review?.revisions.length ?? 0) + messages.filter(({ direction }) => direction === 'in').length
}

/** Time to see that the text under the approving key is another one, ms. */
const unreadMs = 1_500
/** A draft that comes within this time after R was asked for here, ms. */
const askedMs = 15_000

const lintPauseMs = 400

function storageKey(caseId: string): string {
  return `otklik.text.${caseId}`
}

function readKept(caseId: string): Kept | null {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(storageKey(caseId)) ?? 'null')
    return typeof kept === 'object' && kept !== null && 'text' in kept ? (kept as Kept) : null
  } catch {
    return null
  }
}

/** After approval the text is the server's; what was kept against a lost connection is no longer needed. */
export function forgetText(caseId: string): void {
  localStorage.removeItem(storageKey(caseId))
}

function useSettled(text: string, pauseMs: number): string {
  const [settled, setSettled] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), pauseMs)
    return () => clearTimeout(timer)
  }, [text, pauseMs])
  return settled
}

export interface DraftState {
  /** Drafts for what the author says now; alternatives 1 2 3. */
  readonly current: readonly Draft[]
  /** Only older ones are there: the review has changed since. */
  readonly stale: Draft | null
  readonly chosen: Draft | null
  readonly text: string
  /** Differs from the chosen draft. */
  readonly edited: boolean
  readonly findings: readonly LintFinding[]
  /** The linter has not yet seen these words. */
  readonly checking: boolean
  /** The template that the text began from, however much was changed since. */
  readonly template: TakenTemplate | null
  /** What was typed for an earlier draft or earlier words of the author; it is never put into the answer by itself. */
  readonly unsent: string | null
  /** The draft was replaced a moment ago, not by this person: approving now would approve words that nobody has read. */
  justReplaced(): boolean
  choose(index: number): void
  setText(text: string): void
  take(text: string, template: TakenTemplate): void
  reset(): void
}

const shownAlternatives = 3

function useReplaced(chosenId: string | null) {
  const at = useRef(0)
  const askedAt = useRef(0)
  const shown = useRef(chosenId)
  useEffect(() => {
    if (shown.current === chosenId) return
    shown.current = chosenId
    if (performance.now() - askedAt.current > askedMs) at.current = performance.now()
  }, [chosenId])
  return {
    justNow: () => at.current > 0 && performance.now() - at.current < unreadMs,
    asked() {
      askedAt.current = performance.now()
    },
  }
}

export function useDraft(view: CaseView): DraftState {
  const caseId = view.head.id
  const all = view.drafts.filter((draft) => !draft.stale)
  const current = all.slice(0, shownAlternatives)
  const stale = all.length === 0 ? (view.drafts[0] ?? null) : null
  const [kept, setKept] = useState<Kept | null>(() => readKept(caseId))
  const [chosenId, setChosenId] = useState<string | null>(kept?.draftId ?? null)
  const chosen = current.find((draft) => draft.id === chosenId) ?? current[0] ?? null
  const said = saidSoFar(view)
  const answersThis = kept?.answers === undefined || kept.answers === said
  const mine = kept !== null && answersThis && (kept.draftId === (chosen?.id ?? null) || chosen === null) ? kept : null
  const replaced = useReplaced(chosen?.id ?? null)
  const text = mine?.text ?? chosen?.text ?? ''
  const edited = mine !== null && mine.text !== (chosen?.text ?? '')

  const settled = useSettled(text, lintPauseMs)
  const lint = useQuery({
    queryKey: ['lint', caseId, settled],
    queryFn: ({ signal }) => dataOf(api.lintCase(caseId, { text: settled }, { signal })),
    enabled: edited && settled.trim() !== '',
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  })
  const findings = edited ? (lint.data?.findings ?? []) : (chosen?.findings ?? [])

  const keep = (next: Kept | null): void => {
    // Typing holds on to its draft: another that arrives meanwhile must not take the words off the screen.
    if (next !== null) setChosenId(next.draftId)
    else replaced.asked()
    setKept(next)
    if (next === null) forgetText(caseId)
    else localStorage.setItem(storageKey(caseId), JSON.stringify(next))
  }
  return {
    current,
    stale,
    chosen,
    text,
    edited,
    findings,
    checking: edited && (settled !== text || lint.isFetching),
    choose(index) {
      const draft = current[index]
      if (!draft) return
      setChosenId(draft.id)
      keep(null)
    },
    template: mine?.template ?? null,
    unsent: kept !== null && mine === null ? kept.text : null,
    justReplaced: replaced.justNow,
    setText: (next) => keep({ text: next, draftId: chosen?.id ?? null, answers: said, template: mine?.template }),
    take: (next, template) => keep({ text: next, draftId: chosen?.id ?? null, answers: said, template }),
    reset: () => keep(null),
  }
}
