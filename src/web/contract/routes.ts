// The plain listing of the API: from it come the Fastify routes (`../routes/*.ts`) and the OpenAPI document
// (`../openapi.ts`). Paths stand under `/api/v1`; `access` is `public`, `session` (anyone signed in) or an action of
// `desk/permissions.ts`. Answers outside 2xx are `Problem`s.
import type { z } from 'zod'
import type { Action } from '../../desk/permissions.ts'
import { administrationRoutes } from './administration-routes.ts'
import { caseRoutes } from './case-routes.ts'
import * as events from './events.ts'
import { knowledgeRoutes } from './knowledge-routes.ts'
import { modelRoutes } from './model-routes.ts'
import { moderationRoutes } from './moderation-routes.ts'
import { officeRoutes } from './office-routes.ts'
import { queueRoutes } from './queue-routes.ts'
import { reportRoutes } from './report-routes.ts'
import * as screens from './screens.ts'
import { sessionRoutes } from './session-routes.ts'
import { settingsRoutes } from './settings-routes.ts'
import { sourceRoutes } from './source-routes.ts'
import { taskRoutes } from './task-routes.ts'

export interface RouteSpec {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  readonly path: string
  readonly tag: string
  readonly summary: string
  readonly access: 'public' | 'session' | Action
  /** Only for whoever signed in or typed the password within a quarter of an hour; else `proof-needed`. */
  readonly fresh?: true
  readonly params?: z.ZodType
  readonly query?: z.ZodType
  readonly body?: z.ZodType
  /** Most bytes of the body, where the usual limit is too small. */
  readonly bodyLimitBytes?: number
  /** A schema answers JSON; a media type is sent as it is. */
  readonly response: z.ZodType | 'text/event-stream' | 'text/html' | 'application/x-ndjson' | 'application/octet-stream'
}

/** Keeps the schema types of each entry while checking its shape. */
function table<const Specs extends Record<string, RouteSpec>>(specs: Specs): Specs {
  return specs
}

/** Key = operationId = name of the generated client's function. */
export const routes = table({
  ...sessionRoutes,
  ...queueRoutes,
  ...caseRoutes,
  ...moderationRoutes,
  ...taskRoutes,
  ...sourceRoutes,
  ...settingsRoutes,
  ...reportRoutes,
  ...administrationRoutes,
  ...officeRoutes,
  ...modelRoutes,
  ...knowledgeRoutes,

  events: {
    method: 'GET',
    path: '/events',
    tag: 'events',
    summary: 'Live events (`LiveEvent`)',
    access: 'case.read',
    response: 'text/event-stream',
  },
})

export type RouteName = keyof typeof routes
/** The event schema has no route of its own; the document carries it for clients. */
export const extraSchemas = { LiveEvent: events.liveEvent, ScreenEvent: screens.screenEvent } as const
