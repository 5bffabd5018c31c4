import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { api, dataOf } from '../api/client.ts'
import type { ChatInvitation, NoticePreferences } from '../api/generated.ts'
import { describeProblem } from '../api/problem.ts'
import { serverNow } from '../app/clock.ts'
import { useFormat } from '../app/format.ts'
import { noticeSettingsQuery } from '../notices/queries.ts'
import { Button, buttonClass } from '../ui/button.tsx'
import { TextField } from '../ui/field.tsx'

const lookMs = 3_000

interface ChatLinkProps {
  readonly chat: string
  readonly ready: boolean
  /** By hand, saved with the form. */
  readonly onChat: (chat: string) => void
  /** The bot was given the code: these are stored already. */
  readonly onLinked: (preferences: NoticePreferences) => void
}

/** One's own chat with the company's bot, linked by a one-time link. */
export function ChatLink({ chat, ready, onChat, onLinked }: ChatLinkProps): ReactNode {
  const { t } = useTranslation()
  const invite = useMutation({ mutationFn: () => dataOf(api.inviteChat()) })
  return (
    <div className="stack">
      <div className="row wrap">
        <span className="t13">{chat === '' ? t('notices.chat.none') : t('notices.chat.linked', { chat })}</span>
        {chat === '' ? (
          <Button small busy={invite.isPending} impossible={!ready} onClick={() => invite.mutate()}>
            {t('notices.chat.link')}
          </Button>
        ) : (
          <Button
            small
            look="quiet"
            onClick={() => {
              invite.reset()
              onChat('')
            }}
          >
            {t('notices.chat.unlink')}
          </Button>
        )}
      </div>
      {invite.isError && <p className="field-error">{describeProblem(invite.error, t).sentence}</p>}
      {invite.isSuccess && chat === '' && (
        <Waiting key={invite.data.link} invitation={invite.data} onLinked={onLinked} />
      )}
      {invite.isSuccess && chat !== '' && (
        <p className="t13 quiet" role="status">
          {t('notices.chat.done')}
        </p>
      )}
      <details>
        <summary className="t13 quiet">{t('notices.chat.manual')}</summary>
        <TextField
          label={t('notices.address.telegram')}
          hint={t('notices.addressHint.telegram')}
          value={chat}
          maxLength={64}
          onChange={(event) => onChat(event.target.value.trim())}
        />
      </details>
    </div>
  )
}

interface WaitingProps {
  readonly invitation: ChatInvitation
  readonly onLinked: (preferences: NoticePreferences) => void
}

function Waiting({ invitation, onLinked }: WaitingProps): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const client = useQueryClient()
  const look = useQuery({
    queryKey: ['chat-look', invitation.link],
    queryFn: () => dataOf(api.lookForChat()),
    refetchInterval: ({ state }) => (state.data?.waiting === false ? false : lookMs),
    // The person is in another window just then.
    refetchIntervalInBackground: true,
    gcTime: 0,
  })
  const answer = look.data
  useEffect(() => {
    if (answer === undefined || answer.waiting || answer.preferences.telegramChat === '') return
    const { waiting: _over, ...settings } = answer
    client.setQueryData(noticeSettingsQuery.queryKey, settings)
    onLinked(settings.preferences)
  }, [answer, client, onLinked])
  const over = new Date(invitation.expiresAt).getTime() <= serverNow()
  return (
    <div className="stack">
      <p className="t13 quiet">
        {t('notices.chat.how', { bot: invitation.bot, until: format.time(invitation.expiresAt) })}
      </p>
      <div className="row wrap">
        <a className={buttonClass('default', true)} href={invitation.link} target="_blank" rel="noreferrer">
          {t('notices.chat.open')}
        </a>
        <span className="t13 quiet" role="status">
          {t(over || answer?.waiting === false ? 'notices.chat.over' : 'notices.chat.waiting')}
        </span>
      </div>
      {look.isError && <p className="field-error">{describeProblem(look.error, t).sentence}</p>}
    </div>
  )
}
