import type { Classifier } from '../domain/ports/triage.ts'
import { kinds, risks, type Scored, type TextToJudge, topics, type Urgency, type Verdict } from '../domain/verdict.ts'
import { languageOf, languageVotes } from './language.ts'
import { lexiconHits, riskLabel, roughKinds, signCount, topicLabel } from './lexicon-scores.ts'
import { findMentions } from './mentions/find-mentions.ts'
import { prepare } from './prepare.ts'

const version = 'otklik-lexicon-1'

/** The built-in classifier: pure, in this process, one joint way for Russian, Kazakh and English. */
export function createClassifier(): Classifier {
  return { version, classify: async (texts) => texts.map(judge) }
}

export function judge(what: TextToJudge): Verdict {
  const prepared = prepare(what.text)
  const { hits, counts } = lexiconHits(prepared)
  const spansOf = (label: number) =>
    hits
      .filter((hit) => hit.label === label)
      .slice(0, 4)
      .map((hit) => ({
        start: prepared.tokens[hit.first]?.start ?? 0,
        end: prepared.tokens[hit.last]?.end ?? 0,
      }))
  const scores = roughKinds(counts, what.stars)
  const total = kinds.reduce((sum, kind) => sum + Math.exp(scores[kind]), 0)
  const ranked = kinds
    .map((label) => ({ label, confidence: Math.exp(scores[label]) / total, because: [] }))
    .sort((a, b) => b.confidence - a.confidence)
  const kind = ranked[0] as Scored<(typeof kinds)[number]>
  const complaint = kind.label === 'complaint'
  const found = topics
    .filter((topic) => topic !== 'general' && (counts[topicLabel(topic)] ?? 0) > 0)
    .map((label) => ({ label, confidence: 0.6, because: spansOf(topicLabel(label)) }))
  const mentions = findMentions(prepared)
  const flags = risks
    .filter((risk) => (counts[riskLabel(risk)] ?? 0) > 0)
    .map((label) => ({ label, confidence: 0.6, because: spansOf(riskLabel(label)) }))
  return {
    by: version,
    kind,
    runnerUp: ranked[1] ?? null,
    complaint,
    unsure: kind.confidence < 0.45,
    topics: found.length > 0 ? found : [{ label: 'general', confidence: 0.5, because: [] }],
    urgency: { label: roughUrgency(complaint, kind.label, counts), confidence: 0.5, because: [] },
    risks: flags,
    language: languageOf(languageVotes(prepared)),
    mentions,
  }
}

function roughUrgency(complaint: boolean, kind: string, counts: Uint16Array): Urgency {
  if (kind === 'question') return 'normal'
  if (!complaint) return 'none'
  if ((counts[topicLabel('no-connection')] ?? 0) > 0) return 'now'
  return signCount(counts, 'pending') + signCount(counts, 'outage-now') > 0 ? 'soon' : 'normal'
}
