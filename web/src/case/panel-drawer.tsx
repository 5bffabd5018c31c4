import '../styles/floating.css'
import { Drawer } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { CaseView } from '../api/generated.ts'
import { ProgressPanel } from './progress-panel.tsx'

export function PanelDrawer({ view, onClose }: { readonly view: CaseView; readonly onClose: () => void }): ReactNode {
  const { t } = useTranslation()
  return (
    <Drawer
      opened
      onClose={onClose}
      title={t('case.progress')}
      size={340}
      padding={0}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <ProgressPanel view={view} />
    </Drawer>
  )
}
