import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

/** Inter has no ★; drawn, it also keeps its weight beside every digit. */
export function Star(): ReactNode {
  return (
    <svg className="star" viewBox="0 0 24 24" aria-hidden="true">
      <path d="M12 2.6l2.9 6 6.6.9-4.8 4.6 1.2 6.5L12 17.5l-5.9 3.1 1.2-6.5L2.5 9.5l6.6-.9z" />
    </svg>
  )
}

export function StarBadge({ stars }: { readonly stars: number }): ReactNode {
  const { t } = useTranslation()
  return (
    <span className="stars" data-stars={stars}>
      <span className="visually-hidden">{t('stars.outOf', { stars })}</span>
      <span aria-hidden="true">{stars}</span>
      <Star />
    </span>
  )
}
