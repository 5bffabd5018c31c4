import { z } from 'zod'

const id = z.coerce.number().int().positive()

const options = z.looseObject({
  /** Whose name stands as the creator; id of a portal user. */
  creator: id.default(1),
  /** Who gets tasks of departments without a line of their own. */
  responsible: id.default(1),
  /** Workgroup; none if absent. */
  group: id.optional(),
  /** Smart process that holds work orders; absent: they are tasks too. */
  'order.type': id.optional(),
  /** Its funnel; the portal's own default if absent. */
  'order.category': id.optional(),
})

/** What of a work order can be kept in a field of its own. */
export const orderParts = ['body', 'phone', 'person', 'address', 'place', 'intercom', 'wished', 'due'] as const
export type OrderPart = (typeof orderParts)[number]

export interface OrderOptions {
  readonly entityTypeId: number
  readonly categoryId: number | null
  /** Field of the smart process, by part. */
  readonly fields: ReadonlyMap<OrderPart, string>
  /** Values that the portal demands of every item. */
  readonly fixed: Readonly<Record<string, string>>
}

export interface Bitrix24Options {
  readonly creator: number
  readonly group: number | null
  /** Who shall do it there: the person's own portal user, else the department's, else the default. */
  responsible(department: string, assignee: string | null): number
  /** Whose department a portal user is; null for somebody in no line of the settings. */
  departmentOf(user: string | undefined): string | null
  /** Our person behind a portal user; null for somebody else. */
  personOf(user: string | undefined): string | null
  /** `field.UF_CONTRACT = …`: what the portal demands of every task. */
  readonly ownFields: Readonly<Record<string, string>>
  /** null: work orders are tasks. */
  readonly order: OrderOptions | null
}

/** Settings of the tracker, as an administrator entered them: flat texts. */
export function readBitrix24Options(given: unknown): Bitrix24Options {
  const config = options.parse(given)
  const texts = z.record(z.string(), z.coerce.string()).parse(given)
  const under = (prefix: string): Record<string, string> =>
    Object.fromEntries(
      Object.entries(texts).flatMap(([name, value]) =>
        name.startsWith(prefix) && value !== '' ? [[name.slice(prefix.length), value]] : [],
      ),
    )
  const departments = under('responsible.')
  const people = under('person.')
  const known = (id: string | undefined): number | null => {
    const number = Number(id)
    return Number.isInteger(number) && number > 0 ? number : null
  }
  const nameOf = (lines: Readonly<Record<string, string>>, user: string | undefined): string | null =>
    Object.entries(lines).find(([, value]) => value === user)?.[0] ?? null
  const type = config['order.type']
  const mapped = under('order.')
  return {
    creator: config.creator,
    group: config.group ?? null,
    responsible: (department, assignee) =>
      known(assignee === null ? undefined : people[assignee]) ?? known(departments[department]) ?? config.responsible,
    departmentOf: (user) => nameOf(departments, user),
    personOf: (user) => nameOf(people, user),
    ownFields: under('field.'),
    order:
      type === undefined
        ? null
        : {
            entityTypeId: type,
            categoryId: config['order.category'] ?? null,
            fields: new Map(orderParts.flatMap((part) => (mapped[part] === undefined ? [] : [[part, mapped[part]]]))),
            fixed: under('order.field.'),
          },
  }
}
