// The marker stands in the reader's language. An author's own «(нашёл в Google)» is none: it says nothing of translating.
const says = '(?:transl|перев[оеё]д|перекла|аудар|übers|çev[ir]|tradu|przetł|oversat|översat|vertaal|fordít|翻译|翻譯)'
const translated = `\\((?=[^()\\n]*Google)(?=[^()\\n]*${says})[^()\\n]{6,60}\\)`
const blank = '[^\\S\\n]'
// Its words are few, and any other is taken only where it stands alone in its line.
const original = `\\((?:Original|Оригинал|Оригінал|Исходный текст|Түпнұсқа|Түпнүсқа|Asl metin|Orijinal)\\)|\\([\\p{L} ]{3,30}\\)(?=${blank}*\\n)`

const translationFirst = new RegExp(
  `^\\s*${translated}\\s*([\\s\\S]*?)\\n${blank}*(?:\\n${blank}*)?(?:${original})\\s*([\\s\\S]+)$`,
  'iu',
)
const translationAtHead = new RegExp(`^\\s*${translated}`, 'iu')
const originalFirst = new RegExp(`^([\\s\\S]+?)\\n\\s*\\n?${translated}\\s*[\\s\\S]*$`, 'iu')

/**
 * The text as its author wrote it. Google wraps it in a translation envelope, in either order and without a language
 * field (dossier §1.5); where a marker stands but no original can be told apart, the text stays as it is.
 */
export function originalOf(comment: string): string {
  const lines = comment.replace(/\r\n?/g, '\n')
  const first = translationFirst.exec(lines)?.[2]
  if (first !== undefined) return first.trim()
  if (translationAtHead.test(lines)) return comment
  return originalFirst.exec(lines)?.[1]?.trim() ?? comment
}
