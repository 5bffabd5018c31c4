/** Colours of the mail and of the pictures. Inline for clients that drop style sheets; classes turn them dark. */
export const colours = {
  bg: '#F5F6F8',
  surface: '#FFFFFF',
  line: '#DFE4E9',
  ink: '#14191F',
  ink2: '#434D59',
  ink3: '#5E6975',
  accent: '#0B6B61',
  ok: '#1A6B3A',
  danger: '#B3261E',
} as const

/** From one to five stars; extremes strongest, never red against green. `text` is readable on `fill`. */
export const starColours = [
  { fill: '#A63A08', text: '#FFFFFF' },
  { fill: '#F4B183', text: '#4F2000' },
  { fill: '#D5DAE0', text: '#333C46' },
  { fill: '#8CBCE6', text: '#0A2C4E' },
  { fill: '#1F5F9E', text: '#FFFFFF' },
] as const

export const fontStack = "Inter,'Segoe UI',Roboto,'Noto Sans',Arial,sans-serif"

/** Rules that inline styles cannot hold: phones, dark mode, and Outlook, which forgets the font in every table. */
export const mailStyle = `body{margin:0;padding:0}
td,p,h1,h2,a{font-family:${fontStack}}
@media (max-width:619px){.pad{padding-left:16px!important;padding-right:16px!important}.wr{padding:0!important}.card{border-radius:0!important}.h1{font-size:20px!important;line-height:27px!important}}
@media (max-width:559px){.kp{width:48%!important;padding-bottom:10px!important}}
@media (prefers-color-scheme:dark){.bgc{background:#0E1216!important}.card{background:#161B21!important}.box{background:#1E252D!important}.i{color:#EDF1F5!important}.j{color:#B7C1CC!important}.k{color:#96A2AF!important}.ok{color:#74D296!important}.bad{color:#FF9488!important}.ln{border-color:#2B343E!important}.lk{color:#4CC9B8!important}.bt{background:#4CC9B8!important}.bl{color:#04231F!important}}`

/** A bare machine's browser has no font with Kazakh letters: the document carries its own. */
export function printStyle(regular: string, semibold: string): string {
  return `td,th,p,h1,h2,a{font-family:'Report Sans',${fontStack}}
@page{size:A4;margin:14mm 12mm 18mm}
body{margin:0;background:#fff;font:12px/17px 'Report Sans',${fontStack};color:${colours.ink};-webkit-print-color-adjust:exact;print-color-adjust:exact}
@font-face{font-family:'Report Sans';font-weight:400;src:url(${regular})}@font-face{font-family:'Report Sans';font-weight:600;src:url(${semibold})}
.pad{padding-left:0!important;padding-right:0!important}h1{break-after:avoid}h2{break-after:avoid}img{max-width:100%}.sec,.full tr{break-inside:avoid}
.full{width:100%;table-layout:fixed;border-collapse:collapse;font-size:9.5px;line-height:13px}.full th{font-weight:500;text-align:right;vertical-align:bottom;color:${colours.ink2};border-bottom:1px solid ${colours.line};padding:3px 2px;font-size:8px;line-height:10px}.full td{text-align:right;border-bottom:1px solid ${colours.line};padding:4px 2px;font-variant-numeric:tabular-nums}.full .l{text-align:left}.full .l td{padding:0;text-align:center;border-bottom:0}.full thead{display:table-header-group}`
}
