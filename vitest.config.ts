import { defineConfig } from 'vitest/config'

const shared = {
  globalSetup: 'testing/cluster.ts',
  pool: 'forks',
  environment: 'node',
  testTimeout: 60_000,
  hookTimeout: 60_000,
} as const

const folders = '{kernel,modules,web,testing,simulator,scripts}'

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          ...shared,
          name: 'stories',
          include: [`${folders}/**/*.test.ts`],
          exclude: ['**/node_modules/**', 'testing/browser/**'],
        },
      },
      {
        // A browser wants the machine to itself.
        test: { ...shared, name: 'browser', include: ['testing/browser/*.test.ts'], fileParallelism: false },
      },
    ],
  },
})
