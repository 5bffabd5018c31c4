import type { CheerioAPI } from 'cheerio'
import { loadHtml } from '../load-html.ts'

type Selection = ReturnType<CheerioAPI>

/** Boxes in which mail programs put what they quote. */
const quoteBoxes =
  'blockquote, .yahoo_quoted, .protonmail_quote, .zmail_extra, .tutanota_quote, .WordSection1 > blockquote'
const signatureBoxes =
  '.gmail_signature, .moz-signature, #Signature, #signature, .js-compose-signature, #ymail_android_signature, ' +
  '[data-signature-widget="container"], #mail-app-auto-default-signature, .protonmail_signature_block, .mailru-signature'
const blocks =
  /^(?:address|article|aside|blockquote|center|dd|div|dl|dt|fieldset|figure|footer|form|h[1-6]|header|hr|li|main|nav|ol|p|pre|section|table|tbody|tfoot|thead|tr|ul|body)$/
const hiddenStyle =
  /display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?:\.0+)?(?:px|pt|em|%|;|$)|max-height\s*:\s*0|opacity\s*:\s*0(?:\.0+)?\s*(?:;|$|!)|mso-hide\s*:\s*all/i
const whiteText = /(?:^|;)\s*color\s*:\s*(?:#fff(?:fff)?\b|white\b|transparent|rgba?\(\s*255\s*,\s*255\s*,\s*255)/i

export interface HtmlLines {
  /** As plain text: quoted boxes get `> `, rules become a line of underscores. */
  readonly text: string
  /** What the sender's program marked as the signature. */
  readonly signature: string
}

/** What a reader of the letter would see, as lines; hidden texts and pictures left out. */
export function htmlLines(html: string): HtmlLines {
  const page = loadHtml(html)
  dropHidden(page)
  const signatures: string[] = []
  page(signatureBoxes).each((_, box) => {
    const found = page(box)
    if (found.parents(quoteBoxes).length > 0) return
    signatures.push(linesOf(page, found).join('\n').trim())
    found.remove()
  })
  const body = page('body')
  return {
    text: linesOf(page, body.length > 0 ? body : page.root()).join('\n'),
    signature: signatures.join('\n').trim(),
  }
}

function dropHidden(page: CheerioAPI): void {
  const hiddenClasses = new Set<string>()
  page('style').each((_, style) => {
    const css = page(style)
      .text()
      .replace(/@media[^{]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}/g, '')
    for (const rule of css.matchAll(/\.([\w-]+)\s*\{([^}]*)\}/g)) {
      if (hiddenStyle.test(rule[2] ?? '')) hiddenClasses.add(rule[1] ?? '')
    }
  })
  page('script, style, head, title, meta, template, [hidden], input[type="hidden"], object, svg').remove()
  page('[style]').each((_, element) => {
    const box = page(element)
    const style = box.attr('style') ?? ''
    if (hiddenStyle.test(style) || (whiteText.test(style) && !onDark(page, box))) box.remove()
  })
  for (const name of hiddenClasses) page(`.${name}`).remove()
}

/** White letters on a coloured ground are a banner, not hidden. */
function onDark(page: CheerioAPI, box: Selection): boolean {
  const chain = [
    box,
    ...box
      .parents()
      .toArray()
      .map((parent) => page(parent)),
  ]
  return chain.some((one) => /background/i.test(one.attr('style') ?? '') || one.attr('bgcolor') !== undefined)
}

/** An explicit stack, because quoted history nests thousands deep and recursion would end the process. */
function linesOf(page: CheerioAPI, root: Selection): string[] {
  const out = new LineWriter()
  const stack: (() => void)[] = []
  const children = (box: Selection, pre: boolean) => {
    const steps = box
      .contents()
      .toArray()
      .map((child) => () => visit(page(child), pre))
    stack.push(...steps.reverse())
  }
  const visit = (node: Selection, pre: boolean) => {
    const raw = node.get(0)
    if (raw === undefined) return
    if (raw.nodeType === 3) {
      const text = node.text()
      if (pre) for (const [index, line] of text.split(/\r?\n/).entries()) out.write(line, index > 0)
      else out.write(text.replace(/[\s\u00a0]+/g, ' '), false)
      return
    }
    if (raw.nodeType !== 1) return
    const name = (node.prop('tagName') ?? '').toLowerCase()
    if (name === 'br') return out.breakLine()
    if (name === 'hr') {
      out.endBlock()
      out.write('________________________________', false)
      return out.endBlock()
    }
    const quoted = node.is(quoteBoxes)
    const isBlock = blocks.test(name)
    if (isBlock) out.endBlock()
    if (name === 'p' || /^h\d$/.test(name)) out.gap()
    if (quoted) out.depth += 1
    stack.push(() => {
      if (isBlock) out.endBlock()
      if (name === 'p' || /^h\d$/.test(name)) out.gap()
      if (name === 'td' || name === 'th') out.write(' ', false)
      if (quoted) out.depth -= 1
    })
    children(node, pre || name === 'pre')
  }
  children(root, false)
  for (let step = stack.pop(); step !== undefined; step = stack.pop()) step()
  return out.finish()
}

class LineWriter {
  depth = 0
  readonly #lines: string[] = []
  #line = ''
  #lineDepth = 0

  write(text: string, newLine: boolean): void {
    if (newLine) this.breakLine()
    if (this.#line.trim() === '') this.#lineDepth = this.depth
    this.#line += text
  }

  breakLine(): void {
    if (this.#line.trim() === '') this.#lineDepth = this.depth
    const text = this.#line.replace(/ {2,}/g, ' ').trim()
    this.#lines.push(this.#lineDepth > 0 ? `${'> '.repeat(Math.min(this.#lineDepth, 3))}${text}`.trimEnd() : text)
    this.#line = ''
  }

  endBlock(): void {
    if (this.#line.trim() !== '') this.breakLine()
    this.#line = ''
  }

  gap(): void {
    if (this.#lines.length > 0 && this.#lines.at(-1) !== '' && this.depth === 0) this.#lines.push('')
  }

  finish(): string[] {
    this.endBlock()
    return this.#lines
  }
}
