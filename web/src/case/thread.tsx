import { IconPaperclip } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { CaseView, Message } from '../api/generated.ts'
import { useFormat } from '../app/format.ts'
import { useMay } from '../app/session.ts'
import { placeSpans, segmentsOf } from './text-segments.ts'

const kilobyte = 1024

function Body({
  message,
  view,
  last,
}: {
  readonly message: Message
  readonly view: CaseView
  readonly last: boolean
}): ReactNode {
  const { verdict } = view
  if (!last || !verdict) return <p className="pre">{message.text}</p>
  const spans = [verdict.kind, ...verdict.topics, ...verdict.risks].flatMap((each) => each.because)
  return (
    <p className="pre">
      {segmentsOf(message.text, placeSpans(spans, verdict.judgedText, message.text), null).map((segment, index) =>
        // oxlint-disable-next-line react/no-array-index-key -- pieces of one text have no other name
        segment.marked ? <mark key={index}>{segment.text}</mark> : <span key={index}>{segment.text}</span>,
      )}
    </p>
  )
}

/** Scans hold what texts hold: who takes one is written down, and who may not read numbers gets none. */
function Attachment({ file }: { readonly file: Message['attachments'][number] }): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const may = useMay()
  const inside = (
    <>
      <IconPaperclip className="icon" aria-hidden="true" />
      {file.name}
      <span className="num">{t('thread.size', { size: format.number(Math.ceil(file.sizeBytes / kilobyte)) })}</span>
    </>
  )
  if (!may('case.reveal')) return <span className="chip">{inside}</span>
  return (
    <a className="chip" href={`/api/v1/attachments/${file.id}`} download={file.name}>
      {inside}
    </a>
  )
}

/** Letters, oldest first; the customer's last one carries the words that decided. */
export function Thread({ view }: { readonly view: CaseView }): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const lastIn = view.messages.findLast((message) => message.direction === 'in')
  return (
    <ol className="thread" aria-label={t('thread.label')}>
      {view.messages.map((message) => (
        <li key={message.id} className="letter" data-direction={message.direction}>
          <div className="row between wrap">
            <span>
              <span className="bold">{message.from.name || message.from.address}</span>{' '}
              <span className="t13 meta">{message.from.name !== '' && message.from.address}</span>
            </span>
            <time className="t13 meta" dateTime={message.at}>
              {format.dateTime(message.at)}
            </time>
          </div>
          {message.subject !== '' && <div className="t13 quiet letter-subject">{message.subject}</div>}
          <Body message={message} view={view} last={message === lastIn} />
          {message.quoted !== '' && (
            <details className="t13">
              <summary>{t('thread.quoted')}</summary>
              <p className="pre meta">{message.quoted}</p>
            </details>
          )}
          {message.attachments.length > 0 && (
            <div className="row wrap letter-files">
              {message.attachments.map((file) => (
                <Attachment key={file.id} file={file} />
              ))}
            </div>
          )}
        </li>
      ))}
    </ol>
  )
}
