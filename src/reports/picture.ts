import { createRequire } from 'node:module'
import type { EChartsOption } from 'echarts'
import { chartSize } from './charts.ts'

const require = createRequire(import.meta.url)

/** TTF from npm: resvg silently draws nothing where it finds no font, and a system may have none with Kazakh letters. */
export const fontFiles: readonly string[] = [
  '400Regular/NotoSans_400Regular.ttf',
  '600SemiBold/NotoSans_600SemiBold.ttf',
].map((file) => require.resolve(`@expo-google-fonts/noto-sans/${file}`))

/** Draws the chart as SVG text. */
export async function chartSvg(option: EChartsOption): Promise<string> {
  // A second to load: only those who draw pay for it.
  const echarts = await import('echarts')
  const chart = echarts.init(null, null, { renderer: 'svg', ssr: true, ...chartSize })
  try {
    chart.setOption(option)
    return chart.renderToSVGString()
  } finally {
    // An open chart keeps the process alive for ever.
    chart.dispose()
  }
}

/** PNG at twice the size of the SVG, with our own fonts only. */
export async function svgPng(svg: string): Promise<Uint8Array> {
  const { Resvg } = await import('@resvg/resvg-js')
  const image = new Resvg(svg, {
    fitTo: { mode: 'zoom', value: 2 },
    font: { fontFiles: [...fontFiles], loadSystemFonts: false, defaultFontFamily: 'Noto Sans' },
  })
  return image.render().asPng()
}

export async function chartPng(option: EChartsOption): Promise<Uint8Array> {
  return svgPng(await chartSvg(option))
}
