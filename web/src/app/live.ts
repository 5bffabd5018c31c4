import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { CaseView, LiveEvent } from '../api/generated.ts'
import { noteOthers } from '../queue/others.ts'
import { setReachable } from './offline.ts'

type NoticeListener = () => unknown
const noticeListeners = new Set<NoticeListener>()

/** Told when this person has new notices. */
export function onNotices(listener: NoticeListener): () => void {
  noticeListeners.add(listener)
  return () => noticeListeners.delete(listener)
}

type ListListener = () => void
const listListeners = new Set<ListListener>()

/** Told when something in the queue may have changed; the list decides what to show and when. */
export function onQueueChange(listener: ListListener): () => void {
  listListeners.add(listener)
  return () => listListeners.delete(listener)
}

function queueChanged(): void {
  for (const listener of listListeners) listener()
}

const eventTypes: readonly LiveEvent['type'][] = [
  'case',
  'counts',
  'source',
  'delivery',
  'presence',
  'lock',
  'note',
  'notices',
  'reset',
]

function apply(event: LiveEvent, client: QueryClient, me: string): void {
  switch (event.type) {
    case 'case': {
      const known = client.getQueryData<CaseView>(['case', event.id])
      // A colleague's note or take-over changes no version.
      if (known && (known.head.version < event.version || event.by !== me))
        void client.invalidateQueries({ queryKey: ['case', event.id] })
      queueChanged()
      return
    }
    case 'counts':
      void client.invalidateQueries({ queryKey: ['counts'] })
      void client.invalidateQueries({ queryKey: ['saved-views'] })
      return
    case 'source':
      void client.invalidateQueries({ queryKey: ['sources'] })
      return
    case 'delivery':
      if (event.caseId !== null) void client.invalidateQueries({ queryKey: ['case', event.caseId] })
      queueChanged()
      return
    case 'presence':
      noteOthers(
        client,
        event.caseId,
        event.people.filter((person) => person.id !== me),
      )
      client.setQueryData<CaseView>(['case', event.caseId], (known) =>
        known ? { ...known, present: event.people.filter((person) => person.id !== me) } : known,
      )
      return
    case 'lock':
      client.setQueryData<CaseView>(['case', event.caseId], (known) =>
        known ? { ...known, head: { ...known.head, lockedBy: event.by } } : known,
      )
      queueChanged()
      return
    case 'note':
      if (event.by !== me) void client.invalidateQueries({ queryKey: ['case', event.caseId] })
      return
    case 'notices':
      if (event.people.includes(me)) for (const listener of noticeListeners) listener()
      return
    case 'reset':
      void client.invalidateQueries()
      queueChanged()
  }
}

/** One event stream for the whole page; the browser reconnects by itself and hands back the last id it saw. */
export function useLiveUpdates(me: string): void {
  const client = useQueryClient()
  useEffect(() => {
    const stream = new EventSource('/api/v1/events')
    const onEvent = (message: MessageEvent<string>): void => {
      apply(JSON.parse(message.data) as LiveEvent, client, me)
    }
    for (const type of eventTypes) stream.addEventListener(type, onEvent)
    stream.addEventListener('open', () => setReachable(true))
    stream.addEventListener('error', () => setReachable(false))
    return () => stream.close()
  }, [client, me])
}
