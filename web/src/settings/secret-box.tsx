import type { ReactNode } from 'react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../ui/button.tsx'

/** Something shown once: to be copied now or never. */
export function SecretBox({ secret, meaning }: { readonly secret: string; readonly meaning: string }): ReactNode {
  const { t } = useTranslation()
  const [copied, setCopied] = useState(false)
  return (
    <div className="stack people-link" role="status">
      <div className="copy-box">
        <code className="grow break-all">{secret}</code>
        <Button small onClick={() => void navigator.clipboard.writeText(secret).then(() => setCopied(true))}>
          {t(copied ? 'people.copied' : 'people.copy')}
        </Button>
      </div>
      <p className="t13 quiet">{meaning}</p>
    </div>
  )
}
