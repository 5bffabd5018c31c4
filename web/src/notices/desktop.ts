import type { QueryClient } from '@tanstack/react-query'
import { onNotices } from '../app/live.ts'
import { noticesQuery } from './queries.ts'

const stored = 'otklik.desktop-notices'

/** Whether this browser may show notices beside the page. Kept in the browser: the permission is the browser's too. */
export function desktopState(): 'on' | 'off' | 'denied' | 'impossible' {
  if (typeof Notification === 'undefined') return 'impossible'
  if (Notification.permission === 'denied') return 'denied'
  return localStorage.getItem(stored) === 'on' && Notification.permission === 'granted' ? 'on' : 'off'
}

/** Must follow a click: browsers ask only then. */
export async function switchDesktop(on: boolean): Promise<void> {
  if (!on) return localStorage.removeItem(stored)
  if ((await Notification.requestPermission()) === 'granted') localStorage.setItem(stored, 'on')
}

/** Fetches the bell's list when news come, and shows the urgent ones where the person wanted it. Returns how to stop. */
export function watchNotices(client: QueryClient, open: (caseId: string) => void): () => void {
  let known: ReadonlySet<string> | null = null
  return onNotices(async () => {
    const before = client.getQueryData(noticesQuery.queryKey)
    known ??= new Set(before?.items.map(({ id }) => id) ?? [])
    const { items } = await client.fetchQuery({ ...noticesQuery, staleTime: 0 })
    const fresh = items.filter(({ id, readAt, urgent }) => urgent && readAt === null && known?.has(id) !== true)
    known = new Set(items.map(({ id }) => id))
    // Whoever looks at the page sees the count; a second sign beside it only gets in the way.
    if (desktopState() !== 'on' || document.visibilityState === 'visible') return
    for (const { id, text, caseId } of fresh.slice(0, 3)) {
      const shown = new Notification('Otklik', { body: text, tag: id, icon: '/favicon.svg' })
      shown.addEventListener('click', () => {
        window.focus()
        if (caseId !== null) open(caseId)
      })
    }
  })
}
