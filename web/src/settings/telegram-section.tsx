import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, dataOf } from '../api/client.ts'
import { describeProblem } from '../api/problem.ts'
import { noticeSettingsQuery } from '../notices/queries.ts'
import { Button } from '../ui/button.tsx'
import { TextField } from '../ui/field.tsx'

/** The company's bot: with it people can be told in Telegram. */
export function TelegramSection(): ReactNode {
  const { t } = useTranslation()
  const client = useQueryClient()
  const { data } = useQuery(noticeSettingsQuery)
  const [token, setToken] = useState('')
  const connect = useMutation({
    mutationFn: (given: string | null) => dataOf(api.connectTelegram({ token: given })),
    onSuccess: () => {
      setToken('')
      return client.invalidateQueries({ queryKey: noticeSettingsQuery.queryKey })
    },
  })
  const connected = data?.ready.telegram === true
  return (
    <form
      className="card card-body settings-form"
      aria-label={t('telegram.title')}
      onSubmit={(event) => {
        event.preventDefault()
        connect.mutate(token.trim())
      }}
    >
      <div>
        <h2>{t('telegram.title')}</h2>
        <p className="t13 quiet">{t('telegram.meaning')}</p>
      </div>
      {connected && (
        <p>
          <span className="chip chip-ok">{t('telegram.connected')}</span> {connect.data?.bot && `@${connect.data.bot}`}
        </p>
      )}
      <TextField
        label={t('telegram.token')}
        hint={t('telegram.tokenHint')}
        type="password"
        autoComplete="off"
        maxLength={100}
        value={token}
        error={connect.isError ? describeProblem(connect.error, t).sentence : undefined}
        onChange={(event) => setToken(event.target.value)}
      />
      <div className="row">
        <Button type="submit" busy={connect.isPending} impossible={token.trim() === ''}>
          {t('telegram.connect')}
        </Button>
        {connected && (
          <Button look="quiet" busy={connect.isPending} onClick={() => connect.mutate(null)}>
            {t('telegram.disconnect')}
          </Button>
        )}
      </div>
    </form>
  )
}
