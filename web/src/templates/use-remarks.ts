import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { api, dataOf } from '../api/client.ts'
import type { LintFinding } from '../api/generated.ts'
import type { Language } from '../app/i18n.ts'

const pauseMs = 400

export interface LiveRemarks {
  readonly findings: readonly LintFinding[]
  /** The linter has not yet seen these words. */
  readonly checking: boolean
}

/** What the linter says while one types. */
export function useRemarks(text: string, language: Language): LiveRemarks {
  const [settled, setSettled] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), pauseMs)
    return () => clearTimeout(timer)
  }, [text])
  const enabled = settled.trim() !== ''
  const lint = useQuery({
    queryKey: ['lint-own', language, settled],
    queryFn: ({ signal }) => dataOf(api.lintOwnText({ text: settled, language }, { signal })),
    enabled,
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  })
  return {
    findings: enabled ? (lint.data?.findings ?? []) : [],
    checking: enabled && (settled !== text || lint.isFetching),
  }
}
