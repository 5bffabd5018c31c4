import type { ComponentProps, ReactNode } from 'react'
import { useId } from 'react'

interface Labelled {
  readonly label: string
  readonly hint?: ReactNode
  readonly error?: string | undefined
}

function describedBy(id: string, { hint, error }: Labelled): string | undefined {
  const parts = [hint === undefined ? '' : `${id}-hint`, error === undefined ? '' : `${id}-error`].filter(Boolean)
  return parts.length === 0 ? undefined : parts.join(' ')
}

function Frame({
  id,
  label,
  hint,
  error,
  children,
}: Labelled & { readonly id: string; readonly children: ReactNode }): ReactNode {
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {children}
      {hint !== undefined && (
        <span id={`${id}-hint`} className="t12 meta">
          {hint}
        </span>
      )}
      {error !== undefined && (
        <span id={`${id}-error`} className="field-error" role="alert">
          {error}
        </span>
      )}
    </div>
  )
}

export function TextField({ label, hint, error, ...input }: Labelled & ComponentProps<'input'>): ReactNode {
  const id = useId()
  const labelled = { label, hint, ...(error === undefined ? {} : { error }) }
  return (
    <Frame id={id} {...labelled}>
      <input
        {...input}
        id={id}
        className="input"
        aria-invalid={error === undefined ? undefined : true}
        aria-describedby={describedBy(id, labelled)}
      />
    </Frame>
  )
}

export function TextAreaField({ label, hint, error, ...area }: Labelled & ComponentProps<'textarea'>): ReactNode {
  const id = useId()
  const labelled = { label, hint, ...(error === undefined ? {} : { error }) }
  return (
    <Frame id={id} {...labelled}>
      <textarea
        {...area}
        id={id}
        className="input"
        aria-invalid={error === undefined ? undefined : true}
        aria-describedby={describedBy(id, labelled)}
      />
    </Frame>
  )
}

interface SelectProps extends Labelled {
  readonly value: string
  readonly options: readonly { readonly value: string; readonly label: string }[]
  readonly onValue: (value: string) => void
}

export function SelectField({ label, hint, error, value, options, onValue }: SelectProps): ReactNode {
  const id = useId()
  const labelled = { label, hint, ...(error === undefined ? {} : { error }) }
  return (
    <Frame id={id} {...labelled}>
      <select
        id={id}
        className="input"
        value={value}
        aria-describedby={describedBy(id, labelled)}
        onChange={(event) => onValue(event.target.value)}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </Frame>
  )
}

interface SwitchProps {
  readonly label: string
  readonly hint?: string
  readonly checked: boolean
  readonly disabled?: boolean
  readonly onChecked: (checked: boolean) => void
}

/** A checkbox that looks like what it is: something that takes effect at once. */
export function SwitchField({ label, hint, checked, disabled = false, onChecked }: SwitchProps): ReactNode {
  const id = useId()
  return (
    <div className="switch-row">
      <input
        id={id}
        type="checkbox"
        className="switch"
        checked={checked}
        disabled={disabled}
        aria-describedby={hint === undefined ? undefined : `${id}-hint`}
        onChange={(event) => onChecked(event.target.checked)}
      />
      <div className="grow">
        <label htmlFor={id}>{label}</label>
        {hint !== undefined && (
          <div id={`${id}-hint`} className="t12 meta">
            {hint}
          </div>
        )}
      </div>
    </div>
  )
}
