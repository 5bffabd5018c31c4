import { BarChart, LineChart } from 'echarts/charts'
import { GridComponent, TooltipComponent } from 'echarts/components'
import { type ECharts, init, use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'

use([LineChart, BarChart, GridComponent, TooltipComponent, SVGRenderer])

export function createChart(target: HTMLElement): ECharts {
  return init(target, null, { renderer: 'svg' })
}
