import type { Article } from '../../domain/ports/knowledge-base.ts'
import type { DraftOrder, DraftPart } from '../../domain/ports/triage.ts'
import { privateChannel } from '../../domain/private-channel.ts'
import type { ReplyLanguage } from '../../domain/verdict.ts'
import type { AspectId } from './aspects.ts'
import { type Chooser, fill, type Variables } from './choose.ts'
import { greetingName, withPatronymic } from './names.ts'
import { lacksOutageTimes, wasDown } from './outage-times.ts'
import { type ComplaintPlan, planComplaint } from './plan.ts'
import type { Reading } from './reading.ts'
import { sayTimeSpan } from './time-span.ts'
import { catalogue } from './wordings/catalogue.ts'
import type { Wordings } from './wordings/wordings.ts'

export interface Composer {
  readonly order: DraftOrder
  readonly language: ReplyLanguage
  readonly reading: Reading
  readonly choose: Chooser
  /** What the knowledge base answers; null if nothing or nobody asked. */
  readonly article: Article | null
}

export type Parts = readonly (DraftPart | null)[]

/** Above this a complaint's answer loses its least needed part. Code points; operators' own answers are shorter still. */
const comfortableLength = 600

export function wordingsOf({ language }: Composer): Wordings {
  return catalogue[language]
}

export function variablesOf({ order, language }: Composer): Variables {
  const { company, caseCode } = order
  const hours = company.answerHours?.[language]
  return {
    channel: privateChannel(company, order.source, language),
    brand: company.brand,
    ...(caseCode ? { code: caseCode } : {}),
    ...(hours ? { hours } : {}),
  }
}

export function greeting(composer: Composer): DraftPart | null {
  const { order, language, choose } = composer
  const words = wordingsOf(composer)
  const given = greetingName(order.what.author, language)
  // In a letter «Людмила Ивановна» is what she is called; in public the first name is enough.
  const name = order.what.letter && language === 'ru' ? withPatronymic(given, order.what.author) : given
  return name
    ? choose.part('greeting', `${language}.greeting.named`, words.greetingNamed, { name })
    : choose.part('greeting', `${language}.greeting.plain`, words.greetingPlain)
}

export function closing({ order, language }: Composer): DraftPart {
  return { role: 'closing', wording: `${language}.signature`, text: order.company.signature[language] }
}

function timing(composer: Composer): DraftPart | null {
  const words = wordingsOf(composer)
  return composer.choose.part('timing', `${composer.language}.timing`, words.timing, variablesOf(composer))
}

function acknowledgement(composer: Composer, plan: ComplaintPlan): DraftPart | null {
  const { language, choose, reading } = composer
  const words = wordingsOf(composer)
  if (plan.many) {
    const about = joined(plan.also, words)
    return choose.part('acknowledgement', `${language}.ack.many`, words.complaintMany, { about })
  }
  if (plan.main) return choose.part('acknowledgement', `${language}.ack.${plan.main}`, words.complaints[plan.main].ack)
  if (reading.subject !== null) {
    const variables = { subject: reading.subject }
    return choose.part('acknowledgement', `${language}.ack.subject`, words.complaintSubject, variables)
  }
  const elsewhere = reading.domain === 'elsewhere'
  return elsewhere
    ? choose.part('acknowledgement', `${language}.ack.elsewhere`, words.complaintElsewhere)
    : choose.part('acknowledgement', `${language}.ack.general`, words.complaintGeneral)
}

/** «низкой скорости, о цене и об отсутствии выбора» */
function joined(named: readonly AspectId[], { complaints, aboutAnd, aboutComma }: Wordings): string {
  const about = named.map((id) => complaints[id].about)
  return [about.slice(0, -1).join(aboutComma), ...about.slice(-1)].filter((each) => each !== '').join(aboutAnd)
}

/** A grievance: what was said, what happens, where to write; never thanks first, never a promise. */
export function complaintParts(composer: Composer): Parts {
  const { order, language, choose, reading } = composer
  const words = wordingsOf(composer)
  const plan = planComplaint(reading, order.verdict, language)
  const risky =
    reading.threatens &&
    order.verdict.risks.some(({ label }) => label === 'legal' || label === 'regulator' || label === 'press')
  // Only who says so in so many words: «решение за вами» under a warning to others would be odd.
  const leaves = reading.leaves && order.verdict.risks.some(({ label }) => label === 'churn')
  const besides =
    plan.also.length > 0 && !plan.many
      ? choose.part('acknowledgement', `${language}.also`, words.also, { about: joined(plan.also, words) })
      : null
  const span = reading.span
    ? choose.part('acknowledgement', `${language}.since`, words.since, { span: sayTimeSpan(reading.span, language) })
    : null
  const mood = risky
    ? choose.part('acknowledgement', `${language}.calm`, words.calm)
    : leaves && plan.also.length === 0
      ? choose.part('acknowledgement', `${language}.churn`, words.churn)
      : null
  const action = plan.urgent
    ? choose.part('action', `${language}.action.now`, words.actionNow)
    : choose.part('action', `${language}.action.${plan.action}`, words.action[plan.action])
  const thing = plan.actionAlso && !plan.urgent ? words.lookedAt[plan.actionAlso] : undefined
  const actionAlso = thing ? choose.part('action', `${language}.action.also`, words.actionAlso, { thing }) : null
  const hint = plan.hint ? choose.part('hint', `${language}.hint.${plan.hint}`, words.hint[plan.hint]) : null
  const request = requestPart(composer, plan.ask)
  const fixed = [greeting(composer), acknowledgement(composer, plan)]
  return shortened([
    { keep: Infinity, parts: fixed },
    { keep: 2, parts: [span] },
    { keep: 4, parts: [besides] },
    { keep: 3, parts: [mood] },
    { keep: Infinity, parts: [action] },
    { keep: 2, parts: [actionAlso] },
    { keep: Infinity, parts: [request, wasDown(reading.complaints) ? timesPart(composer) : null, timing(composer)] },
    // After the request: «а пока можно…» fills the time until somebody looks.
    { keep: 1, parts: [hint] },
    { keep: Infinity, parts: [closing(composer)] },
  ])
}

/** Drops the parts with the lowest `keep` until the rest is comfortable to read. */
function shortened(groups: readonly { readonly keep: number; readonly parts: Parts }[]): Parts {
  let kept = groups
  const length = () =>
    kept.flatMap(({ parts }) => parts).reduce((sum, part) => sum + (part ? part.text.length + 1 : 0), 0)
  while (length() > comfortableLength) {
    const filled = kept.filter(({ keep, parts }) => keep !== Infinity && parts.some((part) => part !== null))
    const lowest = Math.min(...filled.map(({ keep }) => keep))
    if (filled.length === 0) break
    kept = kept.filter(({ keep }) => keep !== lowest)
  }
  return kept.flatMap(({ parts }) => parts)
}

/** Asks for the contract or the details through the private channel; a case without a code yet is asked without one. */
export function requestPart(composer: Composer, ask: ComplaintPlan['ask'], name = ask as string): DraftPart | null {
  const { language, choose, order } = composer
  const words = wordingsOf(composer)
  if (order.what.letter) return letterRequest(composer)
  // Without a code nobody could tell whose number it is; and where there may be no contract none is asked for in the open.
  if (order.asksInPublic === true && ask === 'contract' && order.caseCode !== null) {
    return choose.part('request', `${language}.request.open`, words.requestOpen, variablesOf(composer))
  }
  const coded = { contract: words.requestContract, either: words.requestEither, details: words.requestDetails }
  return order.caseCode === null
    ? choose.part('request', `${language}.request.${name}.uncoded`, words.requestUncoded[ask], variablesOf(composer))
    : choose.part('request', `${language}.request.${name}`, coded[ask], variablesOf(composer))
}

/** «Когда пропала и когда появилась»: asked of whoever wants a recalculation and has not said it. */
export function timesPart({ language, choose, order }: Composer): DraftPart | null {
  if (!lacksOutageTimes(order.what.text)) return null
  return choose.part('request', `${language}.request.outage-times`, catalogue[language].requestOutageTimes)
}

/** A letter is answered by letter: nothing there is public, and a number that stands in it is not asked for again. */
function letterRequest(composer: Composer): DraftPart | null {
  const { language, choose, order } = composer
  const words = wordingsOf(composer)
  const known = order.verdict.mentions.some(({ type }) => type === 'contract')
  const asked = known ? 'known' : 'asked'
  const [name, lists] = order.caseCode
    ? ['letter', words.requestLetter]
    : ['letter.uncoded', words.requestLetterUncoded]
  return choose.part('request', `${language}.request.${name}.${asked}`, lists[asked], variablesOf(composer))
}

/** Few stars that the words do not explain; kind words are thanked for, and the stars asked about. */
export function lowStarParts(composer: Composer): Parts {
  const { language, choose } = composer
  const words = wordingsOf(composer)
  if (composer.reading.warm || composer.order.verdict.kind.label === 'praise') {
    return [
      greeting(composer),
      choose.part('acknowledgement', `${language}.stars.warm`, words.lowStarsWarm),
      closing(composer),
    ]
  }
  return [
    greeting(composer),
    composer.reading.wordCount === 0
      ? choose.part('acknowledgement', `${language}.stars.silent`, words.lowStarsSilent)
      : choose.part('acknowledgement', `${language}.stars.low`, words.lowStars),
    requestPart(composer, 'either'),
    timing(composer),
    closing(composer),
  ]
}

export function suggestionParts(composer: Composer): Parts {
  const { language, choose } = composer
  const words = wordingsOf(composer)
  return [
    greeting(composer),
    choose.part('acknowledgement', `${language}.suggestion`, words.suggestion),
    choose.part('action', `${language}.suggestion.closing`, words.suggestionClosing),
    closing(composer),
  ]
}

export function neutralParts(composer: Composer): Parts {
  const { language, choose, order, reading } = composer
  const words = wordingsOf(composer)
  if ((order.what.stars ?? 0) >= 4) {
    const doubtful = order.what.stars === 5 ? reading.bad : order.verdict.complaint || reading.cold
    const name = reading.domain === 'network' ? '' : '.elsewhere'
    // Five stars over «ввели комиссию»: the thing is named, neither thanked for nor argued about.
    const [named] = order.verdict.complaint ? reading.complaints : []
    const remark = named
      ? choose.part('action', `${language}.regret.alone`, words.regretAlone, { about: words.complaints[named].about })
      : null
    return [
      greeting(composer),
      choose.part('acknowledgement', `${language}.neutral.warm`, words.neutralWarm),
      remark
        ? remark
        : doubtful
          ? choose.part('body', `${language}.neutral.doubt`, words.neutralDoubt)
          : choose.part(
              'body',
              `${language}.praise.closing${name}`,
              name === '' ? words.praiseClosing : words.praiseClosingElsewhere,
            ),
      closing(composer),
    ]
  }
  return [
    greeting(composer),
    choose.part('body', `${language}.neutral`, words.neutral),
    choose.part('body', `${language}.neutral.closing`, words.neutralClosing),
    closing(composer),
  ]
}

export function answerParts(composer: Composer, article: { readonly id: string; readonly body: string }): Parts {
  const { language, choose } = composer
  const words = wordingsOf(composer)
  const answer = fill(article.body.split(/\n\s*\n/)[0] ?? '', variablesOf(composer)).trim()
  return [
    greeting(composer),
    choose.part('acknowledgement', `${language}.answer`, words.answerOpening),
    { role: 'body', wording: `article.${article.id}`, text: answer },
    closing(composer),
  ]
}

/** Sentences in one paragraph, the sign-off on its own line. */
export function textOf(parts: readonly DraftPart[]): string {
  const body = parts.filter(({ role }) => role !== 'closing').map(({ text }) => text)
  const end = parts.filter(({ role }) => role === 'closing').map(({ text }) => text)
  // «Hello Anna,» stands on its own line: what follows begins with a capital.
  const [first, ...rest] = body
  const text = first?.endsWith(',') ? `${first}\n${rest.join(' ')}` : body.join(' ')
  return [text, ...end].filter((line) => line !== '').join('\n')
}
