import { useMutation } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { api, dataOf } from '../api/client.ts'
import { describeProblem } from '../api/problem.ts'
import { useMay } from '../app/session.ts'

const fields = ['person', 'address', 'wished', 'intercom', 'place'] as const

/** Hidden until asked for; the look is written into the journal and ends by itself. */
export function TaskVisit({ id }: { readonly id: string }): ReactNode {
  const { t } = useTranslation()
  const may = useMay()
  const { mutate, reset, data, isPending, isError, error } = useMutation({
    mutationFn: () => dataOf(api.revealTaskVisit(id)),
  })
  useEffect(() => {
    if (!data) return undefined
    const timer = setTimeout(reset, data.hideAfterSeconds * 1000)
    return () => clearTimeout(timer)
  }, [data, reset])
  if (data) {
    return fields
      .filter((name) => data.visit[name] !== '')
      .map((name) => (
        <p key={name} className="t13">
          {t(`visit.${name}`)}: {data.visit[name]}
        </p>
      ))
  }
  return (
    <p className="t13">
      {t('tasks.visitKept')}{' '}
      {may('task.manage') && (
        <button type="button" className="link" disabled={isPending} onClick={() => mutate()}>
          {t('tasks.showVisit')}
        </button>
      )}
      {isError && <span className="field-error"> {describeProblem(error, t).sentence}</span>}
    </p>
  )
}
