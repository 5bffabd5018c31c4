import { useMutation } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, dataOf } from '../api/client.ts'
import type { CaseView } from '../api/generated.ts'
import { useFormat } from '../app/format.ts'
import { useMay } from '../app/session.ts'
import { LookedUp } from './looked-up.tsx'

interface MaskedProps {
  readonly caseId: string
  readonly what: 'contract' | 'phone'
  readonly mask: string
}

/** Masked until asked for; the look is written into the journal and ends by itself. */
function Masked({ caseId, what, mask }: MaskedProps): ReactNode {
  const { t } = useTranslation()
  const may = useMay()
  const [value, setValue] = useState<string | null>(null)
  const reveal = useMutation({
    mutationFn: () => dataOf(api.revealInCase(caseId, { what })),
    onSuccess: (shown) => setValue(shown.value),
  })
  const seconds = reveal.data?.hideAfterSeconds ?? 30
  useEffect(() => {
    if (value === null) return undefined
    const timer = setTimeout(() => setValue(null), seconds * 1000)
    return () => clearTimeout(timer)
  }, [value, seconds])
  return (
    <p>
      {t(`contract.${what}`)}: <span className="num bold">{value ?? mask}</span>{' '}
      {value === null && may('case.reveal') && (
        <button type="button" className="link" onClick={() => reveal.mutate()}>
          {t('contract.reveal')}
        </button>
      )}
      {reveal.isError && <span className="down"> {t('contract.revealFailed')}</span>}
    </p>
  )
}

/** As in the store's own reading of an answer: a text may bear the code and ask for nothing, its author has given the number. */
const asksFor = /догов|лицев|шарт|contract|account number/i

export function ContractSection({ view }: { readonly view: CaseView }): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const { request, head } = view
  if (head.kind !== 'complaint' && head.kind !== 'claim' && request === null) return null
  const draft = view.drafts.find((each) => !each.stale)
  const asking = head.code !== null && draft?.text.includes(head.code) === true && asksFor.test(draft.text)
  return (
    <section className="panel-section">
      <h3>
        {t('panel.contract')}
        <span className={request?.state === 'identified' ? 'chip chip-ok' : 'chip'}>
          {t(`contract.state.${request?.state ?? 'none'}`, { defaultValue: request?.state ?? '' })}
        </span>
      </h3>
      {request === null && <p>{asking ? t('contract.inDraft', { code: head.code }) : t('contract.notAsked')}</p>}
      {request?.state === 'asked' && (
        <p>
          {t('contract.waiting', {
            asked: format.dateTime(request.askedAt),
            until: format.dateTime(request.deadlineAt),
          })}
        </p>
      )}
      {request?.state === 'silent' && <p>{t('contract.silent', { asked: format.dateTime(request.askedAt) })}</p>}
      <LookedUp view={view} />
      {request?.contractMask && <Masked caseId={head.id} what="contract" mask={request.contractMask} />}
      {request?.phoneMask && <Masked caseId={head.id} what="phone" mask={request.phoneMask} />}
    </section>
  )
}
