import { demand } from './demand.ts'
import type { DeskDeps } from './deps.ts'
import { found, nudgeReading, type SourceDeps } from './manage-source.ts'
import type { DeskActor } from './permissions.ts'
import { Refused } from './refused.ts'
import { writeLine } from './write-line.ts'

/**
 * Stores another token or password for a connected source, closes its circuit and reads. Fields that are left out or empty
 * stay as they are.
 *
 * @throws Refused `invalid-request` for a field that is no secret of this platform
 */
export async function replaceSecrets(
  deps: SourceDeps & Pick<DeskDeps, 'channels' | 'secrets'>,
  actor: DeskActor,
  id: string,
  fields: Readonly<Record<string, string>>,
) {
  demand(actor, 'source.manage')
  const source = await found(deps, id)
  const known = (deps.channels.find(source.adapter)?.fields ?? []).filter((field) => field.secret)
  const given = Object.entries(fields).filter(([, value]) => value.trim() !== '')
  for (const [name] of given) {
    if (known.some((field) => field.name === name)) continue
    throw new Refused('invalid-request', `${source.adapter} has no secret ${name}`, { reason: 'unknown-field' })
  }
  if (given.length === 0) {
    throw new Refused('invalid-request', 'Expected at least one new secret', { reason: 'missing-field' })
  }
  for (const [name, value] of given) await deps.secrets.set(`source:${id}:${name}`, value.trim())
  await deps.sources.resume(id, deps.clock.now())
  const changed = given
    .map(([name]) => name)
    .sort()
    .join(',')
  await writeLine(deps, actor, 'source-secret-replaced', { source: id, changed })
  await nudgeReading(deps, id)
  return found(deps, id)
}
