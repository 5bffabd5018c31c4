import { IconCloudOff, IconTrashX } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { CaseReview, CaseVerdict, CaseView } from '../api/generated.ts'
import { useHalfMinute } from '../app/clock.ts'
import { useFormat } from '../app/format.ts'
import { changeOf, placeSpans, segmentsOf } from './text-segments.ts'

function decidingSpans(verdict: CaseVerdict | null, text: string) {
  if (!verdict) return []
  const spans = [verdict.kind, ...verdict.topics, verdict.urgency, ...verdict.risks].flatMap((each) => each.because)
  return placeSpans(spans, verdict.judgedText, text)
}

/** The text with the words that decided underlined and the author's last change shown in place. */
function Judged({ review, verdict }: { readonly review: CaseReview; readonly verdict: CaseVerdict | null }): ReactNode {
  const before = review.revisions.at(-2)
  const change = before && before.text !== review.text ? changeOf(before.text, review.text) : null
  let offset = 0
  return segmentsOf(review.text, decidingSpans(verdict, review.text), change).map((segment) => {
    const key = `${offset}${segment.removed ? '-' : '+'}`
    offset += segment.text.length
    if (segment.removed) return <del key={key}>{segment.text}</del>
    const inner = segment.marked ? <mark>{segment.text}</mark> : segment.text
    return segment.added ? <ins key={key}>{inner}</ins> : <span key={key}>{inner}</span>
  })
}

/** When the author changed something and whether the draft already knows. */
export function ChangeLine({ view }: { readonly view: CaseView }): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const now = useHalfMinute()
  const last = view.review?.revisions.at(-1)
  const before = view.review?.revisions.at(-2)
  if (!last || !before) return null
  const when = format.dayTime(last.seenAt, now)
  const stars = before.stars !== last.stars && before.stars !== null && last.stars !== null
  const fresh = view.drafts.some((draft) => !draft.stale)
  return (
    <p className="t12 meta change-line">
      <span className="change-key" aria-hidden="true" />
      {before.text === last.text ? t('review.starsOnly', { when }) : t('review.changed', { when })}
      {stars && `, ${t('review.stars', { from: before.stars, to: last.stars })}`}. {fresh && t('review.freshDraft')}
    </p>
  )
}

/** Everything the author said before the last change, newest first; each as it stood. */
function Earlier({ review }: { readonly review: CaseReview }): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const earlier = review.revisions.slice(0, -1).toReversed()
  if (earlier.length === 0) return null
  return (
    <details className="earlier">
      <summary className="t12 meta">{t('review.earlier', { count: earlier.length })}</summary>
      <ol>
        {earlier.map((revision) => (
          <li key={revision.seenAt} className="t13">
            <span className="meta t12">
              {format.dateTime(revision.seenAt)}
              {revision.stars !== null && `, ${revision.stars}★`}
            </span>
            <p className="pre quiet">{revision.text === '' ? t('review.noText') : revision.text}</p>
          </li>
        ))}
      </ol>
    </details>
  )
}

export function ReviewText({ view }: { readonly view: CaseView }): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const { review, verdict } = view
  if (!review) return null
  const language = verdict?.language
  return (
    <>
      {review.text === '' ? (
        <p className="review meta">{t('review.noText')}</p>
      ) : (
        <p className="review pre" lang={language && language !== 'mixed' ? language : undefined}>
          <Judged review={review} verdict={verdict} />
        </p>
      )}
      <Earlier review={review} />
      {review.goneAt !== null && (
        <p className="banner banner-info">
          <IconTrashX className="icon" aria-hidden="true" />
          {t('review.gone', { at: format.dateTime(review.goneAt) })}
        </p>
      )}
      {review.standingReply !== null && !review.standingReply.ours && (
        <div className="standing">
          <div className="t13 bold row">
            <IconCloudOff className="icon icon-16" aria-hidden="true" />
            {t('review.foreignReply')}
          </div>
          <p className="pre">{review.standingReply.text}</p>
        </div>
      )}
    </>
  )
}
