import type { BrowserContext, CDPSession, Page } from 'playwright'
import type { ScreenInput } from '../domain/ports/screens.ts'

export interface ScreencastOptions {
  readonly width: number
  readonly height: number
  readonly frame: (jpeg: string) => void
  readonly address: (url: string) => void
}

export interface Screencast {
  /** The page that the person sees now. */
  page(): Page
  input(events: readonly ScreenInput[]): Promise<void>
  /** Opens pages that the person does not see: they must not take the picture over. */
  aside<T>(work: () => Promise<T>): Promise<T>
  stop(): Promise<void>
}

/** Pictures a second at most: enough to type by, and a slow line keeps up. */
const shortestMs = 120
const quality = 60

/** Shows one context's newest page as pictures and carries a person's hands to it. A closed pop-up gives the picture back. */
export async function openScreencast(context: BrowserContext, options: ScreencastOptions): Promise<Screencast> {
  const { width, height } = options
  const stack: Page[] = []
  let cdp: CDPSession | null = null
  let hidden = 0
  let stopped = false
  let lane: Promise<unknown> = Promise.resolve()

  function current(): Page {
    const page = stack.at(-1)
    if (page === undefined) throw new Error('The browser has no page any more')
    return page
  }

  async function show(page: Page): Promise<void> {
    await cdp?.detach().catch(() => undefined)
    await page.setViewportSize({ width, height })
    const session = await context.newCDPSession(page)
    cdp = session
    let last = 0
    session.on('Page.screencastFrame', ({ data, sessionId }) => {
      if (stopped || cdp !== session) return
      options.frame(data)
      const wait = Math.max(0, last + shortestMs - Date.now())
      last = Date.now() + wait
      // The next picture comes only after this word: it sets the pace.
      setTimeout(() => void session.send('Page.screencastFrameAck', { sessionId }).catch(() => undefined), wait)
    })
    await session.send('Page.startScreencast', { format: 'jpeg', quality, maxWidth: width, maxHeight: height })
    options.address(withoutCodes(page.url()))
  }

  async function adopt(page: Page): Promise<void> {
    stack.push(page)
    page.on('framenavigated', (frame) => {
      if (frame === page.mainFrame() && stack.at(-1) === page) options.address(withoutCodes(page.url()))
    })
    page.once('close', () => {
      const wasShown = stack.at(-1) === page
      stack.splice(stack.indexOf(page), 1)
      const next = stack.at(-1)
      if (wasShown && next !== undefined && !stopped) void show(next).catch(() => undefined)
    })
    await show(page)
  }

  const follow = (page: Page) => {
    if (hidden === 0 && !stopped) void adopt(page).catch(() => undefined)
  }
  hidden += 1
  context.on('page', follow)
  await adopt(await context.newPage())
  hidden -= 1

  async function act(event: ScreenInput): Promise<void> {
    const page = current()
    switch (event.type) {
      case 'move':
        return page.mouse.move(event.x * width, event.y * height)
      case 'down':
        await page.mouse.move(event.x * width, event.y * height)
        return page.mouse.down()
      case 'up':
        await page.mouse.move(event.x * width, event.y * height)
        return page.mouse.up()
      case 'wheel':
        return page.mouse.wheel(event.dx, event.dy)
      case 'text':
        // Single letters as keys, for fields that watch them; a pasted text as one.
        return event.text.length === 1 ? page.keyboard.type(event.text) : page.keyboard.insertText(event.text)
      case 'key':
        return page.keyboard.press(event.key)
      default:
        return event satisfies never
    }
  }

  return {
    page: current,
    input(events) {
      // In the order they came, over several requests too: letters must not swap places.
      const before = lane
      const turn = (async () => {
        await before
        for (const event of events) await act(event)
      })()
      lane = turn.catch(() => undefined)
      return turn
    },
    async aside(work) {
      hidden += 1
      try {
        return await work()
      } finally {
        hidden -= 1
      }
    },
    async stop() {
      stopped = true
      context.off('page', follow)
      await cdp?.detach().catch(() => undefined)
    },
  }
}

/** Scheme, host and path: queries of sign-in pages carry codes. */
function withoutCodes(address: string): string {
  try {
    const url = new URL(address)
    return url.protocol === 'http:' || url.protocol === 'https:' ? url.origin + url.pathname : url.protocol
  } catch {
    return ''
  }
}
