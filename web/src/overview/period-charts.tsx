import type { ReactNode } from 'react'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Format } from '../app/format.ts'
import { currentLanguage } from '../app/i18n.ts'
import { Chart } from './chart.tsx'
import { columnLong } from './columns.ts'
import { ratingOption, ratingScale, starsOption } from './options.ts'
import type { Snapshot } from './snapshot.ts'
import type { Say } from './words.ts'

interface PartProps {
  readonly snapshot: Snapshot
  readonly say: Say
  readonly format: Format
  /** A column was pressed; `series` counts from 0. */
  readonly onPick: (column: string | undefined, series?: number) => void
}

function columnKind(names: readonly string[]): 'days' | 'weeks' | 'months' {
  const first = names[0] ?? ''
  return first.includes('W') ? 'weeks' : first.length === 10 ? 'days' : 'months'
}

export function RatingChart({ snapshot, say, format, onPick }: PartProps): ReactNode {
  const { t } = useTranslation()
  const option = useMemo(() => ratingOption(snapshot, format, say), [snapshot, say, format])
  const { weeks, ratings } = snapshot.history
  const lines = ratings.flatMap((each) => {
    const line = snapshot.sources.find((source) => source.facts.id === each.source)
    return line ? [{ line, points: each.points }] : []
  })
  const texts = lines.map(({ line, points }) => {
    const known = points.filter((point) => point !== null)
    const source = line.facts.label[currentLanguage()]
    if (known.length === 0) return say('ratingTextUnknown', { source })
    const from = format.number(known[0] ?? 0, line.decimals)
    return say('ratingText', { source, from, to: format.number(known.at(-1) ?? 0, line.decimals) })
  })
  const scale = say('scale', { min: format.number(ratingScale(snapshot).min, 1) })
  return (
    <Chart
      title={t('overview.ratingTitle')}
      note={`${t(`overview.columns.${columnKind(weeks)}`, { count: weeks.length })} ${scale}`}
      text={`${texts.join(', ')}. ${scale}`}
      table={{
        head: [
          t(`overview.column.${columnKind(weeks)}`),
          ...lines.map(({ line }) => line.facts.label[currentLanguage()]),
        ],
        rows: weeks.map((week, index) => [
          columnLong(week, format, say),
          ...lines.map(({ line, points }) => {
            const point = points[index]
            return point == null ? t('overview.unknown') : format.number(point, line.decimals)
          }),
        ]),
      }}
      option={option}
      onPick={(column) => onPick(weeks[column])}
    />
  )
}

export function StarsChart({ snapshot, say, format, onPick }: PartProps): ReactNode {
  const { t } = useTranslation()
  const option = useMemo(() => starsOption(snapshot, format, say), [snapshot, say, format])
  const { weeks, stars } = snapshot.history
  const now = stars.at(-1)?.counts
  return (
    <Chart
      title={t('overview.starsTitle')}
      note={t(`overview.starsNote.${columnKind(weeks)}`)}
      text={
        now
          ? t('overview.starsText', {
              column: columnLong(weeks.at(-1) ?? '', format, say),
              stars: now.map((count, index) => say('starsItem', { count, stars: index + 1 })).join(', '),
            })
          : t('overview.unknown')
      }
      table={{
        head: [t(`overview.column.${columnKind(weeks)}`), '1★', '2★', '3★', '4★', '5★'],
        rows: weeks.map((week, index) => [
          columnLong(week, format, say),
          ...(stars[index]?.counts.map((count) => format.number(count)) ??
            Array.from({ length: 5 }, () => t('overview.unknown'))),
        ]),
      }}
      option={option}
      onPick={(column, series) => onPick(weeks[column], series)}
    />
  )
}
