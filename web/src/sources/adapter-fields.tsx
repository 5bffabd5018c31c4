import type { ReactNode } from 'react'
import type { Adapter } from '../api/generated.ts'
import { currentLanguage } from '../app/i18n.ts'
import { SelectField, TextField } from '../ui/field.tsx'

interface AdapterFieldsProps {
  readonly adapter: Pick<Adapter, 'fields'> | undefined
  readonly values: Readonly<Record<string, string>>
  readonly onValues: (values: Record<string, string>) => void
}

/** What the platform asks for, drawn from its own list: no page knows a platform. */
export function AdapterFields({ adapter, values, onValues }: AdapterFieldsProps): ReactNode {
  const language = currentLanguage()
  const fields = adapter?.fields ?? []
  const chosen = (name: string): string =>
    values[name] ?? fields.find((field) => field.name === name)?.choices?.[0]?.value ?? ''
  // A form of secrets alone has no such choice in it: there every one is shown.
  const asked = fields.filter(
    ({ onlyWith }) =>
      onlyWith === undefined ||
      !fields.some((field) => field.name === onlyWith.field) ||
      chosen(onlyWith.field) === onlyWith.value,
  )
  return asked.map((field) => {
    const label = field.label[language] ?? field.name
    const set = (value: string): void => onValues({ ...values, [field.name]: value })
    if (field.choices !== undefined)
      return (
        <SelectField
          key={field.name}
          label={label}
          value={chosen(field.name)}
          options={field.choices.map((choice) => ({
            value: choice.value,
            label: choice.label[language] ?? choice.value,
          }))}
          onValue={set}
        />
      )
    return (
      <TextField
        key={field.name}
        label={label}
        type={field.secret ? 'password' : 'text'}
        autoComplete="off"
        required={field.required}
        placeholder={field.example ?? ''}
        value={values[field.name] ?? ''}
        onChange={(event) => set(event.target.value)}
      />
    )
  })
}
