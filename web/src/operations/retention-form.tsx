import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, dataOf } from '../api/client.ts'
import type { Retention } from '../api/generated.ts'
import { describeProblem } from '../api/problem.ts'
import { settingsQuery } from '../api/queries.ts'
import { Button } from '../ui/button.tsx'
import { SwitchField, TextField } from '../ui/field.tsx'

const kinds = ['attachmentDays', 'letterDays', 'numberDays', 'noticeDays', 'journalDays'] as const

/** An empty field keeps that kind for ever. */
function daysOf(text: string): number | null {
  return text.trim() === '' ? null : Number(text)
}

export function RetentionForm({
  retention,
  editable,
}: {
  readonly retention: Retention
  readonly editable: boolean
}): ReactNode {
  const { t } = useTranslation()
  const client = useQueryClient()
  const [texts, setTexts] = useState<Record<string, string>>(
    Object.fromEntries(kinds.map((kind) => [kind, String(retention[kind] ?? '')])),
  )
  const [vanishedTexts, setVanishedTexts] = useState(retention.vanishedTexts)
  const next: Retention = {
    attachmentDays: daysOf(texts.attachmentDays ?? ''),
    letterDays: daysOf(texts.letterDays ?? ''),
    numberDays: daysOf(texts.numberDays ?? ''),
    noticeDays: daysOf(texts.noticeDays ?? ''),
    journalDays: daysOf(texts.journalDays ?? ''),
    vanishedTexts,
  }
  const changed = kinds.some((kind) => next[kind] !== retention[kind]) || vanishedTexts !== retention.vanishedTexts
  const saving = useMutation({
    mutationFn: () => dataOf(api.changeSettings({ retention: next })),
    onSuccess: (settings) => client.setQueryData(settingsQuery.queryKey, settings),
  })
  return (
    <form
      className="card card-body settings-form"
      onSubmit={(event) => {
        event.preventDefault()
        saving.mutate()
      }}
    >
      <div>
        <h2>{t('data.retention')}</h2>
        <p className="t13 quiet">{t('data.retentionHint')}</p>
      </div>
      <fieldset disabled={!editable} className="settings-fields">
        <div className="form-grid">
          {kinds.map((kind) => (
            <TextField
              key={kind}
              label={t(`data.days.${kind}`)}
              hint={t(`data.daysHint.${kind}`)}
              type="number"
              min={1}
              max={36_500}
              value={texts[kind] ?? ''}
              onChange={(event) => setTexts({ ...texts, [kind]: event.target.value })}
            />
          ))}
        </div>
        <SwitchField
          label={t('data.vanished')}
          hint={t('data.vanishedHint')}
          checked={vanishedTexts}
          disabled={!editable}
          onChecked={setVanishedTexts}
        />
      </fieldset>
      {editable && (
        <div className="row">
          <Button type="submit" busy={saving.isPending} impossible={!changed}>
            {t('save')}
          </Button>
          <span className="t13 quiet" role="status">
            {!changed && t(saving.isSuccess ? 'saved' : 'unchanged')}
            {saving.isError && describeProblem(saving.error, t).sentence}
          </span>
        </div>
      )}
    </form>
  )
}
