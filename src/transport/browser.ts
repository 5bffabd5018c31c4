/** Placeholder of the type only until the browser pool lands with its first user. */
export interface BrowserPool {
  close(): Promise<void>
}
