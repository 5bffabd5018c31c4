import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
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
  readonly template?: TakenTemplate | undefined
}

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
  choose(index: number): void
  setText(text: string): void
  take(text: string, template: TakenTemplate): void
  reset(): void
}

const shownAlternatives = 3

export function useDraft(view: CaseView): DraftState {
  const caseId = view.head.id
  const all = view.drafts.filter((draft) => !draft.stale)
  const current = all.slice(0, shownAlternatives)
  const stale = all.length === 0 ? (view.drafts[0] ?? null) : null
  const [kept, setKept] = useState<Kept | null>(() => readKept(caseId))
  const [chosenId, setChosenId] = useState<string | null>(kept?.draftId ?? null)
  const chosen = current.find((draft) => draft.id === chosenId) ?? current[0] ?? null
  const mine = kept !== null && (kept.draftId === (chosen?.id ?? null) || chosen === null) ? kept : null
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
    setText: (next) => keep({ text: next, draftId: chosen?.id ?? null, template: mine?.template }),
    take: (next, template) => keep({ text: next, draftId: chosen?.id ?? null, template }),
    reset: () => keep(null),
  }
}
