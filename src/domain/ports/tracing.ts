/**
 * Everything that a span may tell: ids, codes, numbers and names of machines. A fact that is not named here cannot be
 * recorded, and nothing here may hold words, names or numbers of a person: traces leave for a server outside.
 */
export const spanFacts = [
  'otklik.request',
  'otklik.job',
  'otklik.case',
  'otklik.listing',
  'otklik.delivery',
  'otklik.dispatch',
  'otklik.adapter',
  'otklik.result',
  'otklik.failure',
  'http.request.method',
  'http.response.status_code',
  'http.route',
  'server.address',
] as const

export type SpanFact = (typeof spanFacts)[number]
export type SpanFacts = Readonly<Partial<Record<SpanFact, string | number | null | undefined>>>

/** `server` answers somebody, `client` asks somebody, `consumer` works off a queue; the rest is `internal`. */
export type SpanKind = 'server' | 'client' | 'consumer' | 'internal'

/** One running span. */
export interface Span {
  /** Adds what became known meanwhile. */
  note(facts: SpanFacts): void
}

/** Where time went, for whoever runs the product. What it records changes nothing, and its failures are nobody's. */
export interface Tracing {
  /**
   * Runs `work` inside a span; spans begun in it become its children.
   * @param name constant text, or one of our own names: a job, a route's pattern, an adapter's call
   */
  span<T>(kind: SpanKind, name: string, facts: SpanFacts, work: (span: Span) => Promise<T>): Promise<T>
}

const silent: Span = { note: () => undefined }

/** Records nothing: the default. */
export const noTracing: Tracing = { span: (_kind, _name, _facts, work) => work(silent) }
