import { existsSync, readdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { complaintF1, naiveBayes } from './baselines.ts'
import { type HandRow, type Row, readHandRows, readRows } from './corpus.ts'
import { crossValidate, fit, type Read } from './crossval.ts'
import { distantExamples } from './examples.ts'
import { figuresOf } from './figures.ts'
import { type FirstLayer, featuresOf, scoreFirstLayer } from './first-layer.ts'
import { readInputs } from './inputs.ts'
import { trainLetters } from './letters.ts'
import { writeModel } from './model-file.ts'
import { trainPoints } from './points.ts'
import { selfTaught, unlabelled } from './self-taught.ts'
import { distantLayer, poolOf, starFigures } from './stars.ts'
import { chooseThresholds, type Thresholds } from './thresholds.ts'
import { unseenTriage } from './unseen-triage.ts'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const data = join(root, '..', 'shared', 'data')
const version = 'otklik-triage-2026.11.4'

/** The learning curve and the figures by stars train some thirty models more. */
const long = process.argv.includes('--long')

/** What a grievance's point is, for drafts; stands on triage that has not learnt from the text: half an hour. */
const pointsOnly = process.argv.includes('--points')

/** The weights that tell letters apart stand on the shipped ones of texts: a minute instead of a quarter of an hour. */
const lettersOnly = process.argv.includes('--letters')

async function main(): Promise<number> {
  if (!existsSync(join(data, 'gold-dev.jsonl'))) {
    process.stderr.write(
      'Training needs the data folder ../shared/data, which is not here. The shipped weights in models/ work without it.\n',
    )
    return 1
  }
  const labels = join(root, 'train', 'labels')
  const files = readdirSync(labels)
    .sort()
    .map((name) => join(labels, name))
  const hand = readHandRows(data, files, join(root, 'train', 'invented.jsonl'))
  say(`${hand.length} hand-labelled texts`)
  if (lettersOnly) {
    say(`models/letters.bin written, sha256 ${await trainLetters(root, data, hand)}`)
    return 0
  }
  if (pointsOnly) {
    const judge = unseenTriage({ hand, distant: distantExamples(data), unlabelled: unlabelled(data) }, say)
    const figures = trainPoints(root, data, judge, say)
    writeFileSync(join(root, 'models', 'points.json'), `${JSON.stringify(figures, null, 2)}\n`)
    process.stdout.write(`${JSON.stringify(figures)}\n`)
    return 0
  }
  const material = { hand, distant: distantExamples(data), unlabelled: unlabelled(data) }
  const distant = distantLayer(material)
  const rows: Read[] = hand.map((row) => ({ row, inputs: readInputs(distant, row.text) }))
  const start = selfTaught(rows, poolOf(material), distant)
  say('learnt from stars and from unlabelled texts')
  const predictions = crossValidate(rows, start)
  const thresholds = chooseThresholds(predictions)
  const gold = predictions.filter(({ row }) => row.gold)
  say(`cross-validated: ${JSON.stringify(figuresOf(gold, thresholds))}`)
  const model = fit(rows, start)
  const sum = writeModel(join(root, 'models'), version, { distant, hand: model.hand }, model.second, thresholds)
  say(`models/triage.bin written, sha256 ${sum}; the figures beside it take longer`)
  say(`models/letters.bin written, sha256 ${await trainLetters(root, data, hand)}`)
  const figures = {
    version,
    split: '5-fold over hand-labelled texts, seed 1; first layer of stars never sees a hand-labelled text',
    gold: figuresOf(gold, thresholds),
    goldWithoutStars: figuresOf(gold, thresholds, 'bare'),
    all: figuresOf(predictions, thresholds),
    perLanguage: grouped(gold, (row) => row.language ?? 'none', thresholds),
    perSource: grouped(gold, (row) => row.source.replace(/-20\d\d$/, ''), thresholds),
    baselines: baselines(
      hand.filter(({ gold }) => gold),
      distant,
      new Set(hand.map(({ id }) => id)),
    ),
    ...(long ? { learningCurve: learningCurve(rows), stars: starFigures(material, starred(), thresholds) } : {}),
  }
  writeFileSync(join(root, 'models', 'figures.json'), `${JSON.stringify(figures, null, 2)}\n`)
  process.stdout.write(`${JSON.stringify(figures)}\n`)
  return 0
}

/** The provider's reviews that say clearly what their authors thought. */
function starred(): Row[] {
  return readRows(data, 'isp-ru.jsonl').filter(({ rating }) => rating !== null && rating !== 3)
}

function grouped(predictions: ReturnType<typeof crossValidate>, by: (row: HandRow) => string, thresholds: Thresholds) {
  const groups = Map.groupBy(predictions, ({ row }) => by(row))
  return Object.fromEntries(
    [...groups].map(([name, group]) => {
      const { n, complaintF1, kindMacroF1, topicsMicroF1, urgencyAccuracy } = figuresOf(group, thresholds)
      return [name, { n, complaintF1, kindMacroF1, topicsMicroF1, urgencyAccuracy }]
    }),
  )
}

/** The same gold texts, judged by what one gets without hand labels. */
function baselines(gold: readonly HandRow[], distant: FirstLayer, held: ReadonlySet<string>) {
  const stars = ['isp-ru.jsonl', 'kk-mapping.jsonl', 'kk-telecom-keywords.jsonl', 'general-ru.jsonl']
    .flatMap((name) => readRows(data, name))
    .filter((row) => !held.has(row.id) && (row.label === 'complaint' || row.label === 'ok'))
  const bayes = naiveBayes(stars.map((row) => ({ text: row.text, on: row.label === 'complaint' })))
  return {
    everythingIsAComplaint: complaintF1(gold, () => true),
    starsAlone: complaintF1(
      gold.filter(({ rating }) => rating !== null),
      (row) => (row.rating ?? 5) <= 3,
    ),
    naiveBayesOnStars: complaintF1(gold, (row) => bayes(row.text)),
    linearNgramsOnStars: complaintF1(gold, (row) => (scoreFirstLayer(distant, featuresOf(row.text))[0] as number) > 0),
  }
}

/** How much more labels would bring: figures on gold with a part of our own labels, without what all of them taught. */
function learningCurve(rows: readonly Read[]) {
  return [0, 0.25, 0.5, 1].map((share) => {
    const keep = rows.filter(({ row }, i) => row.gold || i % 100 < share * 100)
    const part = crossValidate(keep, null)
    const { complaintF1, topicsMicroF1 } = figuresOf(
      part.filter(({ row }) => row.gold),
      chooseThresholds(part),
    )
    return { labels: keep.length, complaintF1, topicsMicroF1 }
  })
}

function say(text: string): void {
  process.stderr.write(`${text}\n`)
}

process.exitCode = await main()
