import '../styles/settings.css'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, dataOf } from '../api/client.ts'
import type { Directory } from '../api/generated.ts'
import { describeProblem } from '../api/problem.ts'
import { useFormat } from '../app/format.ts'
import { Button } from '../ui/button.tsx'
import { SelectField } from '../ui/field.tsx'
import { Failed, SkeletonRows } from '../ui/states.tsx'
import { directoryQuery } from './queries.ts'
import { ServiceForm } from './service-form.tsx'
import { TryForm } from './try-form.tsx'
import { UploadForm } from './upload-form.tsx'

const kinds = ['none', 'file', 'service'] as const

/** Where subscribers are looked up; nothing of a subscriber is ever shown here. */
export function DirectorySection(): ReactNode {
  const { t } = useTranslation()
  const asked = useQuery(directoryQuery)
  return (
    <section className="card card-body settings-form" aria-label={t('directory.title')}>
      <div>
        <h2>{t('directory.title')}</h2>
        <p className="t13 quiet">{t('directory.meaning')}</p>
      </div>
      {asked.isPending && <SkeletonRows rows={2} height={48} />}
      {asked.isError && <Failed what={t('failed.settings')} error={asked.error} onRetry={() => void asked.refetch()} />}
      {asked.data && <Connected key={asked.data.kind} directory={asked.data} />}
    </section>
  )
}

function Connected({ directory }: { readonly directory: Directory }): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const client = useQueryClient()
  const [kind, setKind] = useState(directory.kind)
  const disconnect = useMutation({
    mutationFn: () => dataOf(api.disconnectDirectory()),
    onSuccess: (now) => client.setQueryData(directoryQuery.queryKey, now),
  })
  const { file } = directory
  return (
    <>
      {directory.kind === 'file' && file !== null && (
        <p className={file.stale ? 'field-error' : 't13'}>
          {file.stale
            ? t('directory.stale')
            : t('directory.loaded', {
                name: file.name,
                rows: format.number(file.rows),
                at: format.dateTime(file.importedAt),
              })}
        </p>
      )}
      <SelectField
        label={t('directory.kind')}
        value={kind}
        options={kinds.map((each) => ({ value: each, label: t(`directory.is.${each}`) }))}
        onValue={(value) => setKind(kinds.find((each) => each === value) ?? 'none')}
      />
      {kind === 'file' && <UploadForm />}
      {kind === 'service' && <ServiceForm service={directory.service} />}
      {kind === 'none' && directory.kind !== 'none' && (
        <div className="row wrap">
          <Button small busy={disconnect.isPending} onClick={() => disconnect.mutate()}>
            {t('directory.disconnect')}
          </Button>
          <span className="t13 quiet">{t('directory.disconnectMeaning')}</span>
          {disconnect.isError && <p className="field-error">{describeProblem(disconnect.error, t).sentence}</p>}
        </div>
      )}
      {directory.kind !== 'none' && kind === directory.kind && <TryForm />}
    </>
  )
}
