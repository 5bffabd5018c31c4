import type { ReactNode } from 'react'

export function initials(name: string): string {
  const words = name.split(/[\s@.]+/).filter(Boolean)
  return words
    .slice(0, 2)
    .map((word) => (word[0] ?? '').toUpperCase())
    .join('')
}

const classes = { info: 'avatar', warn: 'avatar avatar-warn', accent: 'avatar avatar-accent' } as const

export function Avatar({
  name,
  look = 'info',
}: {
  readonly name: string
  readonly look?: keyof typeof classes
}): ReactNode {
  return (
    <span className={classes[look]} aria-hidden="true">
      {initials(name)}
    </span>
  )
}
