import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const source = (name: string, file = 'index.ts') =>
  fileURLToPath(new URL(`packages/${name}/src/${file}`, import.meta.url));

// Time limits end what hangs; they are no expectations, and a busy machine does not reach them.
// Unit tests run on the sources. Live tests run what users get: the built packages and real programs.
const alias = {
  '@xreg/xregistry-fs': source('xregistry-fs'),
  '@xreg/governance': source('governance'),
  '@xreg/publisher': source('publisher'),
  '@xreg/reconciler': source('reconciler'),
  // The parts of a package go before the whole: the first that fits is taken.
  '@xreg/project/comparison': source('project', 'comparison/index.ts'),
  '@xreg/project/files': source('project', 'input/match-files.ts'),
  '@xreg/project/publishing': source('project', 'publishing/index.ts'),
  '@xreg/project/validation': source('project', 'validation/index.ts'),
  '@xreg/project': source('project'),
};

export default defineConfig({
  test: {
    globalSetup: ['scripts/diagnostic-pages.mjs'],
    projects: [
      {
        resolve: { alias },
        test: {
          name: 'unit',
          setupFiles: ['testing/property-seed.ts'],
          include: ['packages/*/test/**/*.test.ts', 'testing/**/*.test.ts'],
          exclude: ['**/*.live.test.ts', '**/node_modules/**'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'live',
          setupFiles: ['testing/property-seed.ts'],
          include: ['packages/*/test/**/*.live.test.ts', 'testing/**/*.live.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
