import { defineConfig } from 'vitest/config'
import { LongestFirst } from './test/support/longest-first.ts'
import { PlainReporter } from './test/support/plain-reporter.ts'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // One real PostgreSQL a run.
    globalSetup: ['test/support/global-setup.ts'],
    // A machine that stands still for ten seconds makes nothing fail; a test that hangs is still found. Waits inside a test are
    // shorter, so that it says for what it waited.
    testTimeout: 180_000,
    hookTimeout: 240_000,
    expect: { poll: { timeout: 60_000 } },
    // Two cores: each worker may hold an embedded database and a browser.
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    reporters: ['default', new PlainReporter()],
  },
})
