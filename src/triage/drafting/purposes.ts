import type { DraftPart } from '../../domain/ports/triage.ts'
import {
  type Composer,
  closing,
  greeting,
  type Parts,
  requestPart,
  timesPart,
  variablesOf,
  wordingsOf,
} from './compose.ts'

type Stage = 'answerToRequest' | 'followUp' | 'claim' | 'outage' | 'wrongCompany' | 'reviewChanged' | 'threadReply'

function said(
  composer: Composer,
  role: DraftPart['role'],
  name: string,
  options: readonly string[],
  more = {},
): DraftPart | null {
  return composer.choose.part(role, `${composer.language}.${name}`, options, { ...variablesOf(composer), ...more })
}

/** Answers that are not about a fresh text but about a step of the case. */
export function purposeParts(composer: Composer, stage: Stage): Parts {
  const { purposes } = wordingsOf(composer)
  const framed = (...parts: Parts): Parts => [greeting(composer), ...parts, closing(composer)]
  switch (stage) {
    case 'answerToRequest':
      return framed(
        said(composer, 'acknowledgement', 'answer-to-request', purposes.answerToRequest),
        said(composer, 'action', 'answer-to-request.closing', purposes.answerToRequestClosing),
      )
    case 'followUp':
      return framed(
        said(composer, 'acknowledgement', 'follow-up', purposes.followUp),
        // Whoever wrote a letter may have left no review anywhere.
        composer.order.what.letter === undefined
          ? said(composer, 'request', 'follow-up.ask', purposes.followUpAsk)
          : said(composer, 'request', 'follow-up.ask-letter', purposes.followUpAskLetter),
      )
    case 'claim':
      return framed(
        said(composer, 'acknowledgement', 'claim', purposes.claim),
        claimRest(composer),
        timesPart(composer),
      )
    case 'outage':
      return framed(
        said(composer, 'acknowledgement', 'outage', purposes.outage),
        said(composer, 'action', 'outage.closing', purposes.outageClosing),
      )
    case 'wrongCompany':
      return framed(
        said(composer, 'acknowledgement', 'wrong-company', purposes.wrongCompany),
        said(composer, 'request', 'wrong-company.closing', purposes.wrongCompanyClosing),
      )
    case 'reviewChanged':
      return framed(...changed(composer))
    case 'threadReply':
      return framed(
        said(composer, 'acknowledgement', 'thread', purposes.threadReply),
        timesPart(composer),
        said(composer, 'action', 'thread.closing', purposes.threadReplyClosing),
      )
    default:
      return stage satisfies never
  }
}

/** `claimMissing` unknown: neither «всё есть» nor a list, either could be wrong. */
function claimRest(composer: Composer): DraftPart | null {
  const { purposes } = wordingsOf(composer)
  const missing = composer.order.claimMissing
  if (!missing) return said(composer, 'action', 'claim.received', purposes.claimReceived)
  const named = missing.map((field) => purposes.claimFields[field] ?? field)
  return named.length > 0
    ? said(
        composer,
        'request',
        'claim.missing',
        named.length > 5 ? purposes.claimMissing.slice(0, 1) : purposes.claimMissing,
        { missing: named.join(', ') },
      )
    : said(composer, 'action', 'claim.complete', purposes.claimComplete)
}

function changed(composer: Composer): Parts {
  const { order } = composer
  const { purposes } = wordingsOf(composer)
  const pleased = order.verdict.kind.label === 'praise' || (order.what.stars ?? 0) >= 4
  if (pleased && !order.verdict.complaint) {
    return [said(composer, 'acknowledgement', 'changed.better', purposes.reviewChangedBetter)]
  }
  const options = order.verdict.complaint ? purposes.reviewChangedWorse : purposes.reviewChangedSame
  return [
    said(composer, 'acknowledgement', order.verdict.complaint ? 'changed.worse' : 'changed.same', options),
    order.verdict.complaint
      ? requestPart(composer, composer.reading.domain === 'elsewhere' ? 'details' : 'contract', 'changed')
      : null,
  ]
}
