import { defineConfig } from 'vitest/config';
import { catalogs } from './locales/compile.ts';

const jsx = {
  plugins: [catalogs()],
  oxc: { jsx: { runtime: 'automatic' as const, importSource: 'preact' } },
};

/**
 * Once more in CI: engines that share two cores now and then lose a window or a driver. A test that passes the second time
 * is printed with "(retry x1)".
 */
const retry = process.env.CI ? 1 : 0;

const faults = {
  include: ['test/faults/**/*.test.ts'],
  globalSetup: ['test/support/findBrowsers.ts'],
  testTimeout: 120_000,
  hookTimeout: 60_000,
  fileParallelism: false,
};

const screenshots = {
  globalSetup: ['test/support/findBrowsers.ts'],
  testTimeout: 60_000,
  hookTimeout: 60_000,
  fileParallelism: false,
};

const screenreader = {
  include: ['test/screenreader/**/*.test.ts'],
  testTimeout: 180_000,
  hookTimeout: 60_000,
};

export default defineConfig({
  test: {
    projects: [
      {
        ...jsx,
        test: {
          name: 'unit',
          pool: 'threads',
          // Also on two cores: tests of the collector wait for disks and databases.
          maxWorkers: 2,
          testTimeout: 20_000,
          include: ['test/{src,widget,locales,collector,repo,demo,docs,model}/**/*.test.{ts,tsx}'],
          exclude: ['test/repo/size.test.ts'],
          globalSetup: ['test/support/postgresSetup.ts'],
          setupFiles: ['test/support/ownChannel.ts', 'test/support/noLayout.ts'],
          // A short run of the model with a fixed seed; `npm run test:model` draws new ones.
          env: { RUNS: '400', SEED: '1' },
        },
      },
      { test: { name: 'model', include: ['test/model/**/*.test.ts'] } },
      { test: { name: 'bench', include: ['test/bench/herd.ts'], testTimeout: 120_000 } },
      {
        test: {
          name: 'docs',
          include: ['test/site/**/*.test.ts'],
          globalSetup: ['test/support/findBrowsers.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'packed',
          retry,
          include: ['test/packed/**/*.test.ts'],
          globalSetup: ['test/support/findBrowsers.ts', 'test/packed/pack.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          maxWorkers: 2,
          // Vite builds as it does outside of tests.
          env: { NODE_ENV: 'production' },
        },
      },
      { test: { name: 'size', include: ['test/repo/size.test.ts'] } },
      {
        test: {
          name: 'browser',
          retry,
          include: ['test/browser/**/*.test.ts'],
          globalSetup: ['test/support/findBrowsers.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          // Three at a time even on two cores, because most of a journey is waiting.
          maxWorkers: 3,
        },
      },
      {
        test: {
          name: 'a11y',
          retry,
          include: ['test/a11y/**/*.test.ts'],
          globalSetup: ['test/support/findBrowsers.ts'],
          testTimeout: 120_000,
          hookTimeout: 60_000,
          // Three at a time even on two cores, because most of a journey is waiting.
          maxWorkers: 3,
        },
      },
      { test: { ...screenreader, name: 'screenreader' } },
      { test: { ...screenreader, name: 'screenreader:quick', env: { SCREENREADER: 'quick' } } },
      { test: { ...faults, name: 'faults' } },
      { test: { ...faults, name: 'faults:quick', env: { FAULTS: 'quick' } } },
      {
        test: {
          name: 'soak',
          include: ['test/soak/**/*.test.ts'],
          globalSetup: ['test/support/findBrowsers.ts'],
          hookTimeout: 60_000,
          fileParallelism: false,
        },
      },
      { test: { ...screenshots, name: 'screenshots', include: ['test/screenshots/**/*.test.ts'] } },
      { test: { ...screenshots, name: 'screenshots:quick', include: ['test/screenshots/quick.test.ts'] } },
    ],
  },
});
