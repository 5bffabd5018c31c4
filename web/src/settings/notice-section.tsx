import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, dataOf } from '../api/client.ts'
import type { NoticePreferences, NoticeSettings } from '../api/generated.ts'
import { describeProblem } from '../api/problem.ts'
import { desktopState, switchDesktop } from '../notices/desktop.ts'
import { noticeSettingsQuery } from '../notices/queries.ts'
import { Button } from '../ui/button.tsx'
import { SelectField, SwitchField, TextField } from '../ui/field.tsx'
import { Failed, SkeletonRows } from '../ui/states.tsx'
import { ChatLink } from './chat-link.tsx'

const channels = ['mail', 'telegram', 'bitrix24'] as const
type Channel = (typeof channels)[number]
const shares = ['off', 'urgent', 'all'] as const
const hours = Array.from({ length: 24 }, (_, hour) => ({ value: String(hour), label: `${hour}:00` }))

function Desktop(): ReactNode {
  const { t } = useTranslation()
  const [state, setState] = useState(desktopState)
  return (
    <SwitchField
      label={t('notices.desktop')}
      hint={t(`notices.desktopIs.${state}`)}
      checked={state === 'on'}
      disabled={state === 'denied' || state === 'impossible'}
      onChecked={(on) => void switchDesktop(on).then(() => setState(desktopState()))}
    />
  )
}

interface ChannelProps {
  readonly channel: Channel
  readonly ready: boolean
  readonly value: NoticePreferences
  readonly saved: boolean
  readonly onChange: (value: NoticePreferences) => void
  readonly onLinked: (value: NoticePreferences) => void
}

function ChannelFields({ channel, ready, value, saved, onChange, onLinked }: ChannelProps): ReactNode {
  const { t } = useTranslation()
  const test = useMutation({ mutationFn: () => dataOf(api.testNotice({ channel })) })
  return (
    <div className="stack">
      <div className="form-grid">
        <SelectField
          label={t(`notices.channel.${channel}`)}
          hint={ready ? undefined : t('notices.notConnected')}
          value={value[channel]}
          options={shares.map((share) => ({ value: share, label: t(`notices.share.${share}`) }))}
          onValue={(share) => onChange({ ...value, [channel]: shares.find((each) => each === share) ?? 'urgent' })}
        />
        {channel === 'bitrix24' && (
          <TextField
            label={t('notices.address.bitrix24')}
            hint={t('notices.addressHint.bitrix24')}
            value={value.bitrix24User}
            maxLength={12}
            onChange={(event) => onChange({ ...value, bitrix24User: event.target.value.trim() })}
          />
        )}
      </div>
      {channel === 'telegram' && (
        <ChatLink
          chat={value.telegramChat}
          ready={ready}
          onChat={(telegramChat) => onChange({ ...value, telegramChat })}
          onLinked={onLinked}
        />
      )}
      <div className="row wrap">
        <Button small busy={test.isPending} impossible={!ready || !saved} onClick={() => test.mutate()}>
          {t('notices.test')}
        </Button>
        <span className="t13 quiet" role="status">
          {test.isSuccess && t('notices.tested')}
          {!saved && t('notices.saveFirst')}
        </span>
        {test.isError && <span className="field-error">{describeProblem(test.error, t).sentence}</span>}
      </div>
    </div>
  )
}

function Form({ settings }: { readonly settings: NoticeSettings }): ReactNode {
  const { t } = useTranslation()
  const client = useQueryClient()
  const [value, setValue] = useState(settings.preferences)
  const save = useMutation({
    mutationFn: () => dataOf(api.saveNoticeSettings(value)),
    onSuccess: (next) => {
      client.setQueryData(noticeSettingsQuery.queryKey, next)
      setValue(next.preferences)
    },
  })
  // What was typed meanwhile and not saved yet stays.
  const linked = useCallback(
    ({ telegram, telegramChat }: NoticePreferences) => setValue((now) => ({ ...now, telegram, telegramChat })),
    [],
  )
  const changed = JSON.stringify(value) !== JSON.stringify(settings.preferences)
  const { quiet } = value
  return (
    <form
      className="settings-fields"
      onSubmit={(event) => {
        event.preventDefault()
        save.mutate()
      }}
    >
      {channels.map((channel) => (
        <ChannelFields
          key={channel}
          channel={channel}
          ready={settings.ready[channel]}
          value={value}
          saved={!changed}
          onChange={setValue}
          onLinked={linked}
        />
      ))}
      <SwitchField
        label={t('notices.quiet')}
        hint={t('notices.quietHint')}
        checked={quiet !== null}
        onChecked={(on) => setValue({ ...value, quiet: on ? { fromHour: 21, toHour: 9 } : null })}
      />
      <div className="form-grid">
        {quiet !== null && (
          <>
            <SelectField
              label={t('notices.quietFrom')}
              value={String(quiet.fromHour)}
              options={hours}
              onValue={(hour) => setValue({ ...value, quiet: { ...quiet, fromHour: Number(hour) } })}
            />
            <SelectField
              label={t('notices.quietTo')}
              value={String(quiet.toHour)}
              options={hours}
              onValue={(hour) => setValue({ ...value, quiet: { ...quiet, toHour: Number(hour) } })}
            />
          </>
        )}
        <TextField
          label={t('notices.digestHours')}
          hint={t('notices.digestHint')}
          defaultValue={settings.preferences.digestHours.join(', ')}
          title={t('notices.digestHint')}
          pattern="\s*([01]?\d|2[0-3])(\s*,\s*([01]?\d|2[0-3])){0,5}\s*|"
          onChange={(event) => {
            const wanted = event.target.value.split(',').map((each) => each.trim())
            const digestHours = wanted.filter((each) => /^([01]?\d|2[0-3])$/.test(each)).map(Number)
            setValue({ ...value, digestHours: [...new Set(digestHours)].slice(0, 6) })
          }}
        />
      </div>
      <fieldset className="stack">
        <legend className="label">{t('notices.which')}</legend>
        {settings.codes.map((code) => (
          <SwitchField
            key={code}
            label={t(`notices.code.${code}`)}
            checked={!value.muted.includes(code)}
            onChecked={(on) =>
              setValue({
                ...value,
                muted: on ? value.muted.filter((each) => each !== code) : [...value.muted, code],
              })
            }
          />
        ))}
      </fieldset>
      <div className="row wrap">
        <Button type="submit" busy={save.isPending} impossible={!changed}>
          {t('save')}
        </Button>
        <span className="t13 quiet" role="status">
          {!changed && t(save.isSuccess ? 'saved' : 'unchanged')}
        </span>
        {save.isError && <span className="field-error">{describeProblem(save.error, t).sentence}</span>}
      </div>
    </form>
  )
}

/** How this person is told, besides the bell. */
export function NoticeSection(): ReactNode {
  const { t } = useTranslation()
  const query = useQuery(noticeSettingsQuery)
  return (
    <section className="card card-body settings-form" id="notices" aria-label={t('notices.how')}>
      <div>
        <h2>{t('notices.how')}</h2>
        <p className="t13 quiet">{t('notices.howMeaning')}</p>
      </div>
      <Desktop />
      {query.isPending && <SkeletonRows rows={3} height={60} />}
      {query.isError && <Failed what={t('failed.settings')} error={query.error} onRetry={() => void query.refetch()} />}
      {query.data && <Form settings={query.data} />}
    </section>
  )
}
