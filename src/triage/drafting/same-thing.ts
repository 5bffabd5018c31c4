import type { AspectId } from './aspects.ts'

/** Two of a group say the same thing twice. */
const groups: readonly (readonly AspectId[])[] = [
  ['speed-below-plan', 'speed-evening', 'speed-slow', 'video', 'pages', 'net-bad'],
  ['drops', 'outage', 'ping', 'games', 'net-bad'],
  ['tv-freeze', 'tv-channels', 'tv-other', 'tv-off'],
  // «зависает» of a picture is no break of the line.
  ['tv-freeze', 'tv-off', 'tv-other', 'drops'],
  ['tv-freeze', 'tv-off', 'tv-other', 'speed-slow'],
  ['wifi-weak', 'router'],
  [
    'support-unreachable',
    'support-runaround',
    'support-rude',
    'attitude',
    'support-useless',
    'staff-conduct',
    'waiting',
    'misled',
    'promise-broken',
  ],
  ['visit-late', 'visit-useless', 'visit-damage'],
  ['goods-broken', 'app-fault'],
  ['connection-wait', 'connection-trouble', 'coverage', 'relocation'],
  // «Обещали 100, дают 5» is one grievance.
  ['promise-broken', 'speed-below-plan', 'terms-differ'],
  ['price-high', 'price-rise', 'new-customers-only', 'tariff-other'],
  ['traffic-limit', 'tariff-other'],
  ['plan-changed', 'imposed', 'price-rise'],
  ['charged', 'recalculation', 'commission', 'debt-calls'],
  ['app-fault', 'app-offline', 'app-ads', 'account-login', 'content'],
  ['misled', 'charged', 'imposed'],
  ['imposed', 'tv-other'],
]

/** Whether naming both would say one thing twice. */
export function sameThing(one: AspectId, other: AspectId): boolean {
  return groups.some((group) => group.includes(one) && group.includes(other))
}
