import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { type Config, configSchema } from './schema.ts'

/** Every problem of the configuration at once, each with its place, what was expected and what was found. */
export class ConfigProblems extends Error {
  override readonly name = 'ConfigProblems'
  readonly problems: readonly string[]

  constructor(problems: readonly string[]) {
    super(`The configuration has ${problems.length} problem(s):\n${problems.map((line) => `  ${line}`).join('\n')}`)
    this.problems = problems
  }
}

export interface ConfigSources {
  readonly env: Readonly<Record<string, string | undefined>>
  /** Path from the command line; null takes OTKLIK_CONFIG, else `otklik.json` if it exists. */
  readonly file: string | null
}

/** Environment name of a setting: `undoSeconds` → `OTKLIK_UNDO_SECONDS`, `smtp.host` → `OTKLIK_SMTP_HOST`. */
export function environmentName(path: readonly PropertyKey[]): string {
  const words = path.map((part) => String(part).replace(/[A-Z]/g, (letter) => `_${letter}`))
  return `OTKLIK_${words.join('_')}`.toUpperCase()
}

/**
 * Defaults ← file ← environment.
 * @throws ConfigProblems naming every unknown key and bad value
 */
export async function loadConfig(sources: ConfigSources): Promise<Config> {
  const problems: string[] = []
  const fromFile = await readConfigFile(sources, problems)
  const merged = mergeEnvironment(fromFile, sources.env, problems)
  const parsed = configSchema.safeParse(merged)
  if (!parsed.success) problems.push(...parsed.error.issues.map(describeIssue))
  if (problems.length > 0 || !parsed.success) throw new ConfigProblems(problems)
  return parsed.data
}

async function readConfigFile(sources: ConfigSources, problems: string[]): Promise<Record<string, unknown>> {
  const named = sources.file ?? sources.env.OTKLIK_CONFIG
  const path = named ?? 'otklik.json'
  let text: string
  try {
    text = await readFile(path, 'utf8')
  } catch (error) {
    if (named !== undefined) problems.push(`${path}: cannot be read (${(error as NodeJS.ErrnoException).code})`)
    return {}
  }
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>
    problems.push(`${path}: expected an object in braces`)
  } catch (error) {
    problems.push(`${path}: is not JSON (${(error as Error).message})`)
  }
  return {}
}

function mergeEnvironment(
  file: Record<string, unknown>,
  env: ConfigSources['env'],
  problems: string[],
): Record<string, unknown> {
  const merged: Record<string, unknown> = { ...file }
  const known = new Set(['OTKLIK_CONFIG'])
  for (const [key, field] of Object.entries(configSchema.shape)) {
    const name = environmentName([key])
    known.add(name)
    const text = env[name]
    if (text !== undefined) merged[key] = fromText(text, field)
    mergeGroup(merged, key, field, env, known)
  }
  if (env.DATABASE_URL !== undefined && merged.databaseUrl === undefined) merged.databaseUrl = env.DATABASE_URL
  for (const name of Object.keys(env)) {
    if (name.startsWith('OTKLIK_') && !known.has(name)) problems.push(`${name}: unknown; see the table in the README`)
  }
  return merged
}

/** A group of settings, such as `smtp`: each of its keys has a variable of its own. */
function mergeGroup(
  merged: Record<string, unknown>,
  key: string,
  group: z.ZodType,
  env: ConfigSources['env'],
  known: Set<string>,
): void {
  const object = unwrapped(group)
  if (!(object instanceof z.ZodObject)) return
  for (const [part, field] of Object.entries(object.shape)) {
    const name = environmentName([key, part])
    known.add(name)
    const text = env[name]
    if (text === undefined) continue
    merged[key] = { ...(merged[key] as object | undefined), [part]: fromText(text, field as z.ZodType) }
  }
}

function unwrapped(field: z.ZodType): z.ZodType {
  const inner = field instanceof z.ZodDefault || field instanceof z.ZodNullable ? field.unwrap() : null
  return inner === null ? field : unwrapped(inner as z.ZodType)
}

/** Environment values are text; numbers, lists and switches are read from it, the schema then judges. */
function fromText(text: string, field: z.ZodType): unknown {
  if (text === '') return undefined
  const probe = field.safeParse(text)
  if (probe.success) return text
  if (/^-?\d+(\.\d+)?$/.test(text)) return Number(text)
  if (text === 'true' || text === 'false') return text === 'true'
  if (field.safeParse([]).success || field.safeParse(['web']).success) return text.split(',').map((part) => part.trim())
  return text
}

function describeIssue(issue: z.core.$ZodIssue): string {
  const place = issue.path.length === 0 ? 'configuration' : issue.path.map(String).join('.')
  if (issue.code === 'unrecognized_keys') return `${place}: unknown key ${issue.keys.join(', ')}`
  return `${place} (${environmentName(issue.path)}): ${issue.message}`
}
