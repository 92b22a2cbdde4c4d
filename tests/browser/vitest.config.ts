import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/browser/**/*.test.ts'],
    globalSetup: ['tests/browser/announce.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Pages that are measured share the machine with nobody.
    fileParallelism: false,
  },
});
