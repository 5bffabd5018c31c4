import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useEffect } from 'react'
import { api } from '../api/client.ts'
import { watchTouches } from './activity.ts'
import { onSignedOut } from './signed-out.ts'

/** Leads to the sign-in page when the session is over, and back to this place afterwards. What was typed in a case stays. */
export function useEndedSession(): void {
  const client = useQueryClient()
  const navigate = useNavigate()
  useEffect(() => watchTouches(() => void api.getSession().catch(() => undefined)), [])
  useEffect(
    () =>
      onSignedOut((why) => {
        // Leaving on purpose refuses whatever was still under way.
        if (location.pathname === '/sign-in') return
        const to = location.pathname + location.search
        void navigate({ to: '/sign-in', search: { to, error: why } }).then(() => client.clear())
      }),
    [client, navigate],
  )
}
