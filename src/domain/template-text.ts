/** What a template or a wording may leave open, by the name of the variable. '' where the case has none. */
export const templateVariables = ['name', 'channel', 'code', 'hours', 'branch', 'brand', 'signature'] as const
export type TemplateVariable = (typeof templateVariables)[number]
export type TemplateValues = Readonly<Record<TemplateVariable, string>>

/** A greeting without a name loses its comma too: «Здравствуйте, .» or «, здравствуйте» would tell that a machine wrote it. */
export function fillTemplate(text: string, values: TemplateValues): string {
  const [, begun] = /^\s*\{\{(\w+)\}\},?\s*/.exec(text) ?? []
  const nameless = begun === 'name' && values.name === ''
  const opened = nameless ? capital(text.replace(/^\s*\{\{name\}\},?\s*/, '')) : text
  return opened
    .replace(/(,\s*)?\{\{(\w+)\}\}/g, (whole, comma: string | undefined, name: string) => {
      const value = templateVariables.some((each) => each === name) ? values[name as TemplateVariable] : undefined
      if (value === undefined) return whole
      return value === '' ? '' : `${comma ?? ''}${value}`
    })
    .replace(/ {2,}/g, ' ')
    .replace(/ +(?=[.,!?](?:\s|$))/g, '')
    .trim()
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** Too short to be looked for: «Ян» stands inside «январь». */
const shortest = 3

/**
 * An approved text with the case's own facts turned back into variables, so that it serves other cases.
 *
 * @param braces `{{name}}` for templates, `{name}` for wordings of the composer
 */
export function findVariables(text: string, values: TemplateValues, braces: 1 | 2): string {
  const open = '{'.repeat(braces)
  const close = '}'.repeat(braces)
  return templateVariables
    .map((name) => ({ name, value: values[name] }))
    .filter(({ value }) => value.length >= shortest)
    .toSorted((left, right) => right.value.length - left.value.length)
    .reduce((found, { name, value }) => replaceWhole(found, value, `${open}${name}${close}`), text)
}

/** Only where the value stands as a word of its own. */
function replaceWhole(text: string, value: string, variable: string): string {
  const escaped = value.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  return text.replace(new RegExp(`(?<![\\p{L}\\p{N}{])${escaped}(?![\\p{L}\\p{N}}])`, 'gu'), variable)
}
