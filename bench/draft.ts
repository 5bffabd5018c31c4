// How many drafts a second one core makes, linter and 200 recent replies included.
import { sandboxCompany } from '../src/config/sandbox-company.ts'
import { issueCaseCode } from '../src/domain/case-code.ts'
import type { CallContext } from '../src/domain/ports/runtime.ts'
import type { Verdict } from '../src/domain/verdict.ts'
import { createClassifier } from '../src/triage/classifier.ts'
import { createDrafter } from '../src/triage/drafting/drafter.ts'
import { createLinter } from '../src/triage/linter/linter.ts'
import type { BenchOptions } from './options.ts'

const openings = [
  'Здравствуйте.',
  'Третий вечер подряд',
  'Сәлеметсіз бе.',
  'Добрый день!',
  'We moved in two months ago and',
]
const middles = [
  'вечером падает скорость, видео не грузится, а по телефону никто не отвечает',
  'интернет отключается каждые десять минут, пинг в играх высокий, мастер приходил и ничего не сделал',
  'интернет кешке баяу, байланыс үзіле береді, операторға хабарласа алмаймын',
  'подняли цену без предупреждения и подключили лишние услуги, верните деньги',
  'the broadband keeps dropping, nobody answers the phone and the bill is wrong again',
  'спасибо мастеру, всё быстро подключили, скорость отличная, рекомендую',
]
const ends = ['Разберитесь.', 'Сколько можно терпеть?', 'Не истеу керек?', 'Avoid.', 'Спасибо.', '']

const silent: CallContext['log'] = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
  child: () => silent,
}

export async function run({ quick }: BenchOptions): Promise<object> {
  const call: CallContext = { signal: new AbortController().signal, deadline: new Date(8.64e15), log: silent }
  const texts = openings.flatMap((opening) =>
    middles.flatMap((middle) => ends.map((end) => `${opening} ${middle}. ${end}`)),
  )
  const whats = texts.map((text) => ({ text, stars: null, source: null, author: null }))
  const verdicts = await createClassifier().classify(whats, call)
  const work = { drafter: createDrafter(), linter: createLinter(), call, whats, verdicts }
  await drafts(work, 400)
  const count = quick ? 4_000 : 20_000
  const started = process.cpuUsage()
  const blocked = await drafts(work, count)
  // Processor time, not the wall's: the figure is for one core, whatever else runs on the machine.
  const { user, system } = process.cpuUsage(started)
  const seconds = (user + system) / 1_000_000
  return { draftsPerSecond: Math.round(count / seconds), drafts: count, recent: 200, blocked, target: 2_000 }
}

interface Work {
  readonly drafter: ReturnType<typeof createDrafter>
  readonly linter: ReturnType<typeof createLinter>
  readonly call: CallContext
  readonly whats: readonly { text: string; stars: null; source: null; author: null }[]
  readonly verdicts: readonly Verdict[]
}

async function drafts({ drafter, linter, call, whats, verdicts }: Work, count: number): Promise<number> {
  let recent: readonly string[] = []
  let blocked = 0
  for (let number = 0; number < count; number++) {
    const what = whats[number % whats.length]
    const verdict = verdicts[number % verdicts.length]
    if (!what || !verdict) break
    const caseCode = verdict.complaint ? issueCaseCode() : null
    const common = { source: 'unknown', traits: null, company: sandboxCompany, caseCode, recent, verdict }
    const draft = await drafter.draft(
      { ...common, purpose: 'first-reply', what, seed: `bench ${number}`, variant: 0 },
      call,
    )
    if (!draft) continue
    const findings = linter.lint({
      ...common,
      text: draft.text,
      language: draft.language,
      answering: what.text,
      audience: 'public',
    })
    if (findings.some(({ severity }) => severity === 'blocking')) blocked++
    recent = [draft.text, ...recent].slice(0, 200)
  }
  return blocked
}
