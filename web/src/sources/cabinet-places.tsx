import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { api, dataOf } from '../api/client.ts'
import type { Source } from '../api/generated.ts'
import { describeProblem } from '../api/problem.ts'
import { SelectField } from '../ui/field.tsx'
import { Failed, SkeletonRows } from '../ui/states.tsx'

/** Which place of the cabinet each own card is; answers and the complete list go through it. */
export function CabinetPlaces({ source }: { readonly source: Source }): ReactNode {
  const { t } = useTranslation()
  const client = useQueryClient()
  const places = useQuery({
    queryKey: ['cabinet-places', source.id],
    queryFn: ({ signal }) => dataOf(api.listCabinetPlaces(source.id, { signal })),
    staleTime: 60_000,
    retry: false,
  })
  const choose = useMutation({
    mutationFn: ({ listing, ref }: { readonly listing: string; readonly ref: string }) =>
      dataOf(api.changeListing(listing, { cabinetRef: ref === '' ? null : ref })),
    onSettled: () => client.invalidateQueries({ queryKey: ['sources'] }),
  })
  if (places.isPending) return <SkeletonRows rows={1} height={64} />
  if (places.isError)
    return <Failed what={t('cabinet.places')} error={places.error} onRetry={() => void places.refetch()} />
  const own = source.listings.filter((listing) => !listing.competitor)
  return (
    <section className="stack" aria-label={t('cabinet.title')}>
      <div>
        <h3>{t('cabinet.title')}</h3>
        <p className="t13 quiet">{t(places.data.items.length === 0 ? 'cabinet.none' : 'cabinet.meaning')}</p>
      </div>
      {places.data.items.length > 0 &&
        own.map((listing) => (
          <SelectField
            key={listing.id}
            label={listing.branch?.name ?? listing.title}
            hint={listing.cabinetRef === null ? t('cabinet.notChosen') : ''}
            value={listing.cabinetRef ?? ''}
            options={[
              { value: '', label: t('cabinet.notMine') },
              ...places.data.items.map(({ ref, name, address }) => ({
                value: ref,
                label: address === '' ? name : `${name}, ${address}`,
              })),
            ]}
            onValue={(ref) => choose.mutate({ listing: listing.id, ref })}
          />
        ))}
      {choose.isError && <p className="field-error">{describeProblem(choose.error, t).sentence}</p>}
    </section>
  )
}
