import type { AlertNotice, Signal } from '../domain/report/alerts.ts'
import type { Params, Words } from './words.ts'

type Facts = (facts: Signal['facts'], words: Words) => readonly [key: string, params: Params]

const told: Readonly<Record<Signal['kind'], Facts>> = {
  'rating-down': ({ from, to, decimals }, words) => [
    'rating-down',
    { from: words.decimal(Number(from), Number(decimals ?? 1)), to: words.decimal(Number(to), Number(decimals ?? 1)) },
  ],
  'negative-spike': ({ count, usual }, words) => [
    'negative-spike',
    { count: Number(count), usual: words.decimal(Number(usual), 1) },
  ],
  'source-silent': ({ silentMs }, words) => ['source-silent', { span: words.span(Number(silentMs)) }],
  'target-breached': ({ overdue }) => ['target-breached', { count: Number(overdue) }],
  'report-decided': ({ outcome }) => [`report-${String(outcome)}`, {}],
}

/** One line for mail, Telegram and the page. `about`: the listing's or source's name in the reader's language. */
export function alertText(notice: AlertNotice, about: string, words: Words): string {
  const { signal } = notice.alert
  const [key, params] = told[signal.kind](signal.facts, words)
  const text = words.say(`alert.${key}`, { about, ...params })
  if (notice.type === 'over') return words.say('alert.over', { text, span: words.span(notice.lastedMs) })
  return notice.type === 'repeated' ? words.say('alert.repeated', { text }) : text
}
