import { useMutation, useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiProblem, api, dataOf } from '../api/client.ts'
import { describeProblem } from '../api/problem.ts'
import { colleaguesQuery } from '../api/queries.ts'
import { Button } from '../ui/button.tsx'
import { SelectField, TextField } from '../ui/field.tsx'
import { departmentNames } from './names.ts'

type Options = Readonly<Partial<Record<string, string>>>
interface Choice {
  readonly value: string
  readonly label: string
}

interface DetailsProps {
  readonly tracker: string
  /** '' for the stored one. */
  readonly webhook: string
  readonly options: Options
  readonly onOption: (name: string, value: string) => void
}

const parts = ['phone', 'body', 'address', 'person', 'place', 'intercom', 'wished', 'due'] as const

/** Who is who in the portal and where work orders go. What the portal lets us read is chosen from, the rest typed. */
export function TrackerDetails({ tracker, webhook, options, onOption }: DetailsProps): ReactNode {
  const { t } = useTranslation()
  const colleagues = useQuery(colleaguesQuery)
  const asking = useMutation({
    mutationFn: (orderType: string) => {
      const given = Object.entries(options).flatMap(([name, value]) => (value ? [[name, value]] : []))
      return dataOf(
        api.offerTracker({
          tracker,
          options: Object.fromEntries(given),
          orderType: orderType === '' ? null : orderType,
          ...(webhook === '' ? {} : { webhook }),
        }),
      )
    },
  })
  const people = (asking.data?.people ?? []).map(({ id, name }) => ({ value: id, label: `${name} (${id})` }))
  const types = (asking.data?.orderTypes ?? []).map(({ id, title }) => ({ value: id, label: `${title} (${id})` }))
  const fields = (asking.data?.orderFields ?? []).map(({ name, title, required }) => ({
    value: name,
    label: required ? `${title} *` : title,
  }))
  const type = options['order.type'] ?? ''
  const one = (name: string, label: string, choices: readonly Choice[], onValue?: (value: string) => void) => (
    <OneOption
      key={name}
      label={label}
      value={options[name] ?? ''}
      choices={choices}
      onValue={(value) => {
        onOption(name, value)
        onValue?.(value)
      }}
    />
  )
  return (
    <>
      <div className="row wrap">
        <Button small busy={asking.isPending} onClick={() => asking.mutate(type)}>
          {t('settings.tasks.ask')}
        </Button>
        <span className="t12 meta">{t('settings.tasks.askMeaning')}</span>
      </div>
      {asking.isError && (
        <p className="field-error" role="alert">
          {describeProblem(asking.error, t).sentence}{' '}
          {asking.error instanceof ApiProblem && asking.error.problem.detail}
        </p>
      )}
      {asking.isSuccess && people.length + types.length === 0 && (
        <p className="t13 quiet" role="status">
          {t('settings.tasks.nothingRead')}
        </p>
      )}
      <div className="form-grid">
        {one('creator', t('settings.tasks.creator'), people)}
        {one('responsible', t('settings.tasks.responsible'), people)}
        {one('group', t('settings.tasks.group'), [])}
      </div>
      <h3>{t('settings.tasks.departments')}</h3>
      <div className="form-grid">
        {departmentNames.map((name) => one(`responsible.${name}`, t(`department.${name}`), people))}
      </div>
      <h3>{t('settings.tasks.people')}</h3>
      <p className="t13 quiet">{t('settings.tasks.peopleMeaning')}</p>
      <div className="form-grid">
        {(colleagues.data?.items ?? []).map(({ id, name }) => one(`person.${id}`, name, people))}
      </div>
      <h3>{t('settings.tasks.orders')}</h3>
      <p className="t13 quiet">{t('settings.tasks.ordersMeaning')}</p>
      <div className="form-grid">
        {one('order.type', t('settings.tasks.orderType'), types, (value) => asking.mutate(value))}
        {type !== '' && one('order.category', t('settings.tasks.orderCategory'), [])}
        {type !== '' && parts.map((part) => one(`order.${part}`, t(`settings.tasks.part.${part}`), fields))}
      </div>
    </>
  )
}

interface OneOptionProps {
  readonly label: string
  readonly value: string
  readonly choices: readonly Choice[]
  readonly onValue: (value: string) => void
}

/** A choice where there is one; what was entered before stays in it even if the portal does not name it now. */
function OneOption({ label, value, choices, onValue }: OneOptionProps): ReactNode {
  const { t } = useTranslation()
  if (choices.length === 0) {
    return <TextField label={label} value={value} onChange={(event) => onValue(event.target.value)} />
  }
  const kept = value === '' || choices.some((choice) => choice.value === value) ? [] : [{ value, label: value }]
  const none = { value: '', label: t('settings.tasks.none') }
  return <SelectField label={label} value={value} options={[none, ...kept, ...choices]} onValue={onValue} />
}
