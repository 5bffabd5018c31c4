import { z } from 'zod'
import { environmentName } from './load.ts'
import { configSchema } from './schema.ts'

interface JsonProperty {
  description?: string
  default?: unknown
  anyOf?: JsonProperty[]
  properties?: Record<string, JsonProperty>
}

/** The README's configuration table; a test compares the two. */
export function configTable(): string {
  const schema = z.toJSONSchema(configSchema, { io: 'input', unrepresentable: 'any' }) as JsonProperty
  const rows = ['| key | environment | default | meaning |', '|---|---|---|---|']
  collect(schema.properties ?? {}, [], rows)
  return rows.join('\n')
}

function collect(properties: Record<string, JsonProperty>, path: readonly string[], rows: string[]): void {
  for (const [key, property] of Object.entries(properties)) {
    const here = [...path, key]
    rows.push(
      `| \`${here.join('.')}\` | \`${environmentName(here)}\` | ${defaultText(property)} | ${property.description ?? ''} |`,
    )
    const object = property.anyOf?.find((option) => option.properties)
    if (object?.properties) collect(object.properties, here, rows)
  }
}

function defaultText(property: JsonProperty): string {
  if (property.default === undefined) return 'required'
  if (property.default === null) return 'unset'
  return `\`${JSON.stringify(property.default)}\``
}
