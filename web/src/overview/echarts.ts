import { BarChart, LineChart } from 'echarts/charts'
import { GridComponent } from 'echarts/components'
import { type ECharts, init, use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'

use([LineChart, BarChart, GridComponent, SVGRenderer])

export function createChart(target: HTMLElement): ECharts {
  return init(target, null, { renderer: 'svg' })
}
