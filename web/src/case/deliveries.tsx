import { type Icon, IconCircleCheck, IconCircleX, IconHelpCircle, IconHourglass, IconSend } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { CaseView, Delivery } from '../api/generated.ts'
import { usePlatformName, useRefusalMeaning } from '../api/queries.ts'
import { useHalfMinute, useSecond } from '../app/clock.ts'
import { useFormat } from '../app/format.ts'
import { currentLanguage } from '../app/i18n.ts'

interface Look {
  readonly icon: Icon
  readonly tone: '' | 'chip-info' | 'chip-ok' | 'chip-danger' | 'chip-warn'
}

const looks: Record<Delivery['state'], Look> = {
  pending: { icon: IconHourglass, tone: '' },
  sending: { icon: IconSend, tone: '' },
  uncertain: { icon: IconHelpCircle, tone: 'chip-warn' },
  accepted: { icon: IconHourglass, tone: 'chip-info' },
  confirmed: { icon: IconCircleCheck, tone: 'chip-ok' },
  refused: { icon: IconCircleX, tone: 'chip-danger' },
  stuck: { icon: IconCircleX, tone: 'chip-danger' },
  void: { icon: IconCircleX, tone: '' },
}

function Countdown({ until }: { readonly until: string }): ReactNode {
  const format = useFormat()
  const { t } = useTranslation()
  const now = useSecond()
  const left = new Date(until).getTime() - now
  return left > 0 ? t('undo.sends', { time: format.countdown(left) }) : t('delivery.leaving')
}

/** Sent is not published: each step the answer has really reached, as a chip. */
export function DeliveryChips({ view, delivery }: { readonly view: CaseView; readonly delivery: Delivery }): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const now = useHalfMinute()
  const platform = usePlatformName()
  const name = platform(view.head.source, currentLanguage())
  const { icon: Sign, tone } = looks[delivery.state]
  const left = delivery.state === 'accepted' || delivery.state === 'confirmed' || delivery.state === 'refused'
  const byHand = delivery.kind === 'assisted-reply' && delivery.state === 'pending' && !delivery.held
  const waiting = delivery.state === 'pending' && delivery.undoUntil !== null && !delivery.held && !byHand
  return (
    <div className="row wrap">
      {left && (
        <span className="chip">
          <IconSend className="icon" aria-hidden="true" />
          {t('delivery.sent', { at: format.dayTime(delivery.createdAt, now) })}
        </span>
      )}
      <span className={`chip ${tone}`}>
        <Sign className="icon" aria-hidden="true" />
        {waiting && delivery.undoUntil !== null ? (
          <Countdown until={delivery.undoUntil} />
        ) : (
          t(byHand ? 'assisted.waits' : delivery.held ? 'delivery.held' : `delivery.${delivery.state}`, { name })
        )}
      </span>
    </div>
  )
}

export function DeliveryNote({ view, delivery }: { readonly view: CaseView; readonly delivery: Delivery }): ReactNode {
  const { t } = useTranslation()
  const platform = usePlatformName()
  const refusal = useRefusalMeaning()
  const name = platform(view.head.source, currentLanguage())
  if (delivery.whyText !== null) {
    const meaning = refusal(view.head.source, delivery.whyText, currentLanguage())
    return <p>{meaning ?? t('delivery.platformSays', { name, text: delivery.whyText })}</p>
  }
  if (delivery.why !== null)
    return (
      <p>{t(`deliveryWhy.${delivery.why}`, { name, defaultValue: t('deliveryWhy.other', { code: delivery.why }) })}</p>
    )
  if (delivery.state === 'accepted') return <p>{t('delivery.acceptedMeaning', { name })}</p>
  if (delivery.held) return <p>{t('delivery.heldMeaning')}</p>
  return null
}
