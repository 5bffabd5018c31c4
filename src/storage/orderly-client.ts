import pg from 'pg'

type Ask = (...order: readonly unknown[]) => unknown

/**
 * A connection on which each statement waits for the one before. Prisma sends several at once on the connection of one
 * transaction: the parts of a `createMany` with more than 32,767 values, the relations of an `include`, a ROLLBACK after
 * the time-out while a statement still runs. pg 8 queues them with a deprecation warning, pg 9 will refuse them.
 */
export class OrderlyClient extends pg.Client {
  constructor(config?: pg.ClientConfig) {
    super(config)
    // Looked up with each statement: who listens to all statements stands in its place.
    const ask: Ask = (...order) => Reflect.apply(pg.Client.prototype.query, this, order)
    let before: Promise<unknown> = Promise.resolve()
    const inTurn: Ask = (...order) => {
      // The pool's own way: one statement on a connection that nobody else holds.
      if (typeof order.at(-1) === 'function') return ask(...order)
      const turn = before.then(() => ask(...order))
      before = turn.catch(() => undefined)
      return turn
    }
    this.query = inTurn as typeof this.query
  }
}
