import type { KeyboardEvent, PointerEvent, ReactNode } from 'react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../api/client.ts'
import type { ScreenEvent, ScreenInput } from '../api/generated.ts'
import { Button } from '../ui/button.tsx'
import { TextField } from '../ui/field.tsx'

/** As wide as the page has room for: a platform shows its narrow page on a phone, and it stays readable. */
export function room(): { width: number; height: number } {
  const width = Math.round(Math.min(1_024, Math.max(320, window.innerWidth - 48)))
  return { width, height: width < 600 ? 640 : 720 }
}

type Ended = Extract<ScreenEvent, { type: 'ended' }>
type Key = Extract<ScreenInput, { type: 'key' }>['key']

/** Keys that the picture takes. Tab is not among them: it leads out of the picture, as everywhere. */
const taken: readonly string[] = [
  'Enter',
  'Backspace',
  'Delete',
  'Escape',
  'Home',
  'End',
  'PageUp',
  'PageDown',
  'ArrowLeft',
  'ArrowRight',
  'ArrowUp',
  'ArrowDown',
]
const buttons: readonly Key[] = ['Tab', 'Enter', 'Backspace', 'Escape']
const sendEveryMs = 80
const mostAtOnce = 100

/** Collects what hands do and sends it in order, one request after another. */
function useHands(id: string): (event: ScreenInput) => void {
  const waiting = useRef<ScreenInput[]>([])
  useEffect(() => {
    let sending = false
    const timer = setInterval(() => {
      if (sending || waiting.current.length === 0) return
      const events = waiting.current.splice(0, mostAtOnce)
      sending = true
      void api
        .touchScreen(id, { events })
        // The stream of pictures says when the browser is closed.
        .catch(() => undefined)
        .finally(() => {
          sending = false
        })
    }, sendEveryMs)
    return () => clearInterval(timer)
  }, [id])
  return (event) => {
    const queue = waiting.current
    // Only the newest place of the pointer matters until something happens there.
    if (event.type === 'move' && queue.at(-1)?.type === 'move') queue.pop()
    queue.push(event)
  }
}

interface ScreenProps {
  readonly id: string
  readonly onEnded: (ended: Ended) => void
}

/** A browser of the server: its pictures, and a person's mouse and keys for it. */
export function Screen({ id, onEnded }: ScreenProps): ReactNode {
  const { t } = useTranslation()
  const [picture, setPicture] = useState<string | null>(null)
  const [address, setAddress] = useState('')
  const [reached, setReached] = useState(false)
  const [text, setText] = useState('')
  const pane = useRef<HTMLDivElement>(null)
  const hand = useHands(id)
  const ended = useRef(onEnded)
  useEffect(() => {
    ended.current = onEnded
  }, [onEnded])

  useEffect(() => {
    const stream = new EventSource(`/api/v1/screens/${id}/events`)
    const on = <Type extends ScreenEvent['type']>(
      type: Type,
      then: (event: Extract<ScreenEvent, { type: Type }>) => void,
    ): void =>
      stream.addEventListener(type, (message: MessageEvent<string>) =>
        then(JSON.parse(message.data) as Extract<ScreenEvent, { type: Type }>),
      )
    on('frame', (event) => setPicture(event.jpeg))
    on('address', (event) => setAddress(event.url))
    on('reached', () => setReached(true))
    on('ended', (event) => {
      stream.close()
      ended.current(event)
    })
    stream.addEventListener('error', () => {
      // Closed for good: the server knows no such browser any more.
      if (stream.readyState === EventSource.CLOSED) ended.current({ type: 'ended', why: 'closed', message: null })
    })
    return () => stream.close()
  }, [id])

  const handRef = useRef(hand)
  useEffect(() => {
    handRef.current = hand
  })
  useEffect(() => {
    const element = pane.current
    // React listens passively: the page itself would scroll away under the picture.
    const onWheel = (event: WheelEvent): void => {
      event.preventDefault()
      handRef.current({ type: 'wheel', dx: event.deltaX, dy: event.deltaY })
    }
    element?.addEventListener('wheel', onWheel, { passive: false })
    return () => element?.removeEventListener('wheel', onWheel)
  }, [])

  const place = (event: PointerEvent): { x: number; y: number } => {
    const box = event.currentTarget.getBoundingClientRect()
    const share = (value: number): number => Math.min(1, Math.max(0, value))
    return { x: share((event.clientX - box.left) / box.width), y: share((event.clientY - box.top) / box.height) }
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    // `code`: under a Russian layout the key A carries another letter.
    const selectsAll = (event.ctrlKey || event.metaKey) && event.code === 'KeyA'
    const letter = event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey
    if (selectsAll) hand({ type: 'key', key: 'Control+A' })
    else if (taken.includes(event.key)) hand({ type: 'key', key: event.key as Key })
    else if (letter) hand({ type: 'text', text: event.key })
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <div className="stack">
      <div className="card screen">
        <div className="screen-address t13 num" aria-live="polite">
          {reached ? t('screen.reached') : address}
        </div>
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- a page within the page: it takes mouse and keys as one */}
        <div
          ref={pane}
          className="screen-picture"
          role="application"
          aria-label={t('screen.label')}
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- keys go to the picture only while it has the focus
          tabIndex={0}
          onPointerDown={(event) => {
            event.currentTarget.focus()
            event.currentTarget.setPointerCapture(event.pointerId)
            hand({ type: 'down', ...place(event) })
          }}
          onPointerUp={(event) => hand({ type: 'up', ...place(event) })}
          onPointerMove={(event) => hand({ type: 'move', ...place(event) })}
          onKeyDown={onKeyDown}
          onPaste={(event) => {
            const pasted = event.clipboardData.getData('text')
            if (pasted !== '') hand({ type: 'text', text: pasted.slice(0, 2_000) })
            event.preventDefault()
          }}
        >
          {picture === null ? (
            <p className="state" role="status">
              {t('screen.opening')}
            </p>
          ) : (
            <img src={`data:image/jpeg;base64,${picture}`} alt="" draggable={false} />
          )}
        </div>
      </div>
      <form
        className="screen-hands"
        autoComplete="off"
        onSubmit={(event) => {
          event.preventDefault()
          if (text !== '') hand({ type: 'text', text })
          setText('')
        }}
      >
        <TextField
          label={t('screen.type')}
          hint={t('screen.typeHint')}
          type="password"
          autoComplete="off"
          value={text}
          maxLength={2_000}
          onChange={(event) => setText(event.target.value)}
        />
        <div className="row wrap">
          <Button type="submit">{t('screen.insert')}</Button>
          {buttons.map((key) => (
            <Button key={key} look="quiet" onClick={() => hand({ type: 'key', key })}>
              {t(`screen.key.${key}`)}
            </Button>
          ))}
        </div>
      </form>
    </div>
  )
}
