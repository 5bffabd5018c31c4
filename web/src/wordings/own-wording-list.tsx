import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { api, dataOf } from '../api/client.ts'
import type { OwnWording } from '../api/generated.ts'
import { describeProblem } from '../api/problem.ts'
import { useFormat } from '../app/format.ts'
import { useMay } from '../app/session.ts'
import { Button } from '../ui/button.tsx'

/** The company's own wordings, which drafts use beside the built-in ones. */
export function OwnWordingList({ own }: { readonly own: readonly OwnWording[] }): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const client = useQueryClient()
  const manage = useMay()('template.manage')
  const retire = useMutation({
    mutationFn: (id: string) => dataOf(api.retireWording(id)),
    onSuccess: () => client.invalidateQueries({ queryKey: ['wordings'] }),
  })
  return (
    <section aria-label={t('wordings.own')}>
      <h2 className="wordings-own">{t('wordings.own')}</h2>
      {own.length === 0 && <p className="t13 quiet">{t('wordings.noOwn')}</p>}
      {retire.isError && <p className="field-error">{describeProblem(retire.error, t).sentence}</p>}
      {own.map((each) => (
        <article key={each.id} className="wording">
          <div className="row wrap">
            <code className="t12 meta">{each.part}</code>
            <span className="t12 meta">{format.date(each.at)}</span>
            <span className="grow" />
            {manage && (
              <Button small look="quiet" busy={retire.isPending} onClick={() => retire.mutate(each.id)}>
                {t('wordings.retire')}
              </Button>
            )}
          </div>
          <p className="pre" lang={each.language}>
            {each.text}
          </p>
        </article>
      ))}
    </section>
  )
}
