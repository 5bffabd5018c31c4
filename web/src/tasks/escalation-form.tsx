import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, dataOf } from '../api/client.ts'
import type { Settings } from '../api/generated.ts'
import { describeProblem } from '../api/problem.ts'
import { settingsQuery } from '../api/queries.ts'
import { Button } from '../ui/button.tsx'
import { SelectField, TextField } from '../ui/field.tsx'

const roles = ['operator', 'coordinator', 'marketing', 'administrator'] as const
const mostSteps = 5

/** Who hears of an overdue task, one step after another; an empty chain tells nobody. */
export function EscalationForm({ settings }: { readonly settings: Settings }): ReactNode {
  const { t } = useTranslation()
  const client = useQueryClient()
  const [steps, setSteps] = useState(settings.tasks.escalation)
  const change = (index: number, part: Partial<(typeof steps)[number]>) =>
    setSteps(steps.map((step, at) => (at === index ? { ...step, ...part } : step)))
  const saving = useMutation({
    mutationFn: () => dataOf(api.changeSettings({ tasks: { ...settings.tasks, escalation: steps } })),
    onSuccess: (saved) => client.setQueryData(settingsQuery.queryKey, saved),
  })
  const changed = JSON.stringify(steps) !== JSON.stringify(settings.tasks.escalation)
  return (
    <section className="card card-body settings-form" aria-label={t('escalation.title')}>
      <div>
        <h2>{t('escalation.title')}</h2>
        <p className="t13 quiet">{t('escalation.meaning')}</p>
      </div>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault()
          if (changed && !saving.isPending) saving.mutate()
        }}
      >
        {steps.length === 0 && <p className="t13">{t('escalation.nobody')}</p>}
        {steps.map((step, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- a step is its place in the chain
          <div key={index} className="form-grid">
            <TextField
              label={t('escalation.after', { number: index + 1 })}
              type="number"
              required
              min={0.25}
              max={400}
              step={0.25}
              value={String(step.afterHours)}
              onChange={(event) => change(index, { afterHours: Number(event.target.value) })}
            />
            <SelectField
              label={t('escalation.role')}
              value={step.role}
              options={roles.map((role) => ({ value: role, label: t(`role.${role}`) }))}
              onValue={(role) => change(index, { role })}
            />
            <div className="row source-form-buttons">
              <Button small look="quiet" onClick={() => setSteps(steps.filter((_, at) => at !== index))}>
                {t('escalation.remove')}
              </Button>
            </div>
          </div>
        ))}
        <div className="row wrap">
          <Button
            small
            look="quiet"
            impossible={steps.length >= mostSteps}
            onClick={() =>
              setSteps([...steps, { afterHours: (steps.at(-1)?.afterHours ?? 0) + 1, role: 'coordinator' }])
            }
          >
            {t('escalation.add')}
          </Button>
          <Button type="submit" small busy={saving.isPending} impossible={!changed}>
            {t('save')}
          </Button>
        </div>
        {saving.isError && <p className="field-error">{describeProblem(saving.error, t).sentence}</p>}
      </form>
    </section>
  )
}
