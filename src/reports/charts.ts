import type { EChartsOption, LineSeriesOption } from 'echarts'
import type { SourceLine, WeeklySnapshot } from '../domain/report/snapshot.ts'
import { parseWeek } from '../domain/report/week.ts'
import { ratingScale } from './picture-texts.ts'
import { colours, starColours } from './theme.ts'
import type { Words } from './words.ts'

/** Size in CSS pixels; pictures are drawn twice as large. 16 px text is still about 11 px on a phone. */
export const chartSize = { width: 552, height: 300 } as const

const family = 'Noto Sans'
const text = { fontFamily: family, fontSize: 16, color: colours.ink3 }

const base: EChartsOption = {
  animation: false,
  backgroundColor: '#ffffff',
  textStyle: { fontFamily: family, fontSize: 16 },
}

/** The font has no ★, and resvg draws a box for what a font lacks. */
const starImage = `data:image/svg+xml;base64,${btoa(
  `<svg xmlns="http://www.w3.org/2000/svg" width="48" height="48" viewBox="0 0 24 24"><path fill="${colours.ink2}" d="M12 2l3.1 6.5 7 .9-5.2 4.9 1.3 7L12 17.9 5.8 21.3l1.3-7L1.9 9.4l7-.9z"/></svg>`,
)}`

const axisLine = { lineStyle: { color: colours.line } }

function weekTicks(snapshot: WeeklySnapshot, words: Words): string[] {
  return snapshot.history.weeks.map((name) => words.say('weekShort', { week: parseWeek(name).week }))
}

function ratingSeries(line: SourceLine, points: readonly (number | null)[], words: Words): LineSeriesOption | null {
  const known = points.filter((each) => each !== null)
  const first = known[0]
  const last = known.at(-1)
  if (first === undefined || last === undefined) return null
  const { colour, line: dash, symbol } = line.facts.look
  const digits = line.decimals
  const unit = 10 ** digits
  // One reading has nothing to be compared with: «(0,00)» would say that nothing has changed.
  const change = known.length > 1 ? (Math.round(last * unit) - Math.round(first * unit)) / unit : null
  const standing =
    change === null ? words.decimal(last, digits) : `${words.decimal(last, digits)} (${words.signed(change, digits)})`
  const lastIndex = points.findLastIndex((each) => each !== null)
  return {
    type: 'line',
    name: line.facts.label[words.language],
    // A card that shows one decimal moves in steps; a slope between them would show ratings that never stood there.
    step: digits === 1 ? 'end' : false,
    connectNulls: false,
    lineStyle: { color: colour, width: 2.5, type: dash },
    itemStyle: { color: colour },
    symbol,
    data: points.map((value, index) => {
      const alone = value !== null && points[index - 1] == null && points[index + 1] == null
      const shown = index === lastIndex || alone
      return {
        value: value ?? '-',
        symbolSize: shown ? 10 : 0,
        label: {
          show: index === lastIndex,
          position: 'right' as const,
          // One style only: the server has no font metrics, and pieces of a rich label would stand apart.
          // Two lines: the longest name beside a change would be cut at the picture's edge.
          formatter: `${line.facts.label[words.language]}\n${standing}`,
          fontFamily: family,
          fontSize: 16,
          fontWeight: 600 as const,
          color: colours.ink,
        },
      }
    }),
    labelLayout: { moveOverlap: 'shiftY' },
  }
}

/** Card ratings over the weeks; a gap where we did not read. */
export function ratingChart(snapshot: WeeklySnapshot, words: Words): EChartsOption {
  const series = snapshot.history.ratings.flatMap(({ source, points }) => {
    const line = snapshot.sources.find((each) => each.facts.id === source)
    const drawn = line ? ratingSeries(line, points, words) : null
    return drawn ? [drawn] : []
  })
  const last = snapshot.history.weeks.length - 1
  const known = snapshot.history.ratings.flatMap((each) => each.points).filter((each) => each !== null)
  const scale = known.length > 0 ? ratingScale(known) : { min: 1, max: 5, step: 1 }
  return {
    ...base,
    grid: { left: 48, right: 190, top: 16, bottom: 40 },
    xAxis: {
      type: 'category',
      boundaryGap: false,
      data: weekTicks(snapshot, words),
      axisTick: { show: false },
      axisLine,
      axisLabel: {
        ...text,
        interval: (index: number) => index === 0 || index === last || index === Math.floor(last / 2),
      },
    },
    yAxis: {
      type: 'value',
      min: scale.min,
      max: scale.max,
      interval: scale.step,
      axisLabel: { ...text, formatter: (value: number) => words.decimal(value, 1) },
      splitLine: { lineStyle: { color: colours.line } },
    },
    series,
  }
}

/** Weekly reviews by stars, one star at the base. Weeks of which nothing is known have no bar. */
export function starsChart(snapshot: WeeklySnapshot, words: Words): EChartsOption {
  const { weeks, stars } = snapshot.history
  const last = weeks.length - 1
  const totalOf = (index: number): number | null => {
    const week = stars[index]
    return week ? week.counts.reduce((sum, each) => sum + each, 0) : null
  }
  const bars = starColours.map((colour, index) => ({
    type: 'bar' as const,
    stack: 'stars',
    barCategoryGap: '22%',
    itemStyle: { color: colour.fill, borderColor: '#ffffff', borderWidth: 1 },
    labelLayout: { moveOverlap: 'shiftY' as const },
    data: weeks.map((_, week) => {
      const value = stars[week]?.counts[index] ?? null
      return {
        value: value ?? '-',
        label: {
          show: week === last && Boolean(value),
          position: 'right' as const,
          formatter: `${index + 1}{star|} ${words.whole(value)}`,
          ...text,
          // Thin layers stand close: a larger number would write over its neighbour.
          fontSize: 14,
          color: colours.ink2,
          rich: { star: { width: 14, height: 14, backgroundColor: { image: starImage } } },
        },
      }
    }),
  }))
  const totals = {
    type: 'line' as const,
    symbol: 'none',
    lineStyle: { width: 0 },
    data: weeks.map((_, week) => ({
      value: totalOf(week) ?? '-',
      symbol: 'circle',
      symbolSize: 0.01,
      label: {
        show: week >= last - 1 && totalOf(week) !== null,
        position: 'top' as const,
        formatter: words.whole(totalOf(week)),
        ...text,
        fontWeight: 600 as const,
        color: colours.ink,
      },
    })),
  }
  return {
    ...base,
    grid: { left: 48, right: 92, top: 30, bottom: 40 },
    xAxis: {
      type: 'category',
      data: weeks.map((name) => String(parseWeek(name).week)),
      axisTick: { show: false },
      axisLine,
      axisLabel: { ...text, interval: (index: number) => (last - index) % 4 === 0 },
    },
    yAxis: {
      type: 'value',
      minInterval: 1,
      splitNumber: 3,
      axisLabel: { ...text, formatter: (value: number) => words.whole(value) },
      splitLine: { lineStyle: { color: colours.line } },
    },
    series: [...bars, totals],
  }
}
