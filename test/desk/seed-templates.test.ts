import { describe, expect, it } from 'vitest'
import { sandboxCompany } from '../../src/config/sandbox-company.ts'
import { sandboxTemplates } from '../../src/config/sandbox-templates.ts'
import { lintText } from '../../src/desk/lint-text.ts'
import { type NewTemplate, seedTemplates, type TemplateDeps } from '../../src/desk/templates.ts'
import { fillTemplate } from '../../src/domain/template-text.ts'
import { createLinter } from '../../src/triage/linter/linter.ts'

const settings = { read: async () => ({ company: sandboxCompany }) }

function deps(added: NewTemplate[]): TemplateDeps {
  const templates = { add: async (template: NewTemplate) => void added.push(template) }
  return { linter: createLinter(), settings, templates } as unknown as TemplateDeps
}

describe('templates of the invented company', () => {
  it('pass the linter without one remark, filled and unfilled', async () => {
    for (const { text, language, name } of sandboxTemplates) {
      expect(await lintText(deps([]), { text, language }), name).toEqual([])
      const filled = fillTemplate(text, {
        name: '',
        channel: sandboxCompany.privateChannel[language],
        code: 'R-4821303',
        hours: sandboxCompany.answerHours?.[language] ?? '',
        branch: 'Абая, 12',
        brand: sandboxCompany.brand,
        signature: sandboxCompany.signature[language],
      })
      expect(filled, name).not.toMatch(/[{}]|(?:^|[.!?]\s)\p{Ll}/u)
    }
  })

  it('hold every language, complaints and praise, and are entered as they are', async () => {
    const added: NewTemplate[] = []
    await seedTemplates(deps(added), sandboxTemplates)
    expect(added).toHaveLength(sandboxTemplates.length)
    for (const language of ['ru', 'kk', 'en'])
      for (const kind of ['complaint', 'praise'])
        expect(added.some((each) => each.language === language && each.kind === kind)).toBe(true)
  })

  it('one that promises money is refused by name of the rule', async () => {
    const promise: NewTemplate = { ...sandboxTemplates[0]!, text: 'Обязательно вернём вам деньги за месяц.' }
    await expect(seedTemplates(deps([]), [promise])).rejects.toMatchObject({ code: 'blocked-by-linter' })
  })
})
