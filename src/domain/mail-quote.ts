import type { ReplyLanguage } from './verdict.ts'

export interface QuotedLetter {
  readonly at: Date
  readonly name: string
  readonly address: string
  readonly text: string
}

/** A pasted novel must not travel to and fro with every answer. UTF-16 units. */
const mostQuoted = 8_000
const cutMark = '[…]'

function introduction(when: string, who: string, language: ReplyLanguage): string {
  switch (language) {
    case 'ru':
      return `${when}, ${who} пишет:`
    case 'kk':
      return `${when}, ${who} жазды:`
    case 'en':
      return `On ${when}, ${who} wrote:`
    default:
      return language satisfies never
  }
}

/**
 * The customer's letter below ours, each line after `>`, as mail programs do it (RFC 3676 §4.5); what was quoted already
 * gets one mark more. The introduction is in the language of the answer.
 */
export function quoteLetter(letter: QuotedLetter, language: ReplyLanguage, zone: string): string {
  const when = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : 'ru-RU', {
    timeZone: zone,
    day: '2-digit',
    month: '2-digit',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  }).format(letter.at)
  // A name with a line break or brackets would make a header of its own out of the introduction.
  const name = letter.name.replace(/[\s<>]+/g, ' ').trim()
  const who = name === '' ? `<${letter.address}>` : `${name} <${letter.address}>`
  const short = letter.text.length > mostQuoted
  const said = (short ? letter.text.slice(0, mostQuoted) : letter.text).replace(/\r\n?/g, '\n').trim()
  const lines = [...said.split('\n'), ...(short ? [cutMark] : [])]
  const quoted = lines.map((line) => (line === '' ? '>' : line.startsWith('>') ? `>${line}` : `> ${line}`))
  return [introduction(when, who, language), ...quoted].join('\n')
}
