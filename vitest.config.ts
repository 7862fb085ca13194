import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const source = (name: string) =>
  fileURLToPath(new URL(`packages/${name}/src/index.ts`, import.meta.url));

// Unit tests run on the sources. Live tests run what users get: the built packages and real programs.
const alias = {
  '@xreg/xregistry-fs': source('xregistry-fs'),
  '@xreg/governance': source('governance'),
  '@xreg/publisher': source('publisher'),
  '@xreg/reconciler': source('reconciler'),
};

export default defineConfig({
  test: {
    projects: [
      {
        resolve: { alias },
        test: {
          name: 'unit',
          setupFiles: ['testing/property-seed.ts'],
          include: ['packages/*/test/**/*.test.ts', 'testing/**/*.test.ts'],
          exclude: ['**/*.live.test.ts', '**/node_modules/**'],
        },
      },
      {
        test: {
          name: 'live',
          setupFiles: ['testing/property-seed.ts'],
          include: ['packages/*/test/**/*.live.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
