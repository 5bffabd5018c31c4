/** Kazakh letters and the Russian ones that people type in their place. */
const lookAlike: Readonly<Record<string, string>> = {
  ё: 'е',
  ә: 'а',
  // The phonetic sign of the same look, as some keyboards type it.
  ə: 'а',
  ғ: 'г',
  қ: 'к',
  ң: 'н',
  ө: 'о',
  ұ: 'у',
  ү: 'у',
  һ: 'х',
  і: 'и',
}

/** No review says more about its point in the rest; a pasted novel must not cost a second. UTF-16 units. */
const readAtMost = 4000

/**
 * Lower case, Kazakh letters as a Russian keyboard writes them (a fifth of Kazakh texts is typed so), everything but
 * letters and digits as one space, a space at both ends; the end of a sentence as a full stop between spaces, so that
 * `[^.]` in a pattern stays inside one. Made for patterns that look for word beginnings.
 */
export function fold(text: string): string {
  const folded = text
    .slice(0, readAtMost)
    // «а толку что?скорость», «минуты.Общение»: many leave no space, and two sentences are not one.
    .replace(/[!?]+(?=\S)|\.+(?=\p{Lu}\p{Ll})/gu, '\n')
    .toLowerCase()
    .replace(/[ёәəғқңөұүһі]/g, (letter) => lookAlike[letter] ?? letter)
    // A Latin «i» inside a Cyrillic word is the Kazakh «і».
    .replace(/(?<=[а-я])i|i(?=[а-я])/g, 'и')
    .replace(/[.!?…]+(?=\s|$)|\n+/g, ' | ')
    .replace(/[^a-zа-я0-9|]+/g, ' ')
    .replace(/ ?\|(?: \|)*/g, ' .')
  return ` ${folded} `
}
