import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['src/**/*.test.{ts,tsx}', 'commands/**/*.test.ts'],
    testTimeout: 20_000,
    hookTimeout: 30_000,
  },
});
