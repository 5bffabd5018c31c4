import { defineConfig } from 'vitest/config'
import { PlainReporter } from './test/support/plain-reporter.ts'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // One real PostgreSQL a run.
    globalSetup: ['test/support/global-setup.ts'],
    // A store is created in seconds on a busy machine; a test that hangs is still found.
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // Two cores: each worker may hold an embedded database and a browser.
    maxWorkers: 2,
    reporters: ['default', new PlainReporter()],
  },
})
