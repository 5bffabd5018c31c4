import '../styles/overview.css'
import { IconMailOff } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { api, dataOf } from '../api/client.ts'
import { useMay } from '../app/session.ts'
import { Failed, SkeletonRows, StateBox } from '../ui/states.tsx'
import { MailingCard } from './mailing-card.tsx'
import { RecipientForm } from './recipient-form.tsx'
import { ReportLinks } from './report-links.tsx'
import { Sends } from './sends.tsx'

/** Who gets the report, when, and what became of it. */
export function MailingPage(): ReactNode {
  const { t } = useTranslation()
  const may = useMay()
  const allowed = may('report.recipients')
  const mailings = useQuery({
    queryKey: ['mailings'],
    queryFn: ({ signal }) => dataOf(api.listMailings({ signal })),
    enabled: allowed,
    // What became of a mail is watched while it is under way.
    refetchInterval: 15_000,
  })
  const recipients = useQuery({
    queryKey: ['recipients'],
    queryFn: ({ signal }) => dataOf(api.listRecipients({ signal })),
    enabled: allowed,
  })
  const failed = mailings.error ?? recipients.error
  return (
    <main className="page" id="content">
      <div className="page-in overview">
        <div className="page-head">
          <div>
            <h1>{t('mailing.title')}</h1>
            <p>{t('mailing.meaning')}</p>
          </div>
          <Link to="/overview" className="btn btn-small">
            {t('mailing.back')}
          </Link>
        </div>
        {failed && (
          <Failed
            what={t('failed.report')}
            error={failed}
            onRetry={() => {
              void mailings.refetch()
              void recipients.refetch()
            }}
          />
        )}
        {allowed && !failed && (mailings.isPending || recipients.isPending) && <SkeletonRows rows={4} height={91} />}
        {!failed && mailings.data && recipients.data && (
          <div className="stack">
            {!mailings.data.canSend && (
              <StateBox icon={IconMailOff} title={t('mailing.noMail')}>
                {t('mailing.noMailMeaning')}
              </StateBox>
            )}
            {mailings.data.items.map((mailing) => (
              <MailingCard
                key={mailing.scope}
                mailing={mailing}
                recipients={recipients.data.items.filter((each) => each.scope === mailing.scope)}
              />
            ))}
            <RecipientForm />
            <Sends sends={mailings.data.sends} />
          </div>
        )}
        {may('report.send') && <ReportLinks />}
      </div>
    </main>
  )
}
