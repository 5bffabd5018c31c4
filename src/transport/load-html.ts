import type { CheerioAPI } from 'cheerio'
import { load } from 'cheerio'

/** Real pages nest some fifty deep, quoted history some hundreds; beyond this boxes are flattened. */
const maxDepth = 400
const maxLength = 8_000_000

/** Elements that hold nothing, and those that the next of their kind closes: they do not nest by themselves. */
const flat = new Set(
  'area base br col embed hr img input link meta source track wbr p li td th tr dd dt option html head body'.split(' '),
)

/**
 * A page as cheerio reads it, made safe first: parsing tens of thousands of unclosed boxes takes minutes and ends in a
 * stack overflow, and any stranger can write such a letter.
 */
export function loadHtml(html: string): CheerioAPI {
  return load(flattened(withoutPictures(html).slice(0, maxLength)))
}

/** Pages saved as one file carry their pictures as text, often ten times the page: cut first, so that the page is kept. */
function withoutPictures(html: string): string {
  return html.length < 500_000
    ? html
    : html.replace(
        /data:(?:image|font|application\/(?:font|x-font))[\w/+.-]*;(?:[\w=-]+;)?base64,[\w+/=]{200,}/g,
        'data:,',
      )
}

function flattened(html: string): string {
  let out = ''
  let kept = 0
  let depth = 0
  const tag = /<(\/?)([a-z][\w:-]*)[^<>]*>/gi
  for (let match = tag.exec(html); match !== null; match = tag.exec(html)) {
    const [whole, closing, rawName = ''] = match
    const name = rawName.toLowerCase()
    if (name === 'script' || name === 'style') {
      if (closing === '') tag.lastIndex = endOfRaw(html, tag.lastIndex, name)
      continue
    }
    if (flat.has(name) || whole.endsWith('/>')) continue
    if (closing === '') depth += 1
    if (depth > maxDepth) {
      out += html.slice(kept, match.index)
      kept = match.index + whole.length
    }
    if (closing !== '') depth = Math.max(0, depth - 1)
  }
  return kept === 0 ? html : out + html.slice(kept)
}

/** Past the closing tag, so that boxes written inside scripts are not counted; the end if there is none. */
function endOfRaw(html: string, from: number, name: string): number {
  const end = html.indexOf(`</${name}`, from)
  return end === -1 ? html.length : end
}
