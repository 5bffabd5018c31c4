import '../styles/templates.css'
import { IconBook } from '@tabler/icons-react'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { api, dataOf } from '../api/client.ts'
import { useMay } from '../app/session.ts'
import { Refusal } from '../templates/remarks.tsx'
import { Button } from '../ui/button.tsx'
import type { CaseActions } from './use-case-actions.ts'

const article = /^article\.(.+)$/
/** Where the words of a draft come from: the article that answered. */
export function DraftSource({ actions }: { readonly actions: CaseActions }): ReactNode {
  const id = actions.draft.chosen?.parts
    .map(({ wording }) => article.exec(wording)?.[1])
    .find((each) => each !== undefined)
  return id === undefined ? null : <FromArticle id={id} />
}

function FromArticle({ id }: { readonly id: string }): ReactNode {
  const { t } = useTranslation()
  const articles = useQuery({
    queryKey: ['articles', ''],
    queryFn: ({ signal }) => dataOf(api.listArticles({}, { signal })),
    staleTime: 60_000,
  })
  const title = articles.data?.items.find((each) => each.id === id)?.title
  return (
    <p className="t13 draft-source">
      <IconBook className="icon icon-16" aria-hidden="true" />
      <Link to="/templates/knowledge" search={{ id }}>
        {title === undefined ? t('knowledge.fromAny') : t('knowledge.from', { title })}
      </Link>
    </p>
  )
}

/** An approved text serves other cases: one press makes a template of it, its variables found. */
export function ToTemplate({ caseId }: { readonly caseId: string }): ReactNode {
  const { t } = useTranslation()
  const may = useMay()
  const make = useMutation({ mutationFn: () => dataOf(api.templateFromCase({ caseId })) })
  if (!may('template.manage')) return null
  return (
    <div className="draft-source">
      {make.data ? (
        <Link to="/templates" search={{ id: make.data.id }} className="t13">
          {t('templates.made', { name: make.data.name })}
        </Link>
      ) : (
        <Button small look="quiet" busy={make.isPending} onClick={() => make.mutate()}>
          {t('templates.make')}
        </Button>
      )}
      {make.isError && <Refusal error={make.error} />}
    </div>
  )
}
