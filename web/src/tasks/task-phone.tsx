import { useMutation } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, dataOf } from '../api/client.ts'
import { useMay } from '../app/session.ts'

/** Masked until asked for; the look is written into the journal and ends by itself. */
export function TaskPhone({ id, mask }: { readonly id: string; readonly mask: string }): ReactNode {
  const { t } = useTranslation()
  const may = useMay()
  const [value, setValue] = useState<string | null>(null)
  const reveal = useMutation({
    mutationFn: () => dataOf(api.revealTaskPhone(id)),
    onSuccess: (shown) => setValue(shown.value),
  })
  const seconds = reveal.data?.hideAfterSeconds ?? 30
  useEffect(() => {
    if (value === null) return undefined
    const timer = setTimeout(() => setValue(null), seconds * 1000)
    return () => clearTimeout(timer)
  }, [value, seconds])
  return (
    <p className="t13">
      {t('contract.phone')}:{' '}
      {value === null ? (
        <span className="num bold">{mask}</span>
      ) : (
        <a className="num bold" href={`tel:${value}`}>
          {value}
        </a>
      )}{' '}
      {value === null && may('task.manage') && (
        <button type="button" className="link" onClick={() => reveal.mutate()}>
          {t('contract.reveal')}
        </button>
      )}
      {reveal.isError && <span className="down"> {t('contract.revealFailed')}</span>}
    </p>
  )
}
