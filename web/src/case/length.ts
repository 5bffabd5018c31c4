export interface Limit {
  readonly count: number
  readonly unit: 'bytes' | 'code-points' | 'utf16'
}

/** How long a text is for the platform that will take it: each counts in its own unit. */
export function lengthIn(text: string, unit: Limit['unit']): number {
  switch (unit) {
    case 'bytes':
      return new TextEncoder().encode(text).length
    case 'code-points':
      // oxlint-disable-next-line typescript/no-misused-spread -- code points are what is asked for
      return [...text].length
    case 'utf16':
      return text.length
  }
}
