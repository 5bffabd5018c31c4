import type { QueryClient } from '@tanstack/react-query'
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router'
import { ApiProblem, problemCode } from '../api/client.ts'
import { sessionQuery } from '../api/queries.ts'
import { readOverviewSearch } from '../overview/search.ts'
import { readFilter } from '../queue/filter.ts'
import { isOwnPath, takeWayBack } from '../sign-in/way-back.ts'
import { CrashedPage, MissingPage, StartingPage } from './fallback-pages.tsx'
import { currentLanguage, switchLanguage } from './i18n.ts'
import { SignedIn } from './signed-in.tsx'

const rootRoute = createRootRouteWithContext<{ client: QueryClient }>()({
  component: Outlet,
  notFoundComponent: MissingPage,
})

const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in',
  validateSearch: (search): { to?: string; error?: string } => {
    const { to, error } = search
    return {
      ...(isOwnPath(to) ? { to } : {}),
      // A sign-in provider sends back what went wrong as a word of its own.
      ...(typeof error === 'string' ? { error } : {}),
    }
  },
  component: lazyRouteComponent(() => import('../sign-in/sign-in-page.tsx'), 'SignInPage'),
})

const appRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'app',
  beforeLoad: async ({ context, location }) => {
    try {
      const me = await context.client.ensureQueryData(sessionQuery)
      if (me.user.language !== currentLanguage()) await switchLanguage(me.user.language)
    } catch (error) {
      if (problemCode(error) === 'unauthenticated') {
        const idle = error instanceof ApiProblem && error.problem.reason === 'idle'
        throw redirect({ to: '/sign-in', search: { to: location.href, ...(idle ? { error: 'idle' } : {}) } })
      }
      throw error
    }
  },
  component: SignedIn,
})

const indexRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/',
  beforeLoad: () => {
    const back = takeWayBack()
    throw back === null ? redirect({ to: '/queue', replace: true }) : redirect({ href: back, replace: true })
  },
})

const queuePage = lazyRouteComponent(() => import('../queue/queue-page.tsx'), 'QueuePage')

/** List and case are one page: the list keeps its place while cases change beside it. */
const queueRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/queue',
  validateSearch: readFilter,
  component: queuePage,
})
const caseRoute = createRoute({ getParentRoute: () => queueRoute, path: '$caseId' })

const sourcesRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/sources',
  component: lazyRouteComponent(() => import('../sources/sources-page.tsx'), 'SourcesPage'),
})
const connectRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/sources/connect',
  component: lazyRouteComponent(() => import('../sources/connect-page.tsx'), 'ConnectPage'),
})
const consentRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/sources/consent',
  validateSearch: (search): { adapter?: string; source?: string; state?: string; code?: string; error?: string } => {
    const text = (name: string): object =>
      typeof search[name] === 'string' || typeof search[name] === 'number' ? { [name]: String(search[name]) } : {}
    return { ...text('adapter'), ...text('source'), ...text('state'), ...text('code'), ...text('error') }
  },
  component: lazyRouteComponent(() => import('../consent/consent-page.tsx'), 'ConsentPage'),
})
const sourceSignInRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/sources/$sourceId/sign-in',
  component: lazyRouteComponent(() => import('../sources/sign-in-page.tsx'), 'SignInToSourcePage'),
})
const outageRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/outages/$outageId',
  component: lazyRouteComponent(() => import('../outages/outage-page.tsx'), 'OutagePage'),
})
const reportFormRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/moderation/$reportId/form',
  validateSearch: (search): { caseId?: string; version?: number } => {
    const number = (name: string): object => (Number.isInteger(search[name]) ? { [name]: search[name] } : {})
    const { caseId } = search
    return { ...(typeof caseId === 'string' ? { caseId } : {}), ...number('version') }
  },
  component: lazyRouteComponent(() => import('../moderation/report-form-page.tsx'), 'ReportFormPage'),
})
const tasksRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/tasks',
  component: lazyRouteComponent(() => import('../tasks/tasks-page.tsx'), 'TasksPage'),
})
const overviewRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/overview',
  validateSearch: readOverviewSearch,
  component: lazyRouteComponent(() => import('../overview/overview-page.tsx'), 'OverviewPage'),
})
const mailingRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/overview/mailing',
  component: lazyRouteComponent(() => import('../overview/mailing-page.tsx'), 'MailingPage'),
})
const alertsRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/overview/alerts',
  component: lazyRouteComponent(() => import('../overview/alerts-page.tsx'), 'AlertsPage'),
})
const journalRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/journal',
  component: lazyRouteComponent(() => import('../journal/journal-page.tsx'), 'JournalPage'),
})
const templatesRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/templates',
  validateSearch: (search): { id?: string } => {
    const { id } = search
    return typeof id === 'string' ? { id } : {}
  },
  component: lazyRouteComponent(() => import('../templates/templates-page.tsx'), 'TemplatesPage'),
})
const knowledgeRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/templates/knowledge',
  validateSearch: (search): { id?: string } => {
    const { id } = search
    return typeof id === 'string' ? { id } : {}
  },
  component: lazyRouteComponent(() => import('../knowledge/knowledge-page.tsx'), 'KnowledgePage'),
})
const wordingsRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/templates/wordings',
  component: lazyRouteComponent(() => import('../wordings/wordings-page.tsx'), 'WordingsPage'),
})
const settingsRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/settings',
  component: lazyRouteComponent(() => import('../settings/settings-page.tsx'), 'SettingsPage'),
})
const dataRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/settings/data',
  component: lazyRouteComponent(() => import('../operations/data-page.tsx'), 'DataPage'),
})
const peopleRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/settings/people',
  component: lazyRouteComponent(() => import('../settings/people-page.tsx'), 'PeoplePage'),
})
const apiRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/settings/api',
  component: lazyRouteComponent(() => import('../settings/api-page.tsx'), 'ApiPage'),
})
const noticesRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/notices',
  component: lazyRouteComponent(() => import('../notices/notices-page.tsx'), 'NoticesPage'),
})
const modelRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/settings/model',
  component: lazyRouteComponent(() => import('../model/model-page.tsx'), 'ModelPage'),
})
const learningRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/learning',
  component: lazyRouteComponent(() => import('../learning/learning-page.tsx'), 'LearningPage'),
})
const profileRoute = createRoute({
  getParentRoute: () => appRoute,
  path: '/profile',
  component: lazyRouteComponent(() => import('../settings/profile-page.tsx'), 'ProfilePage'),
})

const routeTree = rootRoute.addChildren([
  signInRoute,
  appRoute.addChildren([
    indexRoute,
    queueRoute.addChildren([caseRoute]),
    sourcesRoute,
    connectRoute,
    sourceSignInRoute,
    reportFormRoute,
    consentRoute,
    outageRoute,
    tasksRoute,
    overviewRoute,
    mailingRoute,
    alertsRoute,
    journalRoute,
    templatesRoute,
    knowledgeRoute,
    wordingsRoute,
    settingsRoute,
    peopleRoute,
    apiRoute,
    noticesRoute,
    learningRoute,
    modelRoute,
    dataRoute,
    profileRoute,
  ]),
])

export function createAppRouter(client: QueryClient) {
  return createRouter({
    routeTree,
    context: { client },
    defaultPreload: 'intent',
    defaultPendingComponent: StartingPage,
    defaultPendingMs: 300,
    defaultErrorComponent: CrashedPage,
    scrollRestoration: false,
  })
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>
  }
}
