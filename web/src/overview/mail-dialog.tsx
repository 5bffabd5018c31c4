import '../styles/floating.css'
import { Modal } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, dataOf } from '../api/client.ts'
import { describeProblem } from '../api/problem.ts'
import { currentLanguage, type Language, languages } from '../app/i18n.ts'
import { ownNames } from '../app/language-choice.tsx'
import { useMay } from '../app/session.ts'
import { Button } from '../ui/button.tsx'
import { SelectField } from '../ui/field.tsx'
import { Failed, SkeletonRows } from '../ui/states.tsx'

interface MailDialogProps {
  readonly week: string
  readonly scope: string
  readonly onClose: () => void
}

/** The letter as it would go, and sending it now. */
export function MailDialog({ week, scope, onClose }: MailDialogProps): ReactNode {
  const { t } = useTranslation()
  const may = useMay()
  const [language, setLanguage] = useState<Language>(currentLanguage())
  const preview = useQuery({
    queryKey: ['preview', week, scope, language],
    queryFn: ({ signal }) => dataOf(api.previewWeek(week, { scope, language }, { signal })),
  })
  const send = useMutation({ mutationFn: () => dataOf(api.sendWeek(week, { scope })) })
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('overview.mailTitle')}
      size={760}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <div className="stack">
        <SelectField
          label={t('profile.language')}
          value={language}
          options={languages.map((value) => ({ value, label: ownNames[value] }))}
          onValue={(value) => setLanguage(languages.find((each) => each === value) ?? 'ru')}
        />
        {preview.isPending && <SkeletonRows rows={3} height={91} />}
        {preview.isError && (
          <Failed what={t('failed.report')} error={preview.error} onRetry={() => void preview.refetch()} />
        )}
        {preview.data && (
          <>
            <div className="copy-box bold">{preview.data.subject}</div>
            {/* Sandboxed without any permission: a letter has no business running scripts or leading this page away. By its
                address: a document written into the frame inherits this page's policy, which refuses the letter's styles. */}
            <iframe
              className="mail-preview"
              title={t('overview.mailTitle')}
              sandbox=""
              src={`/api/v1/reports/${week}/mail/page?${new URLSearchParams({ scope, language })}`}
            />
          </>
        )}
        {may('report.send') && (
          <div className="row wrap">
            <Button look="primary" busy={send.isPending} impossible={send.isSuccess} onClick={() => send.mutate()}>
              {t('overview.sendNow')}
            </Button>
            <span className="t13 quiet" role="status">
              {send.isSuccess && t('overview.queued', { count: send.data.queued })}
              {send.isError && describeProblem(send.error, t).sentence}
            </span>
          </div>
        )}
        <Link to="/overview/mailing">{t('overview.toMailing')}</Link>
      </div>
    </Modal>
  )
}
