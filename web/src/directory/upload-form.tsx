import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, dataOf } from '../api/client.ts'
import type { DirectoryPreview } from '../api/generated.ts'
import { describeProblem } from '../api/problem.ts'
import { announce } from '../app/announce.tsx'
import { useFormat } from '../app/format.ts'
import { Button } from '../ui/button.tsx'
import { SelectField } from '../ui/field.tsx'
import { base64Of } from './base64.ts'
import { directoryQuery } from './queries.ts'

/** Bytes that show encoding, delimiter and columns. */
const previewBytes = 64 * 1024
const roles = ['contract', 'phone', 'person'] as const
type Role = (typeof roles)[number]
type Encoding = DirectoryPreview['encoding']
const encodings: readonly Encoding[] = ['utf-8', 'windows-1251']
const delimiters = [';', ',', '\t', '|'] as const
const none = ''

interface Chosen {
  readonly file: File
  readonly preview: DirectoryPreview
  readonly columns: Readonly<Record<Role, string>>
}

/** A list is looked at first: how it reads and which column holds what. Only then is it taken. */
export function UploadForm(): ReactNode {
  const { t } = useTranslation()
  const [chosen, setChosen] = useState<Chosen | null>(null)
  const look = useMutation({
    async mutationFn({ file, given }: { file: File; given: { encoding?: Encoding; delimiter?: string } }) {
      // The last line may be cut in two, and a letter of two bytes with it.
      const bytes = new Uint8Array(await file.slice(0, previewBytes).arrayBuffer())
      const end = file.size > previewBytes ? bytes.lastIndexOf(0x0a) + 1 : bytes.length
      return dataOf(api.previewDirectoryFile({ content: base64Of(bytes.subarray(0, end || bytes.length)), ...given }))
    },
    onSuccess: (preview, { file }) => {
      const { contract, phone, name } = preview.guess
      const text = (column: number | null) => (column === null ? none : String(column))
      setChosen({ file, preview, columns: { contract: text(contract), phone: text(phone), person: text(name) } })
    },
    onError: () => setChosen(null),
  })
  return (
    <div className="stack">
      <div className="field">
        <label htmlFor="directory-file">{t('directory.file')}</label>
        <input
          id="directory-file"
          type="file"
          className="input"
          accept=".csv,.txt,.tsv,text/csv,text/plain"
          aria-describedby="directory-file-hint"
          onChange={(event) => {
            const file = event.target.files?.[0]
            if (file) look.mutate({ file, given: {} })
          }}
        />
        <span id="directory-file-hint" className="t12 meta">
          {t('directory.fileHint')}
        </span>
      </div>
      {look.isPending && <p className="t13 quiet">{t('loading')}</p>}
      {look.isError && <Told error={look.error} />}
      {chosen && (
        <Columns
          key={`${chosen.file.name} ${chosen.preview.encoding} ${chosen.preview.delimiter}`}
          chosen={chosen}
          onAgain={(given) => look.mutate({ file: chosen.file, given })}
          onDone={() => setChosen(null)}
        />
      )}
    </div>
  )
}

function Told({ error }: { readonly error: Error }): ReactNode {
  const { t } = useTranslation()
  return (
    <p className="field-error" role="alert">
      {describeProblem(error, t).sentence}
    </p>
  )
}

interface ColumnsProps {
  readonly chosen: Chosen
  readonly onAgain: (given: { encoding: Encoding; delimiter: string }) => void
  readonly onDone: () => void
}

function Columns({ chosen, onAgain, onDone }: ColumnsProps): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const client = useQueryClient()
  const { file, preview } = chosen
  const { encoding, delimiter } = preview
  const [columns, setColumns] = useState(chosen.columns)
  const column = (role: Role) => (columns[role] === none ? null : Number(columns[role]))
  const contract = column('contract')
  const take = useMutation({
    async mutationFn() {
      const content = base64Of(new Uint8Array(await file.arrayBuffer()))
      const named = { name: file.name, contract: contract ?? 0, phone: column('phone'), person: column('person') }
      return dataOf(api.importDirectoryFile({ content, encoding, delimiter, ...named }))
    },
    onSuccess: ({ rows }) => {
      announce(t('directory.taken', { rows: format.number(rows) }))
      onDone()
      void client.invalidateQueries({ queryKey: directoryQuery.queryKey })
    },
  })
  const options = preview.columns.map(({ title, sample }, index) => ({
    value: String(index),
    label: `${title || t('directory.column', { number: index + 1 })}: ${sample.join(', ')}`.slice(0, 80),
  }))
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault()
        if (contract !== null && !take.isPending) take.mutate()
      }}
    >
      <div className="form-grid">
        <SelectField
          label={t('directory.encoding')}
          value={encoding}
          options={encodings.map((each) => ({ value: each, label: each }))}
          onValue={(value) => onAgain({ encoding: encodings.find((each) => each === value) ?? 'utf-8', delimiter })}
        />
        <SelectField
          label={t('directory.delimiter')}
          value={delimiter}
          options={delimiters.map((each) => ({ value: each, label: each === '\t' ? t('directory.tab') : each }))}
          onValue={(value) => onAgain({ encoding, delimiter: value })}
        />
        {roles.map((role) => (
          <SelectField
            key={role}
            label={t(`directory.role.${role}`)}
            value={columns[role]}
            options={[{ value: none, label: t('directory.noColumn') }, ...options]}
            onValue={(value) => setColumns({ ...columns, [role]: value })}
          />
        ))}
      </div>
      <div className="row wrap">
        <Button type="submit" small busy={take.isPending} impossible={contract === null}>
          {t('directory.take')}
        </Button>
        <span className="t13 quiet">{t(take.isPending ? 'directory.taking' : 'directory.kept')}</span>
      </div>
      {take.isError && <Told error={take.error} />}
    </form>
  )
}
