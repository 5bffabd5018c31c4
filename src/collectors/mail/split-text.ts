import {
  addedLine,
  afterHeaderBlock,
  closesLetter,
  introducesQuote,
  separatesOriginal,
  startsHeaderBlock,
} from './quote-marks.ts'

export interface SplitText {
  /** What the sender wrote this time. */
  readonly text: string
  readonly quoted: string
  readonly signature: string
}

/**
 * Takes a letter's text apart. A forward without own words counts as the forwarded text, after its header block.
 *
 * @param isForward whether the subject says so
 */
export function splitText(body: string, isForward: boolean): SplitText {
  const lines = tidy(body).split('\n')
  const { own, quoted, forwardAt } = withoutQuotes(lines)
  const split = withoutSignature(own)
  if (split.text === '' && (forwardAt !== null || (isForward && quoted.length > 0))) {
    const start = forwardAt ?? lines.findIndex((line) => line.trim() !== '')
    const from = afterHeaderBlock(lines, start)
    // Some programs put «10.11.2026, 10:00, …:» in the place of the block: it introduces what is forwarded, no quote of it.
    const intro = introAt(lines, from)
    const inner = lines
      .slice(intro === null ? from : from + intro.span)
      .filter((line) => !endsForward.test(line))
      .map((line) => line.replace(/^(?:>\s?)+/, ''))
    const inside = withoutSignature(withoutQuotes(inner).own)
    return { text: inside.text, quoted: '', signature: [inside.signature, split.signature].filter(Boolean).join('\n') }
  }
  return { text: split.text, quoted: quoted.join('\n').trim(), signature: split.signature }
}

interface Quotes {
  readonly own: string[]
  readonly quoted: string[]
  /** First line after a forward's separator or at its header block; null if there is none. */
  readonly forwardAt: number | null
}

function withoutQuotes(lines: readonly string[]): Quotes {
  const own: string[] = []
  const quoted: string[] = []
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? ''
    if (isQuoted(line)) {
      quoted.push(line)
      continue
    }
    const mark = separatesOriginal(line)
    if (mark !== null || startsHeaderBlock(lines, at)) {
      dropRule(own)
      quoted.push(...lines.slice(at))
      const isBlock = mark === null
      return { own, quoted, forwardAt: mark === 'forward' ? at + 1 : isBlock ? at : null }
    }
    const intro = introAt(lines, at)
    const below = intro === null ? [] : lines.slice(at + intro.span)
    const marked = isQuoted(below.find((following) => following.trim() !== '') ?? '')
    if (intro === null || (intro.strength === 'weak' && !marked)) {
      own.push(line)
      continue
    }
    quoted.push(...headedBy(own), ...lines.slice(at, at + intro.span))
    // Without quote marks everything below the introduction is the original.
    if (!marked) {
      quoted.push(...below)
      return { own, quoted, forwardAt: null }
    }
    at += intro.span - 1
  }
  return { own, quoted, forwardAt: null }
}

/** An introduction that begins at `at`, and its lines: programs break it into up to three. */
function introAt(lines: readonly string[], at: number): { span: number; strength: 'strong' | 'weak' } | null {
  if ((lines[at] ?? '').trim() === '') return null
  for (let span = 1; span <= 3; span += 1) {
    const part = lines.slice(at, at + span)
    if (span > 1 && (isQuoted(part.at(-1) ?? '') || (part.at(-1) ?? '').trim() === '')) return null
    const strength = introducesQuote(part.join(' '))
    if (strength === null) continue
    // The first of several lines must itself belong to the introduction: a date, a name or an address.
    return span === 1 || looksLikeHeading(part[0] ?? '') ? { span, strength } : null
  }
  return null
}

function looksLikeHeading(line: string): boolean {
  return (
    /^\s*(?:on |\S+,\s+\d|\d{1,2}[\s./-]|\p{L}{2,12},?\s+\d|>?\s*\S.*<[^>]*$)/iu.test(line) || /<[^<>]*@/.test(line)
  )
}

function isQuoted(line: string): boolean {
  return /^\s{0,3}(?:[A-ZА-Я]{1,3})?>/u.test(line)
}

const endsForward =
  /^[>\s-]*(?:конец (?:пересылаемого|переадресованного) (?:сообщения|письма)|end (?:of )?forwarded message)[\s-]*$/iu

/** «----------------», «Кому: …;», «Тема: …;» above an introduction belong to it. */
function headedBy(own: string[]): string[] {
  let from = own.length
  while (from > 0 && /^\s*(?:(?:кому|копия|тема|to|cc|subject)\s*:.*;)?\s*$/iu.test(own[from - 1] ?? '')) from -= 1
  if (from === 0 || !/^-{4,}\s*$/.test(own[from - 1] ?? '')) return []
  return own.splice(from - 1)
}

/** The rule above an original («_____», «-----») belongs to it. */
function dropRule(own: string[]): void {
  while (own.length > 0 && /^[\s_=—–*-]*$/.test(own.at(-1) ?? '')) own.pop()
}

/** Longest signature after a closing formula, in lines. */
const signatureLines = 12

function withoutSignature(lines: readonly string[]): { text: string; signature: string } {
  const delimiter = lines.findIndex((line, index) => /^--\s*$/.test(line) || isShortRule(lines, index))
  const head = delimiter === -1 ? [...lines] : lines.slice(0, delimiter)
  const tail = delimiter === -1 ? [] : lines.slice(delimiter + 1)
  const signature: string[] = []
  trimEnd(head)
  while (signature.length < signatureLines && head.length > 0 && isAdded(head.at(-1) ?? '')) {
    signature.unshift(head.pop() ?? '')
    trimEnd(head)
  }
  const from = Math.max(0, head.length - signatureLines)
  const closing = head.findIndex(
    (line, index) => index >= from && closesLetter(line) && head.slice(index).every((rest) => rest.length <= 120),
  )
  if (closing !== -1) signature.unshift(...head.splice(closing))
  return { text: head.join('\n').trim(), signature: [...signature, ...tail].join('\n').trim() }
}

/** «___» or «—» above the last few short lines. */
function isShortRule(lines: readonly string[], at: number): boolean {
  if (lines.length - at > signatureLines || !/^(?:_{2,}|—|–)\s*$/.test(lines[at] ?? '')) return false
  const below = lines.slice(at + 1).filter((line) => line.trim() !== '')
  return below.length <= 5 && below.every((line) => line.length <= 80)
}

function isAdded(line: string): boolean {
  return addedLine.test(line.trim()) || /^[_=—–*-]{2,}$/.test(line.trim())
}

function trimEnd(lines: string[]): void {
  while (lines.length > 0 && (lines.at(-1) ?? '').trim() === '') lines.pop()
}

function tidy(body: string): string {
  return withoutArmour(body.replace(/\r\n?/g, '\n'))
    .replace(/\u200b|\u2060|\ufeff|\u00ad|\u034f|\0/g, '')
    .replace(/[\u2028\u2029]/g, '\n')
    .replace(/\[(?:cid:[^\]\n]{1,200}|image: [^\]\n]{1,200}|inline image[^\]\n]{0,100})\]/gi, '')
}

/** What PGP puts around a letter that is signed in the open. */
function withoutArmour(body: string): string {
  const signed =
    /(?:^|\n)-----BEGIN PGP SIGNED MESSAGE-----\n(?:[\w-]+: .*\n)*\n([\s\S]*?)\n-----BEGIN PGP SIGNATURE-----(?:[\s\S]*?-----END PGP SIGNATURE-----|[\s\S]*$)/
  const words = signed.exec(body)?.[1]
  return words === undefined ? body : body.replace(signed, () => words.replace(/^- (?=-)/gm, ''))
}
