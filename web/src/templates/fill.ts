/** A greeting without a name loses its comma too: «Здравствуйте, .» would tell that a machine wrote it. */
export function fillTemplate(text: string, values: Readonly<Record<string, string>>): string {
  return text
    .replace(/(,\s*)?\{\{(\w+)\}\}/g, (whole, comma: string | undefined, name: string) => {
      const value = values[name]
      if (value === undefined) return whole
      return value === '' ? '' : `${comma ?? ''}${value}`
    })
    .trim()
}
