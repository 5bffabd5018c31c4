import '../styles/floating.css'
import { Menu } from '@mantine/core'
import {
  IconArrowBackUp,
  IconBuildingStore,
  IconClipboardCheck,
  IconClockPause,
  IconDots,
  IconFolderOpen,
  IconLayoutSidebarRight,
  IconNote,
  IconRefresh,
  IconUser,
  IconX,
} from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { CaseView } from '../api/generated.ts'
import { useMay } from '../app/session.ts'
import { Button } from '../ui/button.tsx'
import type { CaseActions } from './use-case-actions.ts'

interface OpenedCaseMenuProps {
  readonly view: CaseView
  readonly actions: CaseActions
  readonly onPanel: () => void
}

const iconProps = { className: 'icon', 'aria-hidden': true } as const

export function OpenedCaseMenu({ view, actions, onPanel }: OpenedCaseMenuProps): ReactNode {
  const { t } = useTranslation()
  const may = useMay()
  const { whyNot, head } = view
  const { commands } = actions
  return (
    <Menu defaultOpened>
      <Menu.Target>
        <Button small look="quiet" iconOnly aria-label={t('case.more')}>
          <IconDots className="icon" aria-hidden="true" />
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item className="only-phone" leftSection={<IconLayoutSidebarRight {...iconProps} />} onClick={onPanel}>
          {t('case.progress')}
        </Menu.Item>
        {actions.canRedraft && (
          <Menu.Item leftSection={<IconRefresh {...iconProps} />} rightSection={<kbd>R</kbd>} onClick={actions.redraft}>
            {t('draft.another')}
          </Menu.Item>
        )}
        {actions.canRedraft && view.review !== null && (
          <Menu.Item leftSection={<IconBuildingStore {...iconProps} />} onClick={actions.redraftWrongCompany}>
            {t('draft.wrongCompany')}
          </Menu.Item>
        )}
        <Menu.Item
          leftSection={<IconNote {...iconProps} />}
          rightSection={<kbd>N</kbd>}
          onClick={() => actions.setNoting(true)}
        >
          {t('action.note')}
        </Menu.Item>
        {may('case.assign') && whyNot.assign === null && (
          <Menu.Item
            leftSection={<IconUser {...iconProps} />}
            rightSection={<kbd>⇧ I</kbd>}
            onClick={() => actions.setLayer('assign')}
          >
            {t('action.assign')}
          </Menu.Item>
        )}
        {may('case.snooze') && whyNot.snooze === null && head.snoozedUntil !== null && (
          <Menu.Item leftSection={<IconClockPause {...iconProps} />} onClick={() => void commands.snooze(null, '')}>
            {t('action.wake')}
          </Menu.Item>
        )}
        {may('case.send-back') && whyNot['send-back'] === null && (
          <Menu.Item leftSection={<IconArrowBackUp {...iconProps} />} onClick={() => actions.setLayer('send-back')}>
            {t('action.sendBack')}
          </Menu.Item>
        )}
        {may('case.mark-published') && whyNot['mark-published'] === null && (
          <Menu.Item
            leftSection={<IconClipboardCheck {...iconProps} />}
            onClick={() => actions.setLayer('mark-published')}
          >
            {t('action.markPublished')}
          </Menu.Item>
        )}
        {may('case.reopen') && whyNot.reopen === null && (
          <Menu.Item leftSection={<IconFolderOpen {...iconProps} />} onClick={() => void commands.reopen()}>
            {t('action.reopen')}
          </Menu.Item>
        )}
        {may('case.close') && whyNot.close === null && (
          <Menu.Item leftSection={<IconX {...iconProps} />} rightSection={<kbd>C</kbd>} onClick={actions.close}>
            {t('action.close')}
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  )
}
