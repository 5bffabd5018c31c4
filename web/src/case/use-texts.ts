import { useMutation } from '@tanstack/react-query'
import { useEffect } from 'react'
import { api, dataOf } from '../api/client.ts'
import type { CaseView, RevealedTexts } from '../api/generated.ts'

/** What stands in `texts` in the place of what is masked; a letter that came meanwhile stays masked. */
function withTexts(view: CaseView, texts: RevealedTexts): CaseView {
  const { review, verdict } = view
  const revisions = new Map(texts.review?.revisions.map((one) => [one.number, one.text]))
  const last = review?.revisions.at(-1)?.number
  // An edit that came after the look is another text: it stays as it is.
  const same = last !== undefined && last === texts.review?.revisions.at(-1)?.number
  return {
    ...view,
    review: review && {
      ...review,
      text: same ? (texts.review?.text ?? review.text) : review.text,
      revisions: review.revisions.map((one) => ({ ...one, text: revisions.get(one.number) ?? one.text })),
    },
    messages: view.messages.map((one) => ({ ...one, ...texts.messages.find(({ id }) => id === one.id) })),
    verdict: verdict && { ...verdict, judgedText: texts.judged },
  }
}

export interface Texts {
  /** The case as it is to be shown now. */
  readonly view: CaseView
  readonly shown: boolean
  readonly pending: boolean
  readonly failed: boolean
  readonly show: () => void
  readonly hide: () => void
}

/** The case’s texts, with their numbers for a while after somebody asked for them. */
export function useTexts(view: CaseView): Texts {
  const { id } = view.head
  const { variables, mutate, reset, isPending, isError, ...looked } = useMutation({
    mutationFn: (of: string) => dataOf(api.revealTexts(of)),
  })
  // What was shown of one case is not shown in the next one that opens in its place.
  const data = variables === id ? looked.data : undefined
  useEffect(() => {
    if (!data) return undefined
    const timer = setTimeout(reset, data.hideAfterSeconds * 1000)
    return () => clearTimeout(timer)
  }, [data, reset])
  return {
    view: data ? withTexts(view, data) : view,
    shown: data !== undefined,
    pending: isPending && variables === id,
    failed: isError && variables === id,
    show: () => mutate(id),
    hide: reset,
  }
}
