import { idParams, nothing } from './common.ts'
import { alikeCases, model, useLayer } from './model.ts'
import type { RouteSpec } from './routes.ts'

/** The learning classifier; part of `routes`. */
export const modelRoutes = {
  listAlike: {
    method: 'GET',
    path: '/cases/:id/alike',
    tag: 'case',
    summary: 'The same text from other accounts and platforms',
    access: 'case.read',
    params: idParams,
    response: alikeCases,
  },
  getModel: {
    method: 'GET',
    path: '/settings/model',
    tag: 'settings',
    summary: 'What the classifier learnt from corrections',
    access: 'settings.read',
    response: model,
  },
  fitModel: {
    method: 'POST',
    path: '/settings/model/fit',
    tag: 'settings',
    summary: 'Learn from the corrections now; nothing is switched by it',
    access: 'settings.manage',
    response: nothing,
  },
  switchModel: {
    method: 'POST',
    path: '/settings/model/use',
    tag: 'settings',
    summary: 'Put a learnt layer into use',
    access: 'settings.manage',
    body: useLayer,
    response: nothing,
  },
  withdrawModel: {
    method: 'POST',
    path: '/settings/model/withdraw',
    tag: 'settings',
    summary: 'Back to the shipped weights alone',
    access: 'settings.manage',
    response: nothing,
  },
} as const satisfies Record<string, RouteSpec>
