import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, dataOf } from '../api/client.ts'
import type { AlertRules } from '../api/generated.ts'
import { describeProblem } from '../api/problem.ts'
import { branchesQuery } from '../api/queries.ts'
import { currentLanguage } from '../app/i18n.ts'
import { Button } from '../ui/button.tsx'
import { SelectField, SwitchField, TextField } from '../ui/field.tsx'
import { Failed, SkeletonRows } from '../ui/states.tsx'

const hourMs = 3_600_000
const numbers = [
  'ratingSteps',
  'spikeMinimum',
  'spikeChance',
  'silentFactor',
  'silentMinimumMs',
  'overdueMinimum',
] as const
type Name = (typeof numbers)[number]

function labelOf(name: Name): string {
  return name === 'silentMinimumMs' ? 'alerts.silentHours' : `alerts.${name}`
}

/** People think in hours; the rules keep milliseconds. */
function shown(name: Name, value: number | undefined): string {
  return value === undefined ? '' : String(name === 'silentMinimumMs' ? value / hourMs : value)
}

function typed(name: Name, text: string): number | undefined {
  const value = Number(text.replace(',', '.'))
  return text.trim() === '' ? undefined : name === 'silentMinimumMs' ? value * hourMs : value
}

type Fields = Readonly<Record<Name, string>>

function fieldsOf(limits: Partial<Record<Name, number>>): Fields {
  return Object.fromEntries(numbers.map((name) => [name, shown(name, limits[name])])) as Fields
}

type Fault = { readonly from: number; readonly to: number } | null

/** What is typed, against the range that the server takes. */
function faultOf(text: string, from: number, to: number): Fault {
  const value = Number(text.replace(',', '.'))
  return value >= from && value <= to ? null : { from, to }
}

function faulty(name: Name, fields: Fields): Fault {
  return faultOf(fields[name], 0, name === 'spikeChance' ? 1 : 10_000)
}

function limitsOf(fields: Fields): Partial<Record<Name, number>> {
  const limits = numbers.map((name) => [name, typed(name, fields[name])] as const)
  return Object.fromEntries(limits.filter(([, value]) => value !== undefined))
}

function Form({ rules }: { readonly rules: AlertRules }): ReactNode {
  const { t } = useTranslation()
  const client = useQueryClient()
  const branches = useQuery(branchesQuery).data?.items ?? []
  const [on, setOn] = useState(rules.on)
  const [repeatHours, setRepeatHours] = useState(String(rules.repeatHours))
  const [place, setPlace] = useState('')
  // Of every place that was looked at: going on to the next one loses nothing that was typed.
  const [typedAt, setTypedAt] = useState<Readonly<Record<string, Fields>>>({})
  const fields = typedAt[place] ?? fieldsOf(place === '' ? rules.thresholds : (rules.branches[place] ?? {}))
  const save = useMutation({
    mutationFn() {
      const { '': everywhere, ...branches } = typedAt
      const thresholds = { ...rules.thresholds, ...(everywhere && limitsOf(everywhere)) }
      const own = Object.fromEntries(Object.entries(branches).map(([id, each]) => [id, limitsOf(each)]))
      const every = Number(repeatHours.replace(',', '.'))
      return dataOf(
        api.changeAlertRules({ ...rules, on, repeatHours: every, thresholds, branches: { ...rules.branches, ...own } }),
      )
    },
    onSuccess(saved) {
      client.setQueryData(['alert-rules'], saved)
      setTypedAt({})
    },
  })
  const wrongHours = faultOf(repeatHours, 0.25, 168)
  const wrong = wrongHours !== null || Object.values(typedAt).some((each) => numbers.some((name) => faulty(name, each)))
  const decimal = (text: string): string => (currentLanguage() === 'en' ? text : text.replace('.', ','))
  const told = (fault: Fault): string | undefined => (fault === null ? undefined : t('alerts.wrongNumber', fault))
  return (
    <form
      className="card-body form-grid"
      onSubmit={(event) => {
        event.preventDefault()
        save.mutate()
      }}
    >
      <SwitchField label={t('alerts.on')} checked={on} onChecked={setOn} />
      <TextField
        label={t('alerts.repeatHours')}
        inputMode="decimal"
        required
        error={told(wrongHours)}
        value={repeatHours}
        onChange={(event) => setRepeatHours(event.target.value)}
      />
      <SelectField
        label={t('alerts.where')}
        value={place}
        options={[
          { value: '', label: t('alerts.everywhere') },
          ...branches.map((each) => ({ value: each.id, label: each.name })),
        ]}
        onValue={setPlace}
      />
      {numbers.map((name) => (
        <TextField
          key={name}
          label={t(labelOf(name))}
          inputMode="decimal"
          required={place === ''}
          error={told(faulty(name, fields))}
          value={fields[name]}
          placeholder={
            place === '' ? undefined : t('alerts.asEverywhere', { value: decimal(shown(name, rules.thresholds[name])) })
          }
          onChange={(event) => setTypedAt({ ...typedAt, [place]: { ...fields, [name]: event.target.value } })}
        />
      ))}
      <div className="row wrap">
        <Button type="submit" look="primary" busy={save.isPending} impossible={wrong}>
          {t('save')}
        </Button>
        <span className="t13 quiet" role="status">
          {!wrong && save.isSuccess && t('alerts.saved')}
          {save.isError && describeProblem(save.error, t).sentence}
        </span>
      </div>
    </form>
  )
}

/** Thresholds everywhere, and what differs at one branch. */
export function AlertRulesForm(): ReactNode {
  const { t } = useTranslation()
  const rules = useQuery({ queryKey: ['alert-rules'], queryFn: ({ signal }) => dataOf(api.getAlertRules({ signal })) })
  return (
    <section className="card" aria-label={t('alerts.rules')}>
      <header>
        <h2 className="bold">{t('alerts.rules')}</h2>
      </header>
      {rules.isPending && <SkeletonRows rows={2} height={64} />}
      {rules.isError && <Failed what={t('alerts.rules')} error={rules.error} onRetry={() => void rules.refetch()} />}
      {rules.data && <Form rules={rules.data} />}
    </section>
  )
}
