import { IconCheck, IconCopy, IconExternalLink, IconHandFinger } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CaseView } from '../api/generated.ts'
import { usePlatformName } from '../api/queries.ts'
import { currentLanguage } from '../app/i18n.ts'
import { useMay } from '../app/session.ts'
import { Button, buttonClass } from '../ui/button.tsx'
import type { CaseActions } from './use-case-actions.ts'

/** A platform that the program cannot write to: the approved text is taken there by a person, who then says so. */
export function AssistedPanel({
  view,
  actions,
}: {
  readonly view: CaseView
  readonly actions: CaseActions
}): ReactNode {
  const { t } = useTranslation()
  const may = useMay()
  const platform = usePlatformName()
  const [copied, setCopied] = useState(false)
  const delivery = view.deliveries.findLast(({ kind }) => kind === 'assisted-reply')
  if (delivery?.state !== 'pending' || delivery.held || delivery.text === null) return null
  const { text } = delivery
  const name = platform(view.head.source, currentLanguage())
  const address = view.review?.permalink ?? view.listing.url
  return (
    <section className="banner banner-info assisted" aria-label={t('assisted.title', { name })}>
      <IconHandFinger className="icon" aria-hidden="true" />
      <div className="grow stack">
        <div>
          <b className="bold">{t('assisted.title', { name })}</b> {t('assisted.meaning')}
        </div>
        <blockquote className="pre">{text}</blockquote>
        <div className="row wrap">
          <Button
            small
            onClick={() => {
              void navigator.clipboard.writeText(text).then(() => setCopied(true))
            }}
          >
            {copied ? (
              <IconCheck className="icon icon-16" aria-hidden="true" />
            ) : (
              <IconCopy className="icon icon-16" aria-hidden="true" />
            )}
            {t(copied ? 'assisted.copied' : 'assisted.copy')}
          </Button>
          {address !== '' && (
            <a href={address} target="_blank" rel="noreferrer" className={buttonClass('default', true)}>
              <IconExternalLink className="icon icon-16" aria-hidden="true" />
              {t('assisted.open')}
            </a>
          )}
          {may('case.mark-published') && (
            <Button
              small
              look="primary"
              busy={actions.commands.busy === 'mark-published'}
              onClick={() => void actions.commands.markPublished()}
            >
              {t('action.markPublished')}
            </Button>
          )}
        </div>
      </div>
    </section>
  )
}
