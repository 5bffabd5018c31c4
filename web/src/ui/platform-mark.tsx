import { IconMail, IconWorld } from '@tabler/icons-react'
import type { ReactNode } from 'react'

const letterStyle = { fontFamily: 'var(--font)', fontWeight: 700 } as const

/** Our own drawings, never a platform's logo; the shape tells them apart where colour cannot. */
export function PlatformMark({ adapter, size = 18 }: { readonly adapter: string; readonly size?: number }): ReactNode {
  const box = { className: 'platform', viewBox: '0 0 18 18', style: { width: size, height: size } } as const
  switch (adapter) {
    case 'google':
      return (
        <svg {...box} aria-hidden="true">
          <circle cx="9" cy="9" r="9" fill="var(--platform-google)" />
          <text x="9" y="13" textAnchor="middle" fontSize="11" fill="var(--surface)" style={letterStyle}>
            G
          </text>
        </svg>
      )
    case 'yandex':
      return (
        <svg {...box} aria-hidden="true">
          <rect width="18" height="18" rx="4" fill="var(--platform-yandex)" />
          <text x="9" y="13" textAnchor="middle" fontSize="11" fill="var(--surface)" style={letterStyle}>
            Я
          </text>
        </svg>
      )
    case 'twogis':
      return (
        <svg {...box} aria-hidden="true">
          <path d="M9 0l9 4.7v8.6L9 18 0 13.3V4.7z" fill="var(--platform-twogis)" />
          <text x="9" y="12.4" textAnchor="middle" fontSize="9.5" fill="var(--surface)" style={letterStyle}>
            2Г
          </text>
        </svg>
      )
    case 'mail':
      return <IconMail {...box} color="var(--platform-mail)" stroke={1.75} viewBox="0 0 24 24" aria-hidden="true" />
    default:
      return <IconWorld {...box} color="var(--ink3)" stroke={1.75} viewBox="0 0 24 24" aria-hidden="true" />
  }
}
