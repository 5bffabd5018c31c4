import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Files that take minutes, where nearly all others take seconds. */
const long = /\/test\/journeys\/chaos\.test\.ts$/

/** A long file that begins last keeps one core idle until it ends: a clean clone has no times of an earlier run to go by. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    return [...sorted.filter((file) => long.test(file.moduleId)), ...sorted.filter((file) => !long.test(file.moduleId))]
  }
}
