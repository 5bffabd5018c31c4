import type { ReactNode } from 'react'
import { ZoneContext } from './format.ts'
import { AppFrame } from './frame.tsx'
import { useSession } from './session.ts'
import { useEndedSession } from './use-ended-session.ts'

export function SignedIn(): ReactNode {
  const { installation } = useSession()
  useEndedSession()
  return (
    <ZoneContext value={installation.zone}>
      <AppFrame />
    </ZoneContext>
  )
}
