/** A phone with what people put between its digits, or five digits and more in one; a case's own code is neither. */
const personal =
  /(?<![\p{L}\p{N}.,-])(?:\+?\d(?:[ ()-]{0,2}\d){8,14}|\d(?:-?\d){4,13})(?![\p{L}\p{N}]|\s?(?:тг|тенге|теңге|₸|руб|kzt|₽))/giu
const years = /^(?:19|20)\d\d-(?:19|20)\d\d$/

/**
 * Contract numbers and phones as lists show them: `10293847` → `••••••47`. Every character keeps its place, so that spans
 * over the text still fit.
 */
export function maskNumbers(text: string): string {
  if (!/\d/.test(text)) return text
  return text.replace(personal, (run) => {
    if (years.test(run)) return run
    let left = run.replace(/\D/g, '').length
    return run.replace(/\d/g, (digit) => {
      left -= 1
      return left < 2 ? digit : '•'
    })
  })
}
