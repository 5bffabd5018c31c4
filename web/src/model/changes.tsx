import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Model } from '../api/generated.ts'

type Change = Model['changes'][number]
type Reading = Change['before']

function Said({ reading, other }: { readonly reading: Reading; readonly other: Reading }): ReactNode {
  const { t } = useTranslation()
  const parts = [
    { key: 'kind', text: t(`kind.${reading.kind}`), same: reading.kind === other.kind },
    ...reading.topics.map((topic) => ({ key: topic, text: t(`topic.${topic}`), same: other.topics.includes(topic) })),
  ]
  return (
    <span className="row wrap">
      {parts.map(({ key, text, same }) => (
        <span key={key} className={same ? 'chip' : 'chip chip-warn'}>
          {text}
        </span>
      ))}
    </span>
  )
}

/** Every text that would be read otherwise, old and new side by side; what differs stands out. */
export function Changes({ changes }: { readonly changes: readonly Change[] }): ReactNode {
  const { t } = useTranslation()
  if (changes.length === 0) return <p>{t('model.noChanges')}</p>
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolling region must be reachable by keyboard
    <div className="scroll-x" tabIndex={0} role="region" aria-label={t('model.changes')}>
      <table className="table">
        <caption className="t13 quiet">{t('model.changed', { count: changes.length })}</caption>
        <thead>
          <tr>
            <th scope="col">{t('model.text')}</th>
            <th scope="col">{t('model.before')}</th>
            <th scope="col">{t('model.after')}</th>
          </tr>
        </thead>
        <tbody>
          {changes.map((change) => (
            <tr key={change.caseId}>
              <td>
                <Link to="/queue/$caseId" params={{ caseId: change.caseId }}>
                  {change.stars === null ? '' : `${change.stars}★ `}
                  {change.excerpt}
                </Link>
              </td>
              <td>
                <Said reading={change.before} other={change.after} />
              </td>
              <td>
                <Said reading={change.after} other={change.before} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
