import { IconEyeOff } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useMay } from '../app/session.ts'
import type { Texts } from './use-texts.ts'

/** Under texts that held numbers: a look that is written into the journal and ends by itself. */
export function HiddenNumbers({ texts }: { readonly texts: Texts }): ReactNode {
  const { t } = useTranslation()
  const may = useMay()
  if (!texts.view.masked) return null
  return (
    <p className="t12 meta hidden-numbers" aria-live="polite">
      <IconEyeOff className="icon icon-16" aria-hidden="true" />
      {texts.shown ? t('numbers.shown') : t('numbers.hidden')}{' '}
      {texts.shown ? (
        <button type="button" className="link" onClick={texts.hide}>
          {t('numbers.hide')}
        </button>
      ) : (
        may('case.reveal') && (
          <button type="button" className="link" disabled={texts.pending} onClick={texts.show}>
            {t('numbers.show')}
          </button>
        )
      )}
      {texts.failed && <span className="down"> {t('contract.revealFailed')}</span>}
    </p>
  )
}
