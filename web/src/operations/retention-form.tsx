import type { ReactNode } from 'react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Retention } from '../api/generated.ts'
import { SettingsForm } from '../settings/settings-form.tsx'
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
  return (
    <SettingsForm
      title={t('data.retention')}
      hint={t('data.retentionHint')}
      editable={editable}
      changed={changed}
      part={() => ({ retention: next })}
    >
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
    </SettingsForm>
  )
}
