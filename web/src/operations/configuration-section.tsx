import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, dataOf } from '../api/client.ts'
import type { Configuration, ImportedConfiguration } from '../api/generated.ts'
import { describeProblem } from '../api/problem.ts'
import { Button, buttonClass } from '../ui/button.tsx'

function Outcome({ imported }: { readonly imported: ImportedConfiguration }): ReactNode {
  const { t } = useTranslation()
  const { branches, templates, articles, wordings, sources, refused } = imported
  const added = sources.filter(({ outcome }) => outcome === 'added').length
  const byHand = sources.filter(({ outcome }) => outcome === 'by-hand')
  return (
    <div role="status">
      <p>{t('data.imported', { branches, templates, articles, wordings, sources: added })}</p>
      {byHand.length > 0 && (
        <p className="t13">{t('data.byHand', { titles: byHand.map(({ title }) => title).join(', ') })}</p>
      )}
      {refused.map(({ what, why }) => (
        <p key={`${what} ${why}`} className="field-error">
          {t('data.refused', { what, why })}
        </p>
      ))}
    </div>
  )
}

/** Everything that was set, without secrets, as one file: for a second installation, or to keep beside the backups. */
export function ConfigurationSection(): ReactNode {
  const { t } = useTranslation()
  const client = useQueryClient()
  const [unreadable, setUnreadable] = useState(false)
  const importing = useMutation({
    mutationFn: (document: Configuration) => dataOf(api.importConfiguration(document)),
    onSuccess: () => client.invalidateQueries(),
  })
  const read = async (file: File): Promise<void> => {
    setUnreadable(false)
    importing.reset()
    try {
      // Its shape is the server's to judge: the answer names the place.
      importing.mutate(JSON.parse(await file.text()) as Configuration)
    } catch {
      setUnreadable(true)
    }
  }
  return (
    <section className="card card-body settings-form" aria-label={t('data.file')}>
      <div>
        <h2>{t('data.file')}</h2>
        <p className="t13 quiet">{t('data.fileHint')}</p>
      </div>
      <div className="row align-end">
        <a className={buttonClass()} href="/api/v1/settings/export" download="otklik-settings.json">
          {t('data.fileExport')}
        </a>
        <label className="field grow">
          {t('data.fileImport')}
          <input
            className="input"
            type="file"
            accept="application/json,.json"
            disabled={importing.isPending}
            onChange={(event) => {
              const [file] = event.target.files ?? []
              event.target.value = ''
              if (file) void read(file)
            }}
          />
        </label>
        {importing.isPending && <Button busy>{t('loading')}</Button>}
      </div>
      {unreadable && (
        <p className="field-error" role="alert">
          {t('data.fileUnreadable')}
        </p>
      )}
      {importing.isError && (
        <p className="field-error" role="alert">
          {describeProblem(importing.error, t).sentence}
        </p>
      )}
      {importing.data && <Outcome imported={importing.data} />}
    </section>
  )
}
