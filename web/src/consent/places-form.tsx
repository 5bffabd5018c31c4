import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, dataOf } from '../api/client.ts'
import type { Branches, ConsentPending, Source } from '../api/generated.ts'
import { describeProblem } from '../api/problem.ts'
import { adaptersQuery, branchesQuery } from '../api/queries.ts'
import { Button, buttonClass } from '../ui/button.tsx'
import { SelectField } from '../ui/field.tsx'
import { consentQuery } from './queries.ts'

type Place = NonNullable<ConsentPending['places']>[number]

const newBranch = '+'

/** The branch whose address the platform tells, too; else `otherwise`. */
function likelyBranch(place: Place, branches: Branches['items'], otherwise: string): string {
  const told = (place.address ?? '').toLowerCase()
  const same = branches.find(({ address }) => address !== '' && told.includes(address.toLowerCase()))
  return same?.id ?? otherwise
}

interface Props {
  readonly consent: ConsentPending
  readonly places: readonly Place[]
  readonly onAdded: (source: Source) => void
}

/** Which places are read, and which branch each one is. */
export function PlacesForm({ consent, places, onAdded }: Props): ReactNode {
  const { t } = useTranslation()
  const client = useQueryClient()
  const branches = useQuery(branchesQuery)
  const known = branches.data?.items ?? []
  const adapters = useQuery(adaptersQuery)
  // A mailbox belongs to the whole company: a branch named after it would stand in every filter and report.
  const isMailbox = adapters.data?.items.find(({ id }) => id === consent.adapter)?.connect === 'mailbox'
  const free = places.filter((place) => place.connectedAs === null)
  const [ticked, setTicked] = useState<ReadonlySet<string>>(() => new Set(free.map((place) => place.publicRef)))
  const [bound, setBound] = useState<Record<string, string>>({})
  const branchOf = (place: Place): string =>
    bound[place.publicRef] ?? likelyBranch(place, known, isMailbox ? '' : newBranch)
  const add = useMutation({
    mutationFn: () =>
      dataOf(
        api.connectPlaces({
          places: free
            .filter((place) => ticked.has(place.publicRef))
            .map((place) => {
              const branch = branchOf(place)
              const name = place.address ?? place.title ?? place.publicRef
              return {
                publicRef: place.publicRef,
                branchId: branch === '' || branch === newBranch ? null : branch,
                branchName: branch === newBranch ? name : null,
              }
            }),
        }),
      ),
    onSuccess: (source) => {
      for (const queryKey of [['sources'], ['branches'], consentQuery.queryKey]) {
        void client.invalidateQueries({ queryKey })
      }
      onAdded(source)
    },
  })
  if (places.length === 0) return <p className="banner banner-warn">{t('consent.noPlaces')}</p>
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault()
        add.mutate()
      }}
    >
      <h2>{t(free.length === 0 ? 'consent.allRead' : 'consent.choose')}</h2>
      <ul className="card consent-places">
        {places.map((place) => (
          <PlaceRow
            key={place.publicRef}
            place={place}
            branches={known}
            ticked={ticked.has(place.publicRef)}
            branch={branchOf(place)}
            onTicked={(on) => {
              const next = new Set(ticked)
              if (on) next.add(place.publicRef)
              else next.delete(place.publicRef)
              setTicked(next)
            }}
            onBranch={(branch) => setBound({ ...bound, [place.publicRef]: branch })}
          />
        ))}
      </ul>
      {consent.sourceId === null && free.length > 0 && <p className="banner banner-info">{t('connect.dryRun')}</p>}
      {add.isError && (
        <p className="field-error" role="alert">
          {describeProblem(add.error, t).sentence}
        </p>
      )}
      <div className="row">
        {free.length > 0 && (
          <Button type="submit" look="primary" impossible={ticked.size === 0} busy={add.isPending}>
            {t('consent.connect', { count: ticked.size })}
          </Button>
        )}
        {(free.length === 0 || consent.sourceId !== null) && (
          <Link to="/sources" className={buttonClass()}>
            {t('connect.toSources')}
          </Link>
        )}
      </div>
    </form>
  )
}

interface RowProps {
  readonly place: Place
  readonly branches: Branches['items']
  readonly ticked: boolean
  readonly branch: string
  readonly onTicked: (on: boolean) => void
  readonly onBranch: (branch: string) => void
}

function PlaceRow({ place, branches, ticked, branch, onTicked, onBranch }: RowProps): ReactNode {
  const { t } = useTranslation()
  const id = useId()
  const read = place.connectedAs !== null
  return (
    <li className="consent-place">
      <div className="row">
        <input
          id={id}
          type="checkbox"
          checked={read || ticked}
          disabled={read}
          aria-describedby={`${id}-address`}
          onChange={(event) => onTicked(event.target.checked)}
        />
        <div>
          <label htmlFor={id}>{place.title ?? place.publicRef}</label>
          <div id={`${id}-address`} className="t13 meta">
            {place.address}
          </div>
        </div>
      </div>
      {read ? (
        <span className="t13 meta">{t('connect.already')}</span>
      ) : (
        <SelectField
          label={t('filter.branch')}
          value={branch}
          options={[
            { value: '', label: t('connect.noBranch') },
            ...branches.map((each) => ({ value: each.id, label: each.name })),
            { value: newBranch, label: t('consent.newBranch', { name: place.address ?? place.title ?? '' }) },
          ]}
          onValue={onBranch}
        />
      )}
    </li>
  )
}
