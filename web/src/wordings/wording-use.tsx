import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { api, dataOf } from '../api/client.ts'
import type { Wordings } from '../api/generated.ts'
import { useMay } from '../app/session.ts'
import { Refusal } from '../templates/remarks.tsx'
import { Button } from '../ui/button.tsx'

type Use = Wordings['uses'][number]

/** From this many uses on «всегда» may be said. */
const enough = 3

function Instead({ use, written }: { readonly use: Use; readonly written: Use['instead'][number] }): ReactNode {
  const { t } = useTranslation()
  const client = useQueryClient()
  const manage = useMay()('template.manage')
  const add = useMutation({
    mutationFn: () => dataOf(api.addWording({ part: use.part, text: written.text, caseId: written.caseId })),
    onSuccess: () => client.invalidateQueries({ queryKey: ['wordings'] }),
  })
  return (
    <div className="wording-instead">
      <p className="pre" lang={use.language}>
        {written.text}
      </p>
      <div className="row wrap">
        <Link to="/queue/$caseId" params={{ caseId: written.caseId }} search={{ view: 'all' }} className="t12">
          {t('wordings.case')}
        </Link>
        {manage && !add.isSuccess && (
          <Button small busy={add.isPending} onClick={() => add.mutate()}>
            {t('wordings.take')}
          </Button>
        )}
        {add.isSuccess && <span className="t12 meta">{t('wordings.taken')}</span>}
      </div>
      {add.isError && <Refusal error={add.error} />}
    </div>
  )
}

export function WordingUse({ use }: { readonly use: Use }): ReactNode {
  const { t } = useTranslation()
  const changed = use.used - use.kept
  return (
    <article className="wording">
      <div className="row wrap">
        <span className={use.kept === 0 && use.used >= enough ? 'finding-blocking bold' : 'bold'}>
          {use.kept === 0 && use.used >= enough
            ? t('wordings.always', { count: use.used })
            : t('wordings.changed', { changed, count: use.used })}
        </span>
        <span className="t12 meta">
          {t(`wordings.role.${use.role}`, { defaultValue: use.role })} ·{' '}
          {t(`languageName.${use.language}`, { defaultValue: use.language })}
          {use.topic !== '' && ` · ${t(`topic.${use.topic}`, { defaultValue: use.topic })}`}
        </span>
        <span className="grow" />
        <code className="t12 meta">{use.wording}</code>
      </div>
      <p className="pre" lang={use.language}>
        {use.text}
      </p>
      {use.instead.length > 0 && <h2 className="t12 meta">{t('wordings.instead')}</h2>}
      {use.instead.map((written) => (
        <Instead key={written.caseId} use={use} written={written} />
      ))}
    </article>
  )
}
