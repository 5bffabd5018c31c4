export interface BenchOptions {
  /** Small enough for 50 seconds. */
  readonly quick: boolean
  /** Only `chaos`: how many kills per database; null takes its default. */
  readonly kills: number | null
  /** Only `poll` and `scale`: requests per second to one host; null takes its default. */
  readonly rate: number | null
}

/** What each measures, and which options it knows beside `--quick`. */
const benches = {
  chaos: { about: 'killed and cut off at random, nothing lost or doubled', knows: ['kills'] },
  classify: { about: 'texts judged a second', knows: [] },
  draft: { about: 'drafts written a second', knows: [] },
  inbox: { about: 'the queue and its search over a million cases', knows: [] },
  ingest: { about: 'reviews stored a second, beside row by row', knows: [] },
  poll: { about: 'branches with nothing new, and a first reading of a million reviews', knows: ['rate'] },
  report: { about: 'the weekly report over a million reviews', knows: [] },
  scale: { about: '30,000 cards beside five million reviews, 1, 2 and 4 workers', knows: ['rate'] },
  start: { about: 'from the command to the first page', knows: [] },
} as const satisfies Record<string, { readonly about: string; readonly knows: readonly ('kills' | 'rate')[] }>

export type BenchName = keyof typeof benches

export type BenchCall =
  | { readonly kind: 'run'; readonly name: BenchName; readonly options: BenchOptions }
  | { readonly kind: 'help'; readonly text: string }
  /** Why it cannot run, in a sentence, with what can be called instead. */
  | { readonly kind: 'refused'; readonly text: string }

/** `args` as after `npm run bench --`. */
export function parseBench(args: readonly string[]): BenchCall {
  const words = args.flatMap((word) => (word.startsWith('--') ? word.split('=', 2) : [word]))
  const name = words.find((word, at) => !word.startsWith('-') && !takesNumber(words[at - 1]))
  const wanted = name !== undefined && isBench(name) ? name : null
  if (words.includes('--help') || words.includes('-h')) {
    return { kind: 'help', text: wanted === null ? usage() : usageOf(wanted) }
  }
  if (wanted === null) {
    return refused(name === undefined ? 'No benchmark is named.' : `There is no benchmark called ${name}.`, usage())
  }
  return parseOptions(
    wanted,
    words.filter((_, at) => at !== words.indexOf(wanted)),
  )
}

function parseOptions(name: BenchName, words: readonly string[]): BenchCall {
  const knows: readonly string[] = benches[name].knows
  const numbers: Partial<Record<string, number>> = {}
  let quick = false
  const rest = [...words]
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    const option = word.slice(2)
    if (word === '--quick') quick = true
    else if (word.startsWith('--') && knows.includes(option)) {
      const value = rest.shift() ?? 'nothing'
      if (!/^[1-9]\d{0,6}$/.test(value)) {
        return refused(`${word} wants a whole number from 1, not ${value}.`, usageOf(name))
      }
      numbers[option] = Number(value)
    } else return refused(`The benchmark ${name} knows no ${word}.`, usageOf(name))
  }
  const { kills = null, rate = null } = numbers
  return { kind: 'run', name, options: { quick, kills, rate } }
}

function takesNumber(word: string | undefined): boolean {
  return word === '--kills' || word === '--rate'
}

function isBench(name: string): name is BenchName {
  return Object.hasOwn(benches, name)
}

function refused(why: string, help: string): BenchCall {
  return { kind: 'refused', text: `${why}\n\n${help}` }
}

function flagsOf(name: BenchName): string {
  return ['[--quick]', ...benches[name].knows.map((each) => `[--${each} N]`)].join(' ')
}

function usageOf(name: BenchName): string {
  return `npm run bench -- ${name} ${flagsOf(name)}\n${benches[name].about}; the last line on stdout is JSON`
}

function usage(): string {
  const names = Object.keys(benches).filter(isBench)
  const width = Math.max(...names.map((name) => `${name} ${flagsOf(name)}`.length))
  const lines = names.map((name) => `  ${`${name} ${flagsOf(name)}`.padEnd(width)}  ${benches[name].about}`)
  return ['npm run bench -- NAME [--quick] [options]', '', ...lines].join('\n')
}
