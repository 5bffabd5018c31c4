import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, dataOf } from '../api/client.ts'
import type { Source } from '../api/generated.ts'
import { describeProblem } from '../api/problem.ts'
import { adaptersQuery } from '../api/queries.ts'
import { Button } from '../ui/button.tsx'
import { SelectField, SwitchField, TextField } from '../ui/field.tsx'

const policies = ['off', 'at-once', 'after-days'] as const
type Policy = (typeof policies)[number]
const allGrounds = ['breach', 'not-a-customer'] as const
type Ground = (typeof allGrounds)[number]

/** When reports of this source are proposed, and how many of them a day may be approved. */
export function PolicyForm({ source }: { readonly source: Source }): ReactNode {
  const { t } = useTranslation()
  const client = useQueryClient()
  const { moderation } = source
  const [policy, setPolicy] = useState<Policy>(moderation.policy)
  const [days, setDays] = useState(String(moderation.days))
  const [grounds, setGrounds] = useState<readonly Ground[]>(moderation.grounds ?? allGrounds)
  const [cap, setCap] = useState(String(moderation.dailyCap))
  const [presses, setPresses] = useState(moderation.pressesSubmit)
  const [appeal, setAppeal] = useState(String(moderation.appealDays ?? ''))
  const adapter = useQuery(adaptersQuery).data?.items.find(({ id }) => id === source.adapter)
  const filing = adapter?.filing
  const appeals = adapter?.appeals === true
  const { appealDays: known, ...rest } = moderation
  const wanted = {
    ...rest,
    policy,
    days: Number(days),
    dailyCap: Number(cap),
    grounds: [...grounds],
    pressesSubmit: presses,
    ...(appeal === '' ? {} : { appealDays: Number(appeal) }),
  }
  const changed =
    grounds.join() !== (moderation.grounds ?? allGrounds).join() ||
    policy !== moderation.policy ||
    presses !== moderation.pressesSubmit ||
    appeal !== String(known ?? '') ||
    wanted.days !== moderation.days ||
    wanted.dailyCap !== moderation.dailyCap
  const change = useMutation({
    mutationFn: () => dataOf(api.changeSource(source.id, { moderation: wanted })),
    onSettled: () => client.invalidateQueries({ queryKey: ['sources'] }),
  })
  return (
    <form
      className="form-grid"
      aria-label={t('sources.moderation')}
      onSubmit={(event) => {
        event.preventDefault()
        if (changed && !change.isPending) change.mutate()
      }}
    >
      <SelectField
        label={`${t('sources.moderation')}. ${t('sources.policy')}`}
        hint={t('sources.moderationHint')}
        value={policy}
        options={policies.map((each) => ({ value: each, label: t(`sources.policyIs.${each}`) }))}
        onValue={(value) => setPolicy(policies.find((each) => each === value) ?? 'off')}
      />
      {policy !== 'off' && (
        <>
          <TextField
            label={t('sources.days')}
            type="number"
            required
            min={1}
            max={60}
            value={days}
            onChange={(event) => setDays(event.target.value)}
          />
          <TextField
            label={t('sources.dailyCap')}
            type="number"
            required
            min={0}
            max={100}
            value={cap}
            onChange={(event) => setCap(event.target.value)}
          />
        </>
      )}
      {policy !== 'off' &&
        allGrounds.map((ground) => (
          <SwitchField
            key={ground}
            label={t(`sources.ground.${ground}`)}
            checked={grounds.includes(ground)}
            onChecked={(on) => setGrounds(allGrounds.filter((each) => (each === ground ? on : grounds.includes(each))))}
          />
        ))}
      {policy !== 'off' && filing === 'browser' && (
        <SwitchField
          label={t('sources.pressesSubmit')}
          hint={t('sources.pressesSubmitHint')}
          checked={presses}
          onChecked={setPresses}
        />
      )}
      {policy !== 'off' && appeals && (
        <TextField
          label={t('sources.appealDays')}
          hint={t('sources.appealDaysHint')}
          type="number"
          min={1}
          max={365}
          value={appeal}
          onChange={(event) => setAppeal(event.target.value)}
        />
      )}
      <div className="row source-form-buttons">
        <Button type="submit" impossible={!changed} busy={change.isPending}>
          {t('save')}
        </Button>
      </div>
      {change.isError && <p className="field-error">{describeProblem(change.error, t).sentence}</p>}
    </form>
  )
}
