import type { ReactNode } from 'react'
import { Star } from './star-badge.tsx'

interface StarsFieldProps {
  readonly label: string
  /** None: any. */
  readonly value: readonly number[]
  readonly readOnly?: boolean
  readonly onValue: (stars: number[]) => void
}

/** Several of one to five stars. */
export function StarsField({ label, value, readOnly, onValue }: StarsFieldProps): ReactNode {
  return (
    <fieldset className="field stars-field">
      <legend className="label">{label}</legend>
      <span className="segmented">
        {[1, 2, 3, 4, 5].map((stars) => (
          <button
            key={stars}
            type="button"
            aria-pressed={value.includes(stars)}
            disabled={readOnly}
            onClick={() => {
              const rest = value.filter((each) => each !== stars)
              onValue((rest.length === value.length ? [...value, stars] : rest).toSorted((a, b) => a - b))
            }}
          >
            {stars} <Star />
          </button>
        ))}
      </span>
    </fieldset>
  )
}
