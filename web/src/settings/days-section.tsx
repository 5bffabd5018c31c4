import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, dataOf } from '../api/client.ts'
import type { Settings } from '../api/generated.ts'
import { describeProblem } from '../api/problem.ts'
import { settingsQuery } from '../api/queries.ts'
import { useFormat } from '../app/format.ts'
import { Button } from '../ui/button.tsx'
import { SelectField, TextField } from '../ui/field.tsx'

type OwnDay = Settings['workHours']['ownDays'][number]

/** Days on which the company works otherwise than the calendar says: moved days off, working Saturdays. */
export function DaysSection({
  settings,
  editable,
}: {
  readonly settings: Settings
  readonly editable: boolean
}): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const client = useQueryClient()
  const [date, setDate] = useState('')
  const [working, setWorking] = useState(false)
  const { workHours } = settings
  const days = workHours.ownDays.toSorted((a, b) => a.date.localeCompare(b.date))
  const save = useMutation({
    mutationFn: (ownDays: OwnDay[]) => dataOf(api.changeSettings({ workHours: { ...workHours, ownDays } })),
    onSuccess: (next) => {
      client.setQueryData(settingsQuery.queryKey, next)
      setDate('')
    },
  })
  return (
    <section className="card" aria-label={t('days.title')}>
      <header>
        <h2>{t('days.title')}</h2>
      </header>
      <p className="card-body t13 quiet">{t('days.meaning')}</p>
      {days.length === 0 && <p className="card-body meta">{t('days.none')}</p>}
      <ul>
        {days.map((day) => (
          <li key={day.date} className="list-line">
            <span className="grow">{format.date(`${day.date}T12:00:00Z`)}</span>
            <span className={day.working ? 'chip chip-ok' : 'chip chip-warn'}>
              {t(day.working ? 'days.working' : 'days.off')}
            </span>
            {editable && (
              <Button
                small
                look="quiet"
                busy={save.isPending}
                aria-label={t('days.removeOne', { date: day.date })}
                onClick={() => save.mutate(days.filter((each) => each.date !== day.date))}
              >
                {t('days.remove')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {editable && (
        <form
          className="card-body settings-form people-invite"
          onSubmit={(event) => {
            event.preventDefault()
            save.mutate([...days.filter((each) => each.date !== date), { date, working }])
          }}
        >
          <div className="form-grid">
            <TextField
              label={t('days.date')}
              type="date"
              required
              value={date}
              onChange={(event) => setDate(event.target.value)}
            />
            <SelectField
              label={t('days.kind')}
              value={working ? 'on' : 'off'}
              options={[
                { value: 'off', label: t('days.off') },
                { value: 'on', label: t('days.working') },
              ]}
              onValue={(value) => setWorking(value === 'on')}
            />
          </div>
          <div className="row">
            <Button type="submit" busy={save.isPending} impossible={date === ''}>
              {t('days.add')}
            </Button>
            {save.isError && <span className="field-error">{describeProblem(save.error, t).sentence}</span>}
          </div>
        </form>
      )}
    </section>
  )
}
