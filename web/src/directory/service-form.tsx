import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiProblem, api, dataOf } from '../api/client.ts'
import type { Directory } from '../api/generated.ts'
import { describeProblem } from '../api/problem.ts'
import { announce } from '../app/announce.tsx'
import { Button } from '../ui/button.tsx'
import { SelectField, SwitchField, TextField } from '../ui/field.tsx'
import { directoryQuery } from './queries.ts'

type Service = NonNullable<Directory['service']>
const fresh: Service = {
  method: 'GET',
  url: '',
  header: 'authorization',
  found: '',
  timeoutSeconds: 10,
  ownNetwork: false,
}

/** The company's own look-up: tried before it is kept, and the key never comes back. */
export function ServiceForm({ service: kept }: { readonly service: Service | null }): ReactNode {
  const { t } = useTranslation()
  const client = useQueryClient()
  const [service, setService] = useState(kept ?? fresh)
  const [key, setKey] = useState('')
  const connect = useMutation({
    mutationFn: () => dataOf(api.connectDirectoryService({ ...service, ...(key === '' ? {} : { key }) })),
    onSuccess: (now) => {
      client.setQueryData(directoryQuery.queryKey, now)
      setKey('')
      announce(t('directory.connected'))
    },
  })
  const set = (part: Partial<Service>) => setService({ ...service, ...part })
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault()
        if (!connect.isPending) connect.mutate()
      }}
    >
      <TextField
        label={t('directory.url')}
        hint={t('directory.urlHint')}
        type="url"
        required
        maxLength={1000}
        value={service.url}
        onChange={(event) => set({ url: event.target.value })}
      />
      <div className="form-grid">
        <SelectField
          label={t('directory.method')}
          value={service.method}
          options={['GET', 'POST'].map((each) => ({ value: each, label: each }))}
          onValue={(method) => set({ method: method === 'POST' ? 'POST' : 'GET' })}
        />
        <TextField
          label={t('directory.found')}
          hint={t('directory.foundHint')}
          value={service.found}
          onChange={(event) => set({ found: event.target.value })}
        />
        <TextField
          label={t('directory.header')}
          value={service.header}
          onChange={(event) => set({ header: event.target.value })}
        />
        <TextField
          label={t('directory.key')}
          hint={t(kept === null ? 'directory.keyHint' : 'settings.tasks.kept')}
          type="password"
          autoComplete="off"
          value={key}
          onChange={(event) => setKey(event.target.value)}
        />
        <TextField
          label={t('directory.timeout')}
          type="number"
          required
          min={1}
          max={30}
          value={String(service.timeoutSeconds)}
          onChange={(event) => set({ timeoutSeconds: Number(event.target.value) })}
        />
      </div>
      <SwitchField
        label={t('directory.ownNetwork')}
        hint={t('directory.ownNetworkHint')}
        checked={service.ownNetwork ?? false}
        onChecked={(ownNetwork) => set({ ownNetwork })}
      />
      <div className="row">
        <Button type="submit" small busy={connect.isPending}>
          {t('settings.tasks.connect')}
        </Button>
      </div>
      {connect.isError && (
        <p className="field-error" role="alert">
          {describeProblem(connect.error, t).sentence}{' '}
          {connect.error instanceof ApiProblem && connect.error.problem.detail}
        </p>
      )}
    </form>
  )
}
