import type { EChartsCoreOption } from 'echarts/core'
import type { ReactNode } from 'react'
import { useEffect, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'

interface ChartProps {
  readonly title: string
  readonly note: string
  /** The chart in one sentence, for whoever does not see it. */
  readonly text: string
  readonly table: { readonly head: readonly string[]; readonly rows: readonly (readonly string[])[] }
  readonly option: (colour: (token: string) => string, width: number) => EChartsCoreOption
  /** A column was pressed. */
  readonly onPick: (column: number, series: number) => void
}

const height = 250
/** No series of its own: above the layers of a column stands its sum. */
const wholeColumn = 5

/** A canvas or SVG attribute knows no `light-dark()`: the browser is asked what the token means now. */
function colourReader(inside: HTMLElement): (token: string) => string {
  const probe = document.createElement('span')
  inside.append(probe)
  return (token) => {
    probe.style.color = `var(--${token})`
    return getComputedStyle(probe).color
  }
}

function useChart(option: ChartProps['option'], shown: boolean, onPick: ChartProps['onPick']) {
  const box = useRef<HTMLDivElement>(null)
  const pick = useRef(onPick)
  useEffect(() => {
    pick.current = onPick
  }, [onPick])
  useEffect(() => {
    const element = box.current
    if (!element || !shown) return undefined
    let dispose: (() => void) | undefined
    let gone = false
    async function draw(target: HTMLDivElement): Promise<void> {
      const { createChart } = await import('./echarts.ts')
      if (gone) return
      const chart = createChart(target)
      const colour = colourReader(target.parentElement ?? target)
      const render = (): void => chart.setOption(option(colour, target.clientWidth), true)
      chart.on('click', ({ dataIndex, seriesIndex }) => pick.current(dataIndex, seriesIndex ?? 0))
      const resize = new ResizeObserver(() => {
        chart.resize()
        render()
      })
      resize.observe(target)
      // The scheme can change while the page is open: by the system or by the profile.
      const scheme = new MutationObserver(render)
      scheme.observe(document.documentElement, { attributeFilter: ['data-mantine-color-scheme'] })
      dispose = () => {
        resize.disconnect()
        scheme.disconnect()
        chart.dispose()
      }
    }
    void draw(element)
    return () => {
      gone = true
      dispose?.()
    }
  }, [option, shown])
  return box
}

export function Chart({ title, note, text, table, option, onPick }: ChartProps): ReactNode {
  const { t } = useTranslation()
  const [asTable, setAsTable] = useState(false)
  const box = useChart(option, !asTable, onPick)
  const id = useId()
  return (
    <section className="card chart" aria-labelledby={id}>
      <header className="row between chart-head">
        <div>
          <h2 id={id}>{title}</h2>
          <p className="t12 meta">{note}</p>
        </div>
        <button type="button" className="link t12" aria-pressed={asTable} onClick={() => setAsTable(!asTable)}>
          {t(asTable ? 'overview.asChart' : 'overview.asTable')}
        </button>
      </header>
      {asTable ? (
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolling region must be reachable by keyboard
        <div key="table" className="scroll-x chart-table" tabIndex={0} role="region" aria-labelledby={id}>
          <table className="table">
            <thead>
              <tr>
                {table.head.map((cell, index) => (
                  <th key={cell} scope="col" className={index === 0 ? undefined : 'right'}>
                    {cell}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {table.rows.map((row, column) => (
                <tr key={row[0]}>
                  {row.map((cell, index) => (
                    // oxlint-disable-next-line react/no-array-index-key -- columns have no other name
                    <td key={index} className={index === 0 ? undefined : 'right'}>
                      {index === 0 ? (
                        // What a press on the chart's column does, for whoever has no pointer.
                        <button type="button" className="link" onClick={() => onPick(column, wholeColumn)}>
                          {cell}
                        </button>
                      ) : (
                        cell
                      )}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ) : (
        // Keys: in one element for both, the chart that goes would take the table with it.
        <div key="chart" className="chart-box" ref={box} style={{ height }} role="img" aria-label={text} />
      )}
    </section>
  )
}
