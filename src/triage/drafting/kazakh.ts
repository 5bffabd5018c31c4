/** Kazakh endings follow the last vowel (harmony) and the last sound of the word they join. */
type Harmony = 'back' | 'front'
type FinalSound = 'vowel' | 'sonorant' | 'nasal' | 'voiced' | 'voiceless'

const backVowels = 'аоұыуя'
const frontVowels = 'әөүіеэюиё'
const vowels = `${backVowels}${frontVowels}`
const voiceless = 'пкқтсшщчцхфһ'
const voiced = 'бвгғджз'
const nasals = 'мнң'

/** The spoken ending of a number decides its suffix: 4 is «төрт», 40 «қырық». */
const spokenDigits = ['нөл', 'бір', 'екі', 'үш', 'төрт', 'бес', 'алты', 'жеті', 'сегіз', 'тоғыз']
const spokenTens = ['', 'он', 'жиырма', 'отыз', 'қырық', 'елу', 'алпыс', 'жетпіс', 'сексен', 'тоқсан']

/** How the last word of a number sounds: `48` «сегіз», `40` «қырық», `300` «жүз», `2000` «мың». */
export function spokenEnd(digits: string): string {
  const last = Number(digits.at(-1))
  if (last !== 0 || digits.length === 1) return spokenDigits[last] ?? ''
  const tens = Number(digits.at(-2))
  if (tens !== 0) return spokenTens[tens] ?? ''
  if (/[1-9]00$/.test(digits)) return 'жүз'
  return /[1-9]\d{0,2}000$/.test(digits) || /[1-9]000$/.test(digits) ? 'мың' : 'миллион'
}

function sound(word: string): string {
  const lower = word.toLowerCase().replace(/[^\p{L}\d]+$/u, '')
  const digits = /\d+$/.exec(lower)?.[0]
  return digits ? spokenEnd(digits) : lower
}

export function harmonyOf(word: string): Harmony {
  const letters = sound(word)
  for (let at = letters.length - 1; at >= 0; at--) {
    const letter = letters[at] ?? ''
    // «у» and «и» are neutral after another vowel has decided: «Айгүлсу», «Али».
    if ((letter === 'у' || letter === 'и' || letter === 'ю') && hasOtherVowel(letters.slice(0, at))) continue
    if (backVowels.includes(letter)) return 'back'
    if (frontVowels.includes(letter)) return 'front'
  }
  return 'back'
}

function hasOtherVowel(letters: string): boolean {
  return Array.from(letters).some((letter) => vowels.includes(letter) && !'уию'.includes(letter))
}

function finalOf(word: string): FinalSound {
  const last =
    sound(word)
      .replace(/[ьъ]+$/, '')
      .at(-1) ?? ''
  if (vowels.includes(last)) return 'vowel'
  if (voiceless.includes(last)) return 'voiceless'
  if (voiced.includes(last)) return voiceless.includes(last) ? 'voiceless' : 'voiced'
  if (nasals.includes(last)) return 'nasal'
  return 'sonorant'
}

/** After «б», «в», «г», «д» Kazakh speaks and writes the voiceless series: «Мұратбекке», but also «клубқа». */
function hard(word: string): boolean {
  return finalOf(word) === 'voiceless' || /[бвгд]$/.test(sound(word))
}

function join(word: string, suffix: string): string {
  return /\d$/.test(word) ? `${word}-${suffix}` : `${word}${suffix}`
}

/** Third person possessive («…қызы», «…ұлы») takes its own endings. */
const possessive = /(?:қызы|ұлы|улы|кызы)$/i

/** Dative: «Айгүлге», «Асқарға», «Мұратқа», «Серікке», «Ерланқызына», «3-ке». */
export function kazakhTo(word: string): string {
  if (possessive.test(word)) return join(word, 'на')
  const front = harmonyOf(word) === 'front'
  if (hard(word)) return join(word, front ? 'ке' : 'қа')
  return join(word, front ? 'ге' : 'ға')
}

/** Ablative: «аптадан», «айдан», «күннен», «Мұраттан». */
export function kazakhFrom(word: string): string {
  if (possessive.test(word)) return join(word, 'нан')
  const front = harmonyOf(word) === 'front'
  if (hard(word)) return join(word, front ? 'тен' : 'тан')
  if (finalOf(word) === 'nasal') return join(word, front ? 'нен' : 'нан')
  return join(word, front ? 'ден' : 'дан')
}

/** Genitive: «Айгүлдің», «Асқардың», «Мұраттың», «Ержанның», «Динараның». */
export function kazakhOf(word: string): string {
  const front = harmonyOf(word) === 'front'
  if (hard(word)) return join(word, front ? 'тің' : 'тың')
  if (finalOf(word) === 'vowel' || finalOf(word) === 'nasal') return join(word, front ? 'нің' : 'ның')
  return join(word, front ? 'дің' : 'дың')
}

/** Accusative: «Айгүлді», «Мұратты», «Динараны», «Ержанды». */
export function kazakhAccusative(word: string): string {
  if (possessive.test(word)) return join(word, 'н')
  const front = harmonyOf(word) === 'front'
  if (hard(word)) return join(word, front ? 'ті' : 'ты')
  if (finalOf(word) === 'vowel') return join(word, front ? 'ні' : 'ны')
  return join(word, front ? 'ді' : 'ды')
}
