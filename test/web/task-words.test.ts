import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { departments, taskPriorities, taskStates } from '../../src/domain/task.ts'
import { checklistCodes, solutionCodes } from '../../src/domain/task-table.ts'

describe('words of tasks', () => {
  it.each(['ru', 'kk', 'en'])('%s names every check, solution, department, priority and state', (language) => {
    const url = new URL(`../../locales/web.${language}.json`, import.meta.url)
    const catalogue = JSON.parse(readFileSync(url, 'utf8')) as Record<string, Record<string, string>>
    const missing = (part: string, codes: readonly string[]) =>
      codes.filter((code) => !catalogue[part]?.[code]).map((code) => `${part}.${code}`)
    expect([
      ...missing('check', checklistCodes),
      ...missing('solution', solutionCodes),
      ...missing('department', departments),
      ...missing('taskPriority', taskPriorities),
      ...missing('taskState', taskStates),
    ]).toEqual([])
    expect(catalogue['solution']?.['router-reboot']).not.toBe(catalogue['solution']?.['port-reset'])
  })
})
