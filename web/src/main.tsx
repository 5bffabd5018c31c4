import '@mantine/core/styles/UnstyledButton.css'
import 'virtual:mantine-variables.css'
import './styles/tokens.css'
import './styles/fonts.css'
import './styles/base.css'
import './styles/controls.css'
import './styles/frame.css'
import { MantineProvider } from '@mantine/core'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { createQueryClient, sessionQuery } from './api/queries.ts'
import { startTranslation } from './app/i18n.ts'
import { reloadWhenRenewed } from './app/renewed.ts'
import { createAppRouter } from './app/router.tsx'
import { theme } from './app/theme.ts'

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root')

reloadWhenRenewed()
const client = createQueryClient()
const router = createAppRouter(client)

// What the first paint waits for is asked for at once, not one after the other.
if (location.pathname !== '/sign-in') void client.prefetchQuery(sessionQuery)
if (/^\/(?:queue|$)/.test(location.pathname)) {
  void import('./queue/queue-page.tsx')
  if (location.search === '') void import('./queue/use-queue.ts').then(({ prefetchQueue }) => prefetchQueue(client))
}
await startTranslation()
createRoot(root).render(
  <StrictMode>
    {/* Variables and classes come from files: an inline style element is refused by our content security policy. */}
    <MantineProvider theme={theme} defaultColorScheme="auto" withCssVariables={false} withGlobalClasses={false}>
      <QueryClientProvider client={client}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </MantineProvider>
  </StrictMode>,
)
