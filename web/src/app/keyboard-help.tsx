import '../styles/floating.css'
import { Modal } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

const groups = [
  {
    name: 'move',
    rows: [
      ['J', 'K'],
      ['Enter', 'Esc'],
      ['[', ']'],
      ['F'],
      ['G', 'Q'],
      ['G', 'T'],
      ['G', 'D'],
      ['G', 'S'],
      ['G', 'P'],
      ['?'],
    ],
  },
  {
    name: 'decide',
    rows: [['Ctrl', 'Enter'], ['A'], ['E'], ['R'], ['1', '2', '3'], ['/'], ['C'], ['Z']],
  },
  {
    name: 'work',
    rows: [['S'], ['N'], ['I'], ['Shift', 'I'], ['T'], ['M'], ['O'], ['X'], ['Shift', 'J', 'K']],
  },
] as const

/** Names of catalogue entries: the keys joined, signs spelled out. */
function entryOf(keys: readonly string[]): string {
  const spelled: Record<string, string> = { '[': 'Views', ']': '', '?': 'Help', '/': 'Template' }
  return keys.map((key) => spelled[key] ?? key).join('')
}

export function KeyboardHelp({ onClose }: { readonly onClose: () => void }): ReactNode {
  const { t } = useTranslation()
  return (
    <Modal opened onClose={onClose} title={t('keys.title')} size={720} closeButtonProps={{ 'aria-label': t('close') }}>
      <div className="keys">
        {groups.map((group) => (
          <section key={group.name}>
            <h3>{t(`keys.${group.name}`)}</h3>
            <dl>
              {group.rows.map((keys) => (
                <div key={entryOf(keys)}>
                  <dt>
                    {keys.map((key) => (
                      <kbd key={key}>{key}</kbd>
                    ))}
                  </dt>
                  <dd>{t(`keys.does.${entryOf(keys)}`)}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <p className="t12 meta keys-note">{t('keys.note')}</p>
    </Modal>
  )
}
