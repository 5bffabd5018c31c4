import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, dataOf } from '../api/client.ts'
import type { ApiToken } from '../api/generated.ts'
import { describeProblem } from '../api/problem.ts'
import { useHalfMinute } from '../app/clock.ts'
import { useFormat } from '../app/format.ts'
import { Button } from '../ui/button.tsx'
import { TextField } from '../ui/field.tsx'
import { Failed, SkeletonRows } from '../ui/states.tsx'
import { SecretBox } from './secret-box.tsx'

type Scope = ApiToken['scopes'][number]
const scopes = [
  'cases:read',
  'cases:write',
  'tasks:read',
  'tasks:write',
  'sources:read',
  'reports:read',
  'journal:read',
] as const satisfies readonly Scope[]

function TokenLine({ token }: { readonly token: ApiToken }): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const now = useHalfMinute()
  const client = useQueryClient()
  const revoke = useMutation({
    mutationFn: () => dataOf(api.revokeToken(token.id)),
    onSettled: () => client.invalidateQueries({ queryKey: ['tokens'] }),
  })
  return (
    <li className="list-line wrap">
      <div className="grow">
        <div className="bold">{token.name}</div>
        <div className="t12 meta">
          {token.scopes.map((scope) => t(`tokens.scope.${scope.replace(':', '-')}`)).join(', ')}
        </div>
        <div className="t12 meta">
          {token.createdBy?.name} · {format.dateTime(token.createdAt)} ·{' '}
          {token.lastUsed === null
            ? t('tokens.neverUsed')
            : t('tokens.used', { when: format.ago(token.lastUsed, now) })}
        </div>
      </div>
      {token.revokedAt === null ? (
        <Button small look="quiet" busy={revoke.isPending} onClick={() => revoke.mutate()}>
          {t('tokens.revoke')}
        </Button>
      ) : (
        <span className="chip chip-warn">{t('tokens.revoked')}</span>
      )}
      {revoke.isError && <p className="field-error">{describeProblem(revoke.error, t).sentence}</p>}
    </li>
  )
}

function NewToken(): ReactNode {
  const { t } = useTranslation()
  const client = useQueryClient()
  const [name, setName] = useState('')
  const [chosen, setChosen] = useState<readonly Scope[]>(['cases:read'])
  const add = useMutation({
    mutationFn: () => dataOf(api.addToken({ name: name.trim(), scopes: [...chosen] })),
    onSuccess: () => {
      setName('')
      return client.invalidateQueries({ queryKey: ['tokens'] })
    },
  })
  return (
    <form
      className="card-body settings-form people-invite"
      onSubmit={(event) => {
        event.preventDefault()
        add.mutate()
      }}
    >
      <h3 className="bold">{t('tokens.add')}</h3>
      <TextField
        label={t('tokens.name')}
        hint={t('tokens.nameHint')}
        required
        maxLength={80}
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      <fieldset className="checks">
        <legend className="label">{t('tokens.scopes')}</legend>
        {scopes.map((scope) => (
          <label key={scope} className="row">
            <input
              type="checkbox"
              checked={chosen.includes(scope)}
              onChange={(event) =>
                setChosen(event.target.checked ? [...chosen, scope] : chosen.filter((each) => each !== scope))
              }
            />
            <span>
              {t(`tokens.scope.${scope.replace(':', '-')}`)} <code className="t12 meta">{scope}</code>
            </span>
          </label>
        ))}
      </fieldset>
      <div className="row">
        <Button type="submit" busy={add.isPending} impossible={name.trim() === '' || chosen.length === 0}>
          {t('tokens.make')}
        </Button>
        {add.isError && <span className="field-error">{describeProblem(add.error, t).sentence}</span>}
      </div>
      {add.data && <SecretBox secret={add.data.secret} meaning={t('tokens.once')} />}
    </form>
  )
}

export function TokensSection(): ReactNode {
  const { t } = useTranslation()
  const query = useQuery({ queryKey: ['tokens'], queryFn: ({ signal }) => dataOf(api.listTokens({ signal })) })
  return (
    <section className="card" aria-label={t('tokens.title')}>
      <header>
        <h2>{t('tokens.title')}</h2>
      </header>
      <p className="card-body t13 quiet">
        {t('tokens.meaning')} <a href="/api/openapi.json">OpenAPI</a>
      </p>
      {query.isPending && <SkeletonRows rows={2} height={60} />}
      {query.isError && <Failed what={t('failed.tokens')} error={query.error} onRetry={() => void query.refetch()} />}
      {query.data?.items.length === 0 && <p className="card-body meta">{t('tokens.none')}</p>}
      <ul>
        {query.data?.items.map((token) => (
          <TokenLine key={token.id} token={token} />
        ))}
      </ul>
      <NewToken />
    </section>
  )
}
