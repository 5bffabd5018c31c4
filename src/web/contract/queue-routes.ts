// Routes of the queue and its saved views.
import { idParams, nothing } from './common.ts'
import * as queue from './queue.ts'
import type { RouteSpec } from './routes.ts'

const one = { params: idParams }

export const queueRoutes = {
  listCases: {
    method: 'GET',
    path: '/cases',
    tag: 'queue',
    summary: 'One page of the queue',
    access: 'case.read',
    query: queue.queueQuery,
    response: queue.queuePage,
  },
  countCases: {
    method: 'GET',
    path: '/cases/counts',
    tag: 'queue',
    summary: 'Counts per view, outages',
    access: 'case.read',
    response: queue.queueCounts,
  },
  getLearning: {
    method: 'GET',
    path: '/learning',
    tag: 'queue',
    summary: 'Approved untouched, lightly edited, rewritten; corrected kinds',
    access: 'case.read',
    query: queue.learningQuery,
    response: queue.learning,
  },
  listViews: {
    method: 'GET',
    path: '/views',
    tag: 'queue',
    summary: 'Saved views, own and shared',
    access: 'case.read',
    response: queue.savedViews,
  },
  addView: {
    method: 'POST',
    path: '/views',
    tag: 'queue',
    summary: 'Save a view',
    access: 'session',
    body: queue.newSavedView,
    response: queue.savedView,
  },
  renameView: {
    method: 'PATCH',
    path: '/views/:id',
    tag: 'queue',
    summary: 'Rename a saved view',
    access: 'session',
    ...one,
    body: queue.viewName,
    response: queue.savedView,
  },
  removeView: {
    method: 'DELETE',
    path: '/views/:id',
    tag: 'queue',
    summary: 'Delete a saved view',
    access: 'session',
    ...one,
    response: nothing,
  },
} as const satisfies Record<string, RouteSpec>
