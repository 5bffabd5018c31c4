import { runInNewContext } from 'node:vm'
import type { Settings } from '../domain/settings.ts'
import { demand } from './demand.ts'
import type { DeskDeps } from './deps.ts'
import { type DeskActor, isRole } from './permissions.ts'
import { Refused } from './refused.ts'
import { writeLine } from './write-line.ts'

/** @throws Refused `invalid-request` for an unknown zone, a broken contract pattern, hours that end before they begin */
export async function changeSettings(
  deps: Pick<DeskDeps, 'settings' | 'clock' | 'journal'>,
  actor: DeskActor,
  parts: Partial<Settings>,
): Promise<Settings> {
  demand(actor, 'settings.manage')
  if (parts.company) checkPattern(parts.company.contractPattern)
  if (parts.workHours) {
    const { zone, fromHour, toHour } = parts.workHours
    check('workHours.zone', () => new Intl.DateTimeFormat('en', { timeZone: zone }))
    if (fromHour >= toHour) throw wrong('workHours.toHour', 'expected an hour after fromHour')
  }
  const foreign = parts.tasks?.escalation.find((step) => !isRole(step.role))
  if (foreign) throw wrong('tasks.escalation', `${foreign.role} is no role`)
  const changed = await deps.settings.change(parts, actor.userId)
  await writeLine(deps, actor, 'settings-changed', { parts: Object.keys(parts).sort().join(',') })
  return changed
}

/** What a pattern with nested repetitions chokes on; every text of a customer would be read that long. */
const hardTexts = [
  '1'.repeat(60),
  `${'1'.repeat(60)}!`,
  '1-'.repeat(40),
  'A1 '.repeat(30),
  'а'.repeat(60),
  ' '.repeat(60),
]
/** All of them take a sound pattern a millisecond. */
const patternMs = 100

function checkPattern(source: string): void {
  check('company.contractPattern', () => new RegExp(source, 'u'))
  try {
    // The only way to stop a regular expression half-way.
    runInNewContext(
      'for (const text of texts) new RegExp(`(?:${source})(?![0-9])`, "gu").test(text)',
      { source, texts: hardTexts },
      { timeout: patternMs },
    )
  } catch {
    throw wrong(
      'company.contractPattern',
      'this pattern takes for ever on some texts: avoid repetitions inside repetitions',
    )
  }
}

function check(path: string, attempt: () => unknown): void {
  try {
    attempt()
  } catch (error) {
    throw wrong(path, error instanceof Error ? error.message : 'not accepted')
  }
}

function wrong(path: string, message: string): Refused {
  return new Refused('invalid-request', `${path}: ${message}`, { reason: path })
}
