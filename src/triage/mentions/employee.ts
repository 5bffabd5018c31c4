import type { Mention } from '../../domain/verdict.ts'
import { givenNameStems, postStems, thanksStems } from '../lexicon/names.ts'
import { townStems } from '../lexicon/places.ts'
import { isCapitalAt, type Token } from '../tokens.ts'

const masked = /<name>/g
const postsByHead = Map.groupBy(postStems, (stem) => stem.slice(0, 3))
const thanksByHead = Map.groupBy(thanksStems, (stem) => stem.slice(0, 3))
/** A writer who names himself is no employee. */
const selfBefore =
  /(?:^|[^\p{L}])(?:я|меня зовут|мое имя|моё имя|от|с уважением|абонент|клиент|фио|ф\.и\.о\.?|подпись|my name is|regards|sincerely|this is|менің атым|құрметпен|атым|на имя)[\s,:-]*$/iu
const patronymic = /(?:вич|вна|улы|кызы|ович|овна|евич|евна)\p{L}{0,3}$/u

/** Names of the company's people: a name beside a post or beside thanks. */
export function findEmployees(text: string, tokens: readonly Token[]): Mention[] {
  const found: Mention[] = []
  const limit = Math.min(tokens.length, 600)
  for (let i = 0; i < limit; i++) {
    const token = tokens[i] as Token
    if (token.start < (found.at(-1)?.end ?? 0)) continue
    if (!isCapitalAt(text, token.start) || isTown(token.folded)) continue
    const known = isGivenName(token.folded)
    const post = nearPost(text, tokens, i)
    const thanks = nearThanks(tokens, i)
    const nameLike = known || patronymic.test(tokens[i + 1]?.folded ?? '')
    if (!(known && (post || thanks)) && !(nameLike && thanks) && !(post === 'before' && nameLike)) {
      const cheered =
        post === 'before' && thanks !== null && !/[.!?]\s*$/.test(text.slice(Math.max(0, token.start - 3), token.start))
      if (!cheered && !(thanks === 'before' && followedByName(text, tokens, i))) continue
    }
    if (selfBefore.test(text.slice(Math.max(0, token.start - 24), token.start))) continue
    const last = lastOfName(text, tokens, i)
    const end = (tokens[last] as Token).end
    // “Директорына … Сағынұлынан”: from whom a Kazakh claim comes.
    if (/(?:улынан|кызынан)$/.test((tokens[last] as Token).folded)) continue
    found.push({ type: 'employee', value: text.slice(token.start, end), start: token.start, end })
    i = addListed(text, tokens, last, found)
    if (found.length >= 5) break
  }
  for (const match of text.matchAll(masked)) {
    const before = text.slice(Math.max(0, match.index - 40), match.index)
    if (selfBefore.test(before) || !maskContext(text)) continue
    found.push({ type: 'employee', value: match[0], start: match.index, end: match.index + match[0].length })
    break
  }
  return found.sort((a, b) => a.start - b.start)
}

/** “Диана Ерланқызы, Динара Байтовна”: names that go on after a comma or «и» are the company's people too. Returns the last word used. */
function addListed(text: string, tokens: readonly Token[], from: number, found: Mention[]): number {
  let last = from
  for (;;) {
    const next = tokens[last + 1]
    if (next === undefined || found.length >= 6) return last
    const joins = /^(?:,| и| және|, және)\s*$/.test(text.slice((tokens[last] as Token).end, next.start))
    if (
      !joins ||
      !isCapitalAt(text, next.start) ||
      !(isGivenName(next.folded) || patronymic.test(tokens[last + 2]?.folded ?? ''))
    )
      return last
    last = lastOfName(text, tokens, last + 1)
    const { end } = tokens[last] as Token
    found.push({ type: 'employee', value: text.slice(next.start, end), start: next.start, end })
  }
}

function maskContext(text: string): boolean {
  return /благодар|спасибо|признател|рахмет|рақмет|алғыс|оператор|монт[её]р|мастер|специалист|сотрудни|менеджер|инженер|меңгеруш|дәрігер|техник/iu.test(
    text,
  )
}

/** «Алматы» looks like a given name with an ending. */
function isTown(word: string): boolean {
  return townStems.some((stem) => stem.length > 4 && word.startsWith(stem))
}

/** A stem of the table and at most three letters of a case ending. */
function isGivenName(word: string): boolean {
  for (let cut = 0; cut <= 4 && word.length - cut >= 3; cut++) {
    if (givenNameStems.has(word.slice(0, word.length - cut))) return cut < 3 || word.length - cut >= 5
  }
  return false
}

function startsLike(word: string, table: ReadonlyMap<string, readonly string[]>): boolean {
  return table.get(word.slice(0, 3))?.some((stem) => word.startsWith(stem) && word.length - stem.length <= 5) ?? false
}

function nearPost(text: string, tokens: readonly Token[], index: number): 'before' | 'after' | null {
  for (let back = 1; back <= 2; back++) {
    const before = tokens[index - back]
    if (before === undefined || !startsLike(before.folded, postsByHead)) continue
    // «мастеру 🙏 Хочу сказать…»: on another line or after an emoji another sentence begins.
    const gap = text.slice(before.end, (tokens[index] as Token).start)
    if (!/[\n!?]|[\ud83c-\ud83e]/.test(gap)) return 'before'
  }
  const next = tokens[index + 1]?.folded
  const second = tokens[index + 2]?.folded
  if (next !== undefined && /^(?:ханым|апай|агай|мырза|шаш|деген|шебер)/.test(next)) return 'after'
  if (next !== undefined && startsLike(next, postsByHead)) return 'after'
  return second !== undefined && startsLike(second, postsByHead) ? 'after' : null
}

function nearThanks(tokens: readonly Token[], index: number): 'before' | 'after' | null {
  for (let back = 1; back <= 4; back++) {
    const word = tokens[index - back]?.folded
    if (word !== undefined && startsLike(word, thanksByHead)) return 'before'
  }
  for (let ahead = 1; ahead <= 4; ahead++) {
    const word = tokens[index + ahead]?.folded
    if (word !== undefined && /^(?:рахмет|ракмет|алгыс)/.test(word)) return 'after'
  }
  return null
}

/** “благодарность Сабытову Самату”: the surname comes first, the given name tells that it is one. */
function followedByName(text: string, tokens: readonly Token[], index: number): boolean {
  const next = tokens[index + 1]
  return next !== undefined && isCapitalAt(text, next.start) && isGivenName(next.folded)
}

function lastOfName(text: string, tokens: readonly Token[], first: number): number {
  let last = first
  for (let next = first + 1; next <= first + 2 && next < tokens.length; next++) {
    const token = tokens[next] as Token
    const between = text.slice((tokens[next - 1] as Token).end, token.start)
    if (between !== ' ' || !isCapitalAt(text, token.start) || startsLike(token.folded, postsByHead)) break
    last = next
  }
  return last
}
