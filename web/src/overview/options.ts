import type { EChartsCoreOption } from 'echarts/core'
import type { Format } from '../app/format.ts'
import { currentLanguage } from '../app/i18n.ts'
import { columnLong, columnShort, labelStep } from './columns.ts'
import type { Snapshot, SourceLine } from './snapshot.ts'
import type { Say } from './words.ts'

type Colour = (token: string) => string

const font = '"Inter Variable", "Inter Fallback", sans-serif'
const narrowPx = 420
const drawn: readonly string[] = ['google', 'yandex', 'twogis', 'mail']

function base(colour: Colour) {
  return {
    animation: false,
    textStyle: { fontFamily: font, fontSize: 12, color: colour('ink3') },
  }
}

function everyFourth(index: number, count: number, step: number): boolean {
  return (count - 1 - index) % step === 0
}

function sourceColour(line: SourceLine, colour: Colour): string {
  return drawn.includes(line.facts.id) ? colour(`platform-${line.facts.id}`) : line.facts.look.colour
}

/** Symbols as we draw the platforms' marks; the domain names them for the mail's pictures. */
const symbols: Record<string, string> = {
  google: 'circle',
  yandex: 'rect',
  twogis: 'path://M9 0l9 4.7v8.6L9 18 0 13.3V4.7z',
}

const steps = [0.1, 0.2, 0.5] as const

/** Ends and step of the rating axis, as in the mail's picture: whole steps, all of one height. */
export function ratingScale(snapshot: Snapshot): { readonly min: number; readonly max: number; readonly step: number } {
  const values = snapshot.history.ratings.flatMap((each) => each.points).filter((point) => point !== null)
  if (values.length === 0) return { min: 1, max: 5, step: 1 }
  const tenth = (value: number): number => Math.round(value * 10) / 10
  const low = Math.max(1, Math.min(...values) - 0.05)
  const high = Math.min(5, Math.max(...values) + 0.05)
  const step = steps.find((each) => (high - low) / each <= 5) ?? 1
  return {
    min: tenth(Math.max(1, Math.floor(low / step + 1e-9) * step)),
    max: tenth(Math.min(5, Math.ceil(high / step - 1e-9) * step)),
    step,
  }
}

interface Pointed {
  readonly dataIndex: number
  readonly marker: string
  readonly seriesName: string
  readonly value: number | null
}

/** Height of the plot, and of a label with air around it, pixels. */
const plotPx = 212
const labelPx = 16

/** How far each line's label moves so that two close ratings do not write over each other. */
function labelShifts(snapshot: Snapshot): readonly number[] {
  const { min: low, max: high } = ratingScale(snapshot)
  const shifts = snapshot.history.ratings.map(() => 0)
  const ends = snapshot.history.ratings
    .map(({ points }, place) => ({ place, end: points.findLast((point) => point !== null) ?? null }))
    .flatMap(({ place, end }) => (end === null ? [] : [{ place, at: ((high - end) / (high - low)) * plotPx }]))
    .toSorted((a, b) => a.at - b.at)
  let last = Number.NEGATIVE_INFINITY
  for (const { place, at } of ends) {
    const free = Math.max(at, last + labelPx)
    shifts[place] = free - at
    last = free
  }
  return shifts
}

/** What the pointer shows: the column's name, and each line's number. Texts are ours, never a reviewer's. */
function pointer(colour: Colour, lines: (pointed: readonly Pointed[]) => readonly string[]) {
  return {
    trigger: 'axis',
    confine: true,
    backgroundColor: colour('surface'),
    borderColor: colour('line'),
    textStyle: { color: colour('ink'), fontSize: 13, fontFamily: font },
    axisPointer: { type: 'line', lineStyle: { color: colour('field') } },
    formatter: (found: readonly Pointed[]) => lines(found).join('<br>'),
  }
}

export function ratingOption(snapshot: Snapshot, format: Format, say: Say) {
  return (colour: Colour, width: number): EChartsCoreOption => {
    const { weeks, ratings } = snapshot.history
    const narrow = width < narrowPx
    const shifts = labelShifts(snapshot)
    const scale = ratingScale(snapshot)
    return {
      ...base(colour),
      tooltip: pointer(colour, (found) => [
        `<b>${columnLong(weeks[found[0]?.dataIndex ?? 0] ?? '', format, say)}</b>`,
        ...found
          .filter((each) => each.value != null)
          .map(({ marker, seriesName, value }) => {
            const line = snapshot.sources.find((each) => each.facts.id === seriesName)
            return `${marker}${line?.facts.label[currentLanguage()] ?? ''} ${format.number(value ?? 0, line?.decimals ?? 1)}`
          }),
      ]),
      grid: { left: 30, right: narrow ? 130 : 190, top: 12, bottom: 26 },
      xAxis: {
        type: 'category',
        boundaryGap: false,
        data: weeks.map((name) => (name.length === 10 ? columnShort(name, format) : columnLong(name, format, say))),
        axisLine: { show: false },
        axisTick: { show: false },
        axisLabel: {
          color: colour('ink3'),
          fontSize: 12,
          interval: (index: number) => everyFourth(index, weeks.length, ratingStep(weeks, narrow)),
        },
      },
      yAxis: {
        type: 'value',
        min: scale.min,
        max: scale.max,
        interval: scale.step,
        splitLine: { lineStyle: { color: colour('line') } },
        axisLabel: {
          color: colour('ink3'),
          fontSize: 12,
          // It would stand in the week below it; it is told above the chart.
          showMinLabel: false,
          formatter: (value: number) => format.number(value, 1),
        },
      },
      series: ratings.flatMap(({ source, points }, place) => {
        const line = snapshot.sources.find((each) => each.facts.id === source)
        if (!line) return []
        const last = points.findLastIndex((point) => point !== null)
        const first = points.find((point) => point !== null) ?? null
        const now = points[last] ?? null
        if (first === null || now === null) return []
        const own = sourceColour(line, colour)
        // One reading is no change: «0,00» beside it would say that nothing moved.
        const readings = points.filter((point) => point !== null).length
        // As shown: the mail's picture says the same.
        const rounded = (value: number): number => Math.round(value * 10 ** line.decimals) / 10 ** line.decimals
        const change = readings > 1 ? format.signed(rounded(now) - rounded(first), line.decimals) : ''
        return [
          {
            type: 'line',
            name: source,
            // A card with one decimal moves in steps; a straight line would show values that never stood there.
            step: line.decimals === 1 ? 'end' : false,
            data: points.map((point, index) => ({ value: point, symbolSize: index === last ? 10 : 0 })),
            symbol: symbols[source] ?? 'circle',
            showAllSymbol: true,
            connectNulls: false,
            triggerLineEvent: true,
            lineStyle: { color: own, width: 2, type: line.facts.look.line },
            itemStyle: { color: own },
            endLabel: {
              show: true,
              distance: 10,
              offset: [0, shifts[place] ?? 0],
              formatter: `{name|${line.facts.label[currentLanguage()]} ${format.number(now, line.decimals)}}{change| ${change}}`,
              rich: {
                name: { color: colour('ink'), fontWeight: 600, fontSize: 12, fontFamily: font },
                change: { color: colour('ink3'), fontSize: 12, fontFamily: font },
              },
            },
          },
        ]
      }),
    }
  }
}

/** Long labels need more room than those of the columns. */
function ratingStep(names: readonly string[], narrow: boolean): number {
  if (names[0]?.length === 7) return narrow ? 6 : 3
  if (names[0]?.length === 10) return labelStep(names, narrow)
  return narrow ? 12 : 4
}

const stars = [0, 1, 2, 3, 4] as const

export function starsOption(snapshot: Snapshot, format: Format, say: Say) {
  return (colour: Colour, width: number): EChartsCoreOption => {
    const { weeks, stars: history } = snapshot.history
    const totals = history.map((week) => week?.counts.reduce((sum, each) => sum + each, 0) ?? null)
    const narrow = width < narrowPx
    const last = history.length - 1
    return {
      ...base(colour),
      tooltip: pointer(colour, (found) => {
        const at = found[0]?.dataIndex ?? 0
        const counts = history[at]?.counts
        const rows = counts?.map((count, index) => `${found[index]?.marker ?? ''}${index + 1}★ ${format.number(count)}`)
        return [
          `<b>${columnLong(weeks[at] ?? '', format, say)}: ${counts ? say('reviews', { count: totals[at] ?? 0 }) : say('noData')}</b>`,
          ...(rows?.toReversed() ?? []),
        ]
      }),
      grid: { left: 30, right: 60, top: 22, bottom: 26 },
      xAxis: {
        type: 'category',
        data: weeks.map((name) => columnShort(name, format)),
        axisLine: { show: false },
        axisTick: { show: false },
        axisLabel: {
          color: colour('ink3'),
          fontSize: 12,
          interval: (index: number) => everyFourth(index, weeks.length, labelStep(weeks, narrow)),
        },
      },
      yAxis: {
        type: 'value',
        splitNumber: 4,
        minInterval: 1,
        splitLine: { lineStyle: { color: colour('line') } },
        axisLabel: { color: colour('ink3'), fontSize: 12, formatter: (value: number) => format.number(value) },
      },
      series: [
        ...stars.map((index) => ({
          type: 'bar',
          stack: 'stars',
          cursor: 'pointer',
          barCategoryGap: narrow ? '14%' : '18%',
          data: history.map((week) => week?.counts[index] ?? null),
          itemStyle: { color: colour(`star-${index + 1}`), borderColor: colour('surface'), borderWidth: 0.5 },
          label: {
            show: true,
            position: 'right',
            distance: 8,
            color: colour('ink2'),
            fontSize: 12,
            fontFamily: font,
            // The legend stands beside the last column, where the numbers of the week are wanted anyway.
            formatter: ({ dataIndex, value }: { dataIndex: number; value: number }) =>
              dataIndex === last && value > 0 ? `${index + 1}★ ${format.number(value)}` : '',
          },
          labelLayout: { moveOverlap: 'shiftY' },
        })),
        {
          type: 'line',
          silent: true,
          symbolSize: 0,
          showAllSymbol: true,
          lineStyle: { opacity: 0 },
          data: totals,
          label: {
            show: true,
            position: 'top',
            color: colour('ink'),
            fontWeight: 600,
            fontSize: 12,
            fontFamily: font,
            // Only the last two columns carry their total: the week and what it is compared with.
            formatter: ({ dataIndex, value }: { dataIndex: number; value: number }) =>
              dataIndex >= last - 1 && value > 0 ? format.number(value) : '',
          },
        },
      ],
    }
  }
}
