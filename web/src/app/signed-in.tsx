import type { ReactNode } from 'react'
import { ZoneContext } from './format.ts'
import { AppFrame } from './frame.tsx'
import { useSession } from './session.ts'

export function SignedIn(): ReactNode {
  const { installation } = useSession()
  return (
    <ZoneContext value={installation.zone}>
      <AppFrame />
    </ZoneContext>
  )
}
