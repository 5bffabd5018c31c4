/** Forms of some sites ask for merits, faults and the story apart, and print the headings into the text. */
const form = / достоинства (.{0,600}?) ?недостатки (.{0,600}?) (?:отзыв|комментарий) /
/** «Плюсы … Минусы …» of one's own making, up to the sum of it. */
const ownForm =
  / (?:плюсы|достоинства) (.{0,600}?) ?(?:минусы|недостатки) (.{0,400}?) (?:общая оценка|итог[оа]?|вывод|ps) /
const noFault =
  /^[ .]*(?:нет|нету|нет (?:минус|недостат|их|таких)[а-я]*|отсутств[а-я]*|не (?:наш|замет|обнаруж|увид|вижу|выяв|наблюд)[а-я]*|пока (?:нет|не)[а-я ]*|за [а-я0-9 ]{0,40}не (?:нашел|нашла|замет|обнаруж|увид|выяв)[а-я]*|(?:минус|недостатк|их|таких|таковы)[а-я]* (?:нет|не [а-я]+)|(?:совершенно |абсолютно |вообще )?никаких|все устраивает|(?:у меня )?(?:претензий|нареканий|замечаний) (?:нет|не [а-я]+)|без недостатков)?[ .]*$/

export interface Sections {
  /** What is complained of, the faults first: there the author has summed up. */
  readonly against: string
  /** The text without its faults. */
  readonly inFavour: string
  /** What stands under «Недостатки»; null without such a heading or if it says that there are none. */
  readonly faults: string | null
}

/** Without headings all of it is both. */
export function sectionsOf(folded: string): Sections {
  const match = form.exec(folded) ?? ownForm.exec(folded)
  if (!match) return { against: folded, inFavour: folded, faults: null }
  const [whole, merits = '', faults = ''] = match
  const before = folded.slice(0, match.index)
  const story = folded.slice(match.index + whole.length)
  const named = noFault.test(faults) ? null : faults
  return {
    // In one sentence with the title: both are what one came to say.
    against: `${before}${named === null ? '' : ` ${named}`} . ${story}`,
    inFavour: `${before} . ${merits} . ${story}`,
    faults: named,
  }
}
