const translated =
  '\\((?:Translated by Google|Переведено (?:сервисом )?Google|Перевод(?: выполнен)? Google|Google аудармасы|Google аударған)\\)'
const original = '\\((?:Original|Оригинал|Исходный текст|Түпнұсқа)\\)'

const translationFirst = new RegExp(`^${translated}\\s*([\\s\\S]*?)\\n\\s*\\n?${original}\\s*([\\s\\S]+)$`)
const originalFirst = new RegExp(`^([\\s\\S]+?)\\n\\s*\\n?${translated}\\s*[\\s\\S]*$`)

/**
 * The text as its author wrote it. Google wraps it in a translation envelope, in either order and without a language
 * field (dossier §1.5); where a marker stands but no original can be told apart, the text stays as it is.
 */
export function originalOf(comment: string): string {
  const first = translationFirst.exec(comment)?.[2]
  if (first !== undefined) return first.trim()
  if (new RegExp(`^\\s*${translated}`).test(comment)) return comment
  return originalFirst.exec(comment)?.[1]?.trim() ?? comment
}
