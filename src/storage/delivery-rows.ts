import type { DeliveryKind, DeliveryState, RefusedWhy, StuckWhy, VoidWhy } from '../domain/delivery.ts'
import type { ListingRef } from '../domain/ports/collector.ts'
import type { DeliveryRow } from '../domain/ports/delivery-store.ts'
import type { TextHash } from '../domain/review.ts'

/** Columns of a delivery with what carrying it out needs. */
export interface StoredDelivery {
  id: string
  kind: DeliveryKind
  adapter: string
  state: DeliveryState['name']
  attempt: number
  tries: number
  notBefore: Date
  leaseUntil: Date | null
  since: Date | null
  nextLookAt: Date | null
  settledAt: Date | null
  createdAt: Date
  why: string | null
  whyText: string | null
  payload: unknown
  textHash: string | null
  replaces: string | null
  revisionHash: string | null
  idempotencyKey: string
  caseId: string | null
  listingId: string | null
  publicRef: string | null
  cabinetRef: string | null
  extra: ListingRef['extra'] | null
  config: object | null
  externalReview: string | null
}

export const deliveryColumns = `d.*, l."publicRef", l."cabinetRef", l.extra, s.config, r."externalId" as "externalReview"`
export const deliveryJoins = `
  left join listing l on l.id = d."listingId"
  left join source s on s.id = l."sourceId"
  left join "case" c on c.id = d."caseId"
  left join review r on r.id = c."reviewId"`

/** Reading and writing are possible: signed in, not resting. Rows without a listing are the company's own mail. */
export const sourceOpen = (now: string) =>
  `(d."listingId" is null or (s.enabled and s.circuit = 'closed' and (s."pausedUntil" is null or s."pausedUntil" <= ${now})))`

export function stateOf(row: StoredDelivery): DeliveryState {
  const fence = { attempt: row.attempt, tries: row.tries }
  const settled = row.settledAt ?? row.createdAt
  const lease = row.leaseUntil ?? row.createdAt
  const since = row.since ?? row.createdAt
  switch (row.state) {
    case 'pending':
      return { ...fence, name: 'pending', notBefore: row.notBefore }
    case 'sending':
      return { ...fence, name: 'sending', leaseUntil: lease }
    case 'uncertain':
      return { ...fence, name: 'uncertain', leaseUntil: lease, since, nextLook: row.nextLookAt ?? since }
    case 'accepted':
      return { ...fence, name: 'accepted', at: since, nextLook: row.nextLookAt ?? since }
    case 'confirmed':
      return { ...fence, name: 'confirmed', at: settled }
    case 'refused':
      return { ...fence, name: 'refused', why: row.why as RefusedWhy, words: row.whyText, at: settled }
    case 'stuck':
      return { ...fence, name: 'stuck', why: row.why as StuckWhy, at: settled }
    case 'void':
      return { ...fence, name: 'void', why: row.why as VoidWhy, at: settled }
    default:
      return row.state satisfies never
  }
}

/** The same state as columns. */
export function columnsOf(state: DeliveryState) {
  const empty = {
    notBefore: null,
    leaseUntil: null,
    since: null,
    nextLookAt: null,
    why: null,
    whyText: null,
    settledAt: null,
  }
  const base = { ...empty, state: state.name, attempt: state.attempt, tries: state.tries }
  switch (state.name) {
    case 'pending':
      return { ...base, notBefore: state.notBefore }
    case 'sending':
      return { ...base, leaseUntil: state.leaseUntil }
    case 'uncertain':
      return { ...base, leaseUntil: state.leaseUntil, since: state.since, nextLookAt: state.nextLook }
    case 'accepted':
      return { ...base, since: state.at, nextLookAt: state.nextLook }
    case 'confirmed':
      return { ...base, settledAt: state.at }
    case 'refused':
      return { ...base, why: state.why, whyText: state.words, settledAt: state.at }
    case 'stuck':
    case 'void':
      return { ...base, why: state.why, settledAt: state.at }
    default:
      return state satisfies never
  }
}

export function toRow(row: StoredDelivery): DeliveryRow {
  const { id, kind, adapter, payload, idempotencyKey, caseId } = row
  const listing =
    row.listingId === null || row.publicRef === null
      ? null
      : { publicRef: row.publicRef, cabinetRef: row.cabinetRef, extra: row.extra ?? {} }
  return {
    id,
    kind,
    adapter,
    payload,
    idempotencyKey,
    caseId,
    state: stateOf(row),
    textHash: row.textHash as TextHash | null,
    replaces: row.replaces as TextHash | null,
    target:
      listing === null || row.listingId === null
        ? null
        : { listingId: row.listingId, listing, config: row.config ?? {}, externalId: row.externalReview },
  }
}
