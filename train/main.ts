import { existsSync, readdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { probabilitiesOf } from '../src/triage/second-layer.ts'
import { complaintF1, naiveBayes } from './baselines.ts'
import { type HandRow, type Row, readHandRows, readRows } from './corpus.ts'
import { crossValidate, fit, folds, joinScores } from './crossval.ts'
import { denseOf, distantExamples, handExample } from './examples.ts'
import { f1, figuresOf } from './figures.ts'
import { type FirstLayer, featuresOf, scoreFirstLayer, trainFirstLayer } from './first-layer.ts'
import { writeModel } from './model-file.ts'
import { chooseThresholds, kindOf, type Thresholds } from './thresholds.ts'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const data = join(root, '..', 'shared', 'data')
const version = 'otklik-triage-2026.11'
const distantOptions = { epochs: 2, rate: 0.1, decay: 1e-5, seed: 1 }

function main(): number {
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
  const rows = readHandRows(data, files, join(root, 'train', 'invented.jsonl'))
  say(`${rows.length} hand-labelled texts`)
  const held = new Set(rows.map(({ id }) => id))
  const distantRows = distantExamples(data, held)
  const distant = trainFirstLayer(distantRows, distantOptions)
  say(`${distantRows.length} texts with stars or other distant labels`)
  const scores = rows.map((row) => scoreFirstLayer(distant, featuresOf(row.text)))
  const predictions = crossValidate(rows, scores)
  const thresholds = chooseThresholds(predictions)
  const gold = predictions.filter(({ row }) => row.weight > 1)
  say('cross-validated')
  const figures = {
    version,
    split: '5-fold over hand-labelled texts, seed 1; first layer of stars never sees a hand-labelled text',
    gold: figuresOf(gold, thresholds),
    goldWithoutStars: figuresOf(gold, thresholds, 'bare'),
    all: figuresOf(predictions, thresholds),
    perLanguage: grouped(gold, (row) => row.language ?? 'none', thresholds),
    perSource: grouped(gold, (row) => row.source.replace(/-20\d\d$/, ''), thresholds),
    baselines: baselines(
      rows.filter(({ weight }) => weight > 1),
      distant,
      held,
    ),
    learningCurve: learningCurve(rows, scores),
    stars: starFigures(rows, thresholds),
  }
  const model = fit(rows, rows.map(handExample), scores)
  const sum = writeModel(join(root, 'models'), version, { distant, hand: model.hand }, model.second, thresholds)
  writeFileSync(join(root, 'models', 'figures.json'), `${JSON.stringify(figures, null, 2)}\n`)
  say(`models/triage.bin written, sha256 ${sum}`)
  process.stdout.write(
    `${JSON.stringify({ gold: figures.gold, stars: figures.stars, baselines: figures.baselines })}\n`,
  )
  return 0
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

/** How much more labels would bring: complaint F1 on gold with a part of our own labels. */
function learningCurve(rows: readonly HandRow[], scores: readonly Float32Array[]) {
  return [0, 0.33, 0.66].map((share) => {
    const keep = rows.flatMap((row, i) => (row.weight > 1 || i % 100 < share * 100 ? [i] : []))
    const part = crossValidate(
      keep.map((i) => rows[i] as HandRow),
      keep.map((i) => scores[i] as Float32Array),
    )
    const { complaintF1, topicsMicroF1 } = figuresOf(
      part.filter(({ row }) => row.weight > 1),
      chooseThresholds(part),
    )
    return { labels: keep.length, complaintF1, topicsMicroF1 }
  })
}

/** Reviews of the provider with stars, judged without seeing them; each fold's stars are hidden from training too. */
function starFigures(rows: readonly HandRow[], thresholds: Thresholds) {
  const rated: Row[] = readRows(data, 'isp-ru.jsonl').filter(({ rating }) => rating !== null && rating !== 3)
  const fold = folds(5, rated.length, 9)
  const complaint = { hit: 0, wrong: 0, missed: 0 }
  const fine = { hit: 0, wrong: 0, missed: 0 }
  for (let f = 0; f < 5; f++) {
    const hidden = new Set(rated.filter((_, i) => fold[i] === f).map(({ id }) => id))
    const kept = rows.filter(({ id }) => !hidden.has(id))
    const distant = trainFirstLayer(
      distantExamples(data, new Set([...kept.map(({ id }) => id), ...hidden])),
      distantOptions,
    )
    const model = fit(
      kept,
      kept.map(handExample),
      kept.map((row) => scoreFirstLayer(distant, featuresOf(row.text))),
    )
    for (const row of rated.filter(({ id }) => hidden.has(id))) {
      const features = featuresOf(row.text)
      const scores = joinScores(scoreFirstLayer(distant, features), scoreFirstLayer(model.hand, features))
      const given = kindOf(probabilitiesOf(model.second, denseOf(row.text, null, scores)), thresholds) === 'complaint'
      const truth = (row.rating ?? 3) < 3
      if (truth && given) complaint.hit++
      else if (!truth && !given) fine.hit++
      else if (given) {
        complaint.wrong++
        fine.missed++
      } else {
        complaint.missed++
        fine.wrong++
      }
    }
  }
  return {
    n: rated.length,
    complaintF1: f1(complaint),
    macroF1: Math.round(((f1(complaint) + f1(fine)) / 2) * 1000) / 1000,
  }
}

function say(text: string): void {
  process.stderr.write(`${text}\n`)
}

process.exitCode = main()
