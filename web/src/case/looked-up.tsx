import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { api, dataOf } from '../api/client.ts'
import type { CaseView } from '../api/generated.ts'
import { describeProblem } from '../api/problem.ts'
import { useFormat } from '../app/format.ts'
import { useMay } from '../app/session.ts'
import { Button } from '../ui/button.tsx'

/** What the subscriber directory said about the author, and a person's own word where it said nothing. */
export function LookedUp({ view }: { readonly view: CaseView }): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const may = useMay()
  const client = useQueryClient()
  const { head, request } = view
  const say = useMutation({
    mutationFn: (found: boolean | null) => dataOf(api.lookedUpByHand(head.id, { found })),
    onSettled: () => client.invalidateQueries({ queryKey: ['case', head.id] }),
  })
  if (request === null) return null
  const { directory, directoryAt, directoryBy } = request
  const byHand = directoryBy !== null
  return (
    <>
      <p>
        {t(`contract.directory.${directory ?? 'none'}`)}{' '}
        {directoryAt !== null && (
          <span className="meta t12">
            {byHand
              ? t('contract.lookedBy', { name: directoryBy.name, at: format.dateTime(directoryAt) })
              : format.dateTime(directoryAt)}
          </span>
        )}
      </p>
      {may('case.identify') && request.state !== 'identified' && (
        <div className="row wrap">
          {byHand ? (
            <Button small look="quiet" busy={say.isPending} onClick={() => say.mutate(null)}>
              {t('contract.takeWordBack')}
            </Button>
          ) : (
            <>
              <Button small look="quiet" busy={say.isPending} onClick={() => say.mutate(false)}>
                {t('contract.notFoundByHand')}
              </Button>
              <Button small look="quiet" busy={say.isPending} onClick={() => say.mutate(true)}>
                {t('contract.foundByHand')}
              </Button>
            </>
          )}
        </div>
      )}
      {say.isError && <p className="field-error">{describeProblem(say.error, t).sentence}</p>}
    </>
  )
}
