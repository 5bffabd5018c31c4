import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, dataOf } from '../api/client.ts'
import { describeProblem } from '../api/problem.ts'
import { useFormat } from '../app/format.ts'

const dayMs = 86_400_000
const days = 90

/** What really helped, counted over closed tasks: «router reboot» is another thing than «port reset». */
export function Solutions(): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const [open, setOpen] = useState(false)
  const asked = useQuery({
    queryKey: ['tasks', 'solutions'],
    enabled: open,
    queryFn: () => {
      const now = Date.now()
      return dataOf(
        api.countSolutions({ from: new Date(now - days * dayMs).toISOString(), to: new Date(now).toISOString() }),
      )
    },
  })
  const items = asked.data?.items ?? []
  const all = items.reduce((sum, item) => sum + item.count, 0)
  return (
    <details className="card card-body solutions" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t('solutions.title', { days })}</summary>
      {asked.isPending && open && <p className="t13 quiet">{t('loading')}</p>}
      {asked.isError && <p className="field-error">{describeProblem(asked.error, t).sentence}</p>}
      {asked.data && items.length === 0 && <p className="t13 quiet">{t('solutions.none')}</p>}
      <ul className="stack panel-list">
        {items.map(({ code, count }) => (
          <li key={code} className="row between t13">
            <span>{t(`solution.${code}`, { defaultValue: code })}</span>
            <span className="num">
              {format.number(count)} <span className="meta">({format.number(Math.round((count / all) * 100))} %)</span>
            </span>
          </li>
        ))}
      </ul>
    </details>
  )
}
