import { IconChevronLeft } from '@tabler/icons-react'
import { type UseMutationResult, useMutation, useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../app/format.ts'
import { type Language, languages } from '../app/i18n.ts'
import { useShortcuts } from '../app/keyboard.ts'
import { ownNames } from '../app/language-choice.tsx'
import { useMay } from '../app/session.ts'
import { Button } from '../ui/button.tsx'
import { SelectField } from '../ui/field.tsx'
import { findingsOf, Refusal, RemarkList } from './remarks.tsx'
import type { LiveRemarks } from './use-remarks.ts'

interface Keeping<Saved> {
  /** List that shows what is kept. */
  readonly list: string
  readonly save: () => Promise<Saved>
  /** Takes it out of use. */
  readonly end: () => Promise<unknown>
  readonly onSaved: (saved: Saved) => void
  readonly onGone: () => void
}

/** Saving a text as its next version, and taking it out of use. */
export function useKeeping<Saved>({ list, save, end, onSaved, onGone }: Keeping<Saved>) {
  const client = useQueryClient()
  const refresh = (): Promise<void> => client.invalidateQueries({ queryKey: [list] })
  return {
    save: useMutation({
      mutationFn: save,
      onSuccess: async (saved) => {
        await refresh()
        onSaved(saved)
      },
    }),
    end: useMutation({
      mutationFn: end,
      onSuccess: async () => {
        await refresh()
        onGone()
      },
    }),
  }
}

type Doing = Pick<UseMutationResult<unknown, Error, void>, 'mutate' | 'isPending' | 'isError' | 'error'>

interface VersionFormProps {
  readonly heading: string
  readonly back: string
  /** Left out: a new one. */
  readonly kept: { readonly version: number; readonly updatedAt: string } | undefined
  readonly remarks: LiveRemarks
  readonly changed: boolean
  /** Nothing that must be there is missing. */
  readonly complete: boolean
  readonly save: Doing
  readonly end: Doing
  readonly endLabel: string
  readonly onGone: () => void
  readonly children: ReactNode
  /** Below the buttons. */
  readonly after: ReactNode
}

/** Form of a text with versions and the linter's remarks: a template, an article. */
export function VersionForm(props: VersionFormProps): ReactNode {
  const { heading, back, kept, remarks, changed, complete, save, end, endLabel, onGone, children, after } = props
  const { t } = useTranslation()
  const format = useFormat()
  const manage = useMay()('template.manage')
  const ready = manage && changed && complete
  useShortcuts({ 'Ctrl+Enter': ready ? () => save.mutate() : undefined })
  return (
    <form
      className="template-editor"
      onSubmit={(event) => {
        event.preventDefault()
        if (ready) save.mutate()
      }}
    >
      <div className="row">
        <Button small look="quiet" iconOnly className="only-phone" aria-label={back} onClick={onGone}>
          <IconChevronLeft className="icon" aria-hidden="true" />
        </Button>
        <div>
          <h2 className="template-title">{heading}</h2>
          {kept && (
            <p className="quiet">
              {t('templates.version', { version: kept.version, at: format.date(kept.updatedAt) })}
            </p>
          )}
        </div>
      </div>
      {children}
      <RemarkList {...remarks} />
      {save.isError && <Refusal error={save.error} />}
      {end.isError && <Refusal error={end.error} />}
      {manage && (
        <div className="row wrap">
          <Button
            type="submit"
            look="primary"
            keys="Ctrl ↵"
            busy={save.isPending}
            impossible={!ready}
            aria-describedby="version-why"
          >
            {kept ? t('templates.save', { version: kept.version + 1 }) : t('templates.saveNew')}
          </Button>
          <span id="version-why" className="t13 quiet">
            {!changed && kept && t('unchanged')}
            {findingsOf(save.error).length > 0 && t('templates.mendFirst')}
          </span>
          <span className="grow" />
          {kept && (
            <Button look="quiet" busy={end.isPending} onClick={() => end.mutate()}>
              {endLabel}
            </Button>
          )}
        </div>
      )}
      {after}
    </form>
  )
}

interface LanguageFieldProps {
  readonly value: Language
  readonly onValue: (language: Language) => void
}

export function LanguageField({ value, onValue }: LanguageFieldProps): ReactNode {
  const { t } = useTranslation()
  return (
    <SelectField
      label={t('filter.language')}
      value={value}
      options={languages.map((each) => ({ value: each, label: ownNames[each] }))}
      onValue={(chosen) => onValue(languages.find((each) => each === chosen) ?? 'ru')}
    />
  )
}
