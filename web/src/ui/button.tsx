import type { ComponentProps, ReactNode, Ref } from 'react'

type Look = 'default' | 'primary' | 'quiet'

interface ButtonProps extends Omit<ComponentProps<'button'>, 'disabled'> {
  readonly look?: Look
  readonly small?: boolean
  readonly iconOnly?: boolean
  /** The key that does the same, as printed on its cap. */
  readonly keys?: string | undefined
  /** Impossible now: stays focusable, says so to screen readers; the reason stands beside it (`aria-describedby`). */
  readonly impossible?: boolean
  readonly busy?: boolean
  readonly ref?: Ref<HTMLButtonElement>
}

export function buttonClass(look: Look = 'default', small = false, iconOnly = false): string {
  const classes = ['btn']
  if (look !== 'default') classes.push(`btn-${look}`)
  if (small) classes.push('btn-small')
  if (iconOnly) classes.push('btn-icon')
  return classes.join(' ')
}

export function Button(props: ButtonProps): ReactNode {
  const { look, small, iconOnly, keys, impossible = false, busy = false, children, className, onClick, ...rest } = props
  return (
    <button
      type="button"
      {...rest}
      className={[buttonClass(look, small, iconOnly), className].filter(Boolean).join(' ')}
      aria-disabled={impossible || busy || undefined}
      aria-busy={busy || undefined}
      onClick={(event) => {
        // A submit button must not submit either.
        if (impossible || busy) event.preventDefault()
        else onClick?.(event)
      }}
    >
      {children}
      {keys !== undefined && (
        <kbd className="not-phone" aria-hidden="true">
          {keys}
        </kbd>
      )}
    </button>
  )
}
