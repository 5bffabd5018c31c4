import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Settings } from '../api/generated.ts'
import { adaptersQuery } from '../api/queries.ts'
import { currentLanguage, languages } from '../app/i18n.ts'
import { ownNames } from '../app/language-choice.tsx'
import { TextField } from '../ui/field.tsx'

type Company = Settings['company']

interface ChannelFieldsProps {
  readonly company: Company
  readonly onCompany: (company: Company) => void
}

/** Where customers of one platform write to us unseen, if that is another place than the company's usual one. */
export function ChannelFields({ company, onCompany }: ChannelFieldsProps): ReactNode {
  const { t } = useTranslation()
  // In a mailbox the thread itself is private.
  const items = (useQuery(adaptersQuery).data?.items ?? []).filter(({ reasons }) => reasons.length > 0)
  if (items.length === 0) return null
  const channels = company.channels ?? {}
  return (
    <details>
      <summary className="label">{t('settings.channels')}</summary>
      <div className="stack channel-fields">
        <p className="t12 meta">{t('settings.channelsHint')}</p>
        {items.map(({ id, label }) => (
          <div key={id} className="form-grid">
            {languages.map((language) => (
              <TextField
                key={language}
                label={`${label[currentLanguage()] ?? id}, ${ownNames[language]}`}
                lang={language}
                maxLength={300}
                placeholder={company.privateChannel[language]}
                value={channels[id]?.[language] ?? ''}
                onChange={(event) =>
                  onCompany({
                    ...company,
                    channels: { ...channels, [id]: { ...channels[id], [language]: event.target.value } },
                  })
                }
              />
            ))}
          </div>
        ))}
      </div>
    </details>
  )
}
