import { performance } from 'node:perf_hooks'

const phrases = [
  'Третий день нет интернета, на звонки никто не отвечает, договор 40871, сколько можно ждать мастера?',
  'Скорость вечером падает до нуля, по тарифу сто мегабит, по факту пятнадцать, верните деньги за месяц',
  'Спасибо мастеру Тимуру, приехал быстро, всё настроил, интернет летает, рекомендую всем соседям по дому',
  'Интернет кешке қарай өте баяу, операторлар жауап бермейді, ақшаны уақытында төлейміз ғой, қашан түзетесіздер',
  'The connection drops every evening and customer service keeps me on hold for an hour, still no refund',
  'Подскажите, пожалуйста, какие тарифы есть для частного дома и сколько стоит подключение с телевидением?',
  'Ваш роутер греется и теряет вайфай каждый час, поддержка советует перезагрузить, менять отказались совсем',
  'Өте жақсы қызмет, оператор қызға рахмет, бәрін түсіндіріп берді, интернет жылдам, бағасы да қолайлы екен',
]

export interface ClassifyBench {
  readonly bench: 'classify'
  /** One core, all heads with `because` and mentions, texts of about 100 characters. */
  readonly textsPerSecond: number
  /** The same texts only split into words: what any judging costs at least. */
  readonly plainPerSecond: number
  /** The slowest of several single texts of 100 kB. */
  readonly worstMs: number
  readonly loadMs: number
  /** Growth of the process's resident memory through code, tables, weights and judging; Node itself and its reading of TypeScript are not counted. */
  readonly peakMb: number
}

export async function run(options: { readonly quick: boolean }): Promise<ClassifyBench> {
  const before = process.memoryUsage.rss()
  // Only now: code and tables belong to what judging costs.
  const { createClassifier } = await import('../src/triage/classifier.ts')
  const started = performance.now()
  const { judge } = createClassifier()
  const loadMs = performance.now() - started
  const texts = Array.from({ length: 4000 }, (_, i) => `${phrases[i % phrases.length]} ${(i * 7919) % 1000}`)
  const judgeAll = () => {
    for (const text of texts) judge({ text, stars: null, source: null, author: null })
  }
  judgeAll()
  const seconds = options.quick ? 3 : 10
  let peak = process.memoryUsage.rss()
  const textsPerSecond = perSecond(seconds, texts.length, () => {
    judgeAll()
    peak = Math.max(peak, process.memoryUsage.rss())
  })
  const plainPerSecond = perSecond(1, texts.length, () => {
    let words = 0
    for (const text of texts) words += text.toLowerCase().split(/[^\p{L}\p{N}]+/u).length
    return words
  })
  const worstMs = Math.max(
    ...nasty().map((text) => timeOf(() => judge({ text, stars: null, source: null, author: null }))),
  )
  return {
    bench: 'classify',
    textsPerSecond: Math.round(textsPerSecond),
    plainPerSecond: Math.round(plainPerSecond),
    worstMs: Math.round(worstMs * 10) / 10,
    loadMs: Math.round(loadMs),
    peakMb: Math.round((Math.max(peak, process.memoryUsage.rss()) - before) / 1_048_576),
  }
}

/** 100 kB each: what makes careless patterns run for minutes. */
function nasty(): string[] {
  const fill = (part: string) => part.repeat(Math.ceil(100_000 / part.length)).slice(0, 100_000)
  return [
    fill(`${phrases[0]} `),
    fill('1'),
    fill('8 700 '),
    fill('а'),
    fill('Аааа '),
    fill('договор '),
    fill('с 1 января по '),
    fill('! ? . '),
    fill('😡'),
    fill('г. ул. '),
    fill('bynthytn '),
  ]
}

function timeOf(work: () => unknown): number {
  const started = performance.now()
  work()
  return performance.now() - started
}

function perSecond(seconds: number, perRound: number, round: () => unknown): number {
  const started = performance.now()
  let rounds = 0
  while (performance.now() - started < seconds * 1000) {
    round()
    rounds++
  }
  return (rounds * perRound * 1000) / (performance.now() - started)
}
