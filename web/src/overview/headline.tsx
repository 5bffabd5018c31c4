import type { ReactNode } from 'react'

/** The period in a few sentences, in the words of the mail; the ratings reached stand out. */
export function Headline({ summary }: { readonly summary: string }): ReactNode {
  return (
    <p className="headline">
      {summary
        // «1–2★» stays on one line.
        .replaceAll(/(\d)–(\d)★/g, '$1\u2060–\u2060$2★')
        .split(/(?<=→ )([\d.,]*\d)/)
        .map((piece, index) =>
          // oxlint-disable-next-line react/no-array-index-key -- pieces of one sentence have no other name
          index % 2 === 1 ? <b key={index}>{piece}</b> : piece,
        )}
    </p>
  )
}
