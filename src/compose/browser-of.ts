import { join } from 'node:path'
import type { Config } from '../config/schema.ts'
import type { FindBrowserOptions } from '../transport/find-browser.ts'

/** Where this installation looks for its Chromium. */
export function browserOf(config: Pick<Config, 'browserPath' | 'dataFolder'>): FindBrowserOptions {
  return {
    configured: config.browserPath,
    searchPath: process.env.PATH ?? '',
    unpackInto: join(config.dataFolder, 'browser'),
  }
}
