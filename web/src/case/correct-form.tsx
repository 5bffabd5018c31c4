import type { ReactNode } from 'react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CaseView, Kind, Topic } from '../api/generated.ts'
import { filterKinds, filterTopics } from '../queue/labels.ts'
import { Button } from '../ui/button.tsx'
import type { CaseCommands } from './use-commands.ts'

interface CorrectFormProps {
  readonly view: CaseView
  readonly commands: CaseCommands
  readonly onClose: () => void
}

const mostTopics = 6

export function CorrectForm({ view, commands, onClose }: CorrectFormProps): ReactNode {
  const { t } = useTranslation()
  const [kind, setKind] = useState<Kind>(view.verdict?.kind.label ?? 'other')
  const [topics, setTopics] = useState<readonly Topic[]>(view.verdict?.topics.map((each) => each.label) ?? [])
  // Letters have kinds that reviews never are.
  const kinds = view.review === null ? filterKinds : filterKinds.slice(0, 6)
  async function save(): Promise<void> {
    if (await commands.correct(kind, [...topics])) onClose()
  }
  return (
    <form
      className="correct card"
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <div className="field">
        <label htmlFor="correct-kind">{t('correct.kind')}</label>
        <select
          id="correct-kind"
          className="input"
          value={kind}
          onChange={(event) => setKind(kinds.find((each) => each === event.target.value) ?? kind)}
        >
          {kinds.map((each) => (
            <option key={each} value={each}>
              {t(`kind.${each}`)}
            </option>
          ))}
        </select>
      </div>
      <fieldset className="field">
        <legend className="label">{t('correct.topics')}</legend>
        <div className="row wrap">
          {filterTopics.map((topic) => {
            const on = topics.includes(topic)
            return (
              <button
                key={topic}
                type="button"
                className={on ? 'chip chip-choice chip-on' : 'chip chip-choice'}
                aria-pressed={on}
                onClick={() =>
                  setTopics(on ? topics.filter((each) => each !== topic) : [...topics, topic].slice(0, mostTopics))
                }
              >
                {t(`topic.${topic}`)}
              </button>
            )
          })}
        </div>
      </fieldset>
      <div className="row">
        <Button type="submit" small busy={commands.busy === 'correct'} impossible={topics.length === 0}>
          {t('correct.save')}
        </Button>
        <Button small look="quiet" onClick={onClose}>
          {t('cancel')}
        </Button>
        <span className="t12 meta">{t('correct.kept')}</span>
      </div>
    </form>
  )
}
