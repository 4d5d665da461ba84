import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 30_000,
    // Many tests wait for processes of their own; a core that is left free for the terminal stands idle.
    maxWorkers: '100%',
    // The machine's own settings must not colour what a test sees.
    env: { LANG: 'C', LC_ALL: 'C' },
  },
})
