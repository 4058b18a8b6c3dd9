import { defineConfig } from 'vitest/config';
import { catalogs } from './locales/compile.ts';

const jsx = {
  plugins: [catalogs()],
  oxc: { jsx: { runtime: 'automatic' as const, importSource: 'preact' } },
};

export default defineConfig({
  test: {
    projects: [
      {
        ...jsx,
        test: {
          name: 'unit',
          pool: 'threads',
          include: ['test/{src,widget,locales,collector,repo,demo}/**/*.test.{ts,tsx}'],
          exclude: ['test/repo/size.test.ts'],
        },
      },
      { test: { name: 'size', include: ['test/repo/size.test.ts'] } },
      {
        test: {
          name: 'browser',
          include: ['test/browser/**/*.test.ts'],
          globalSetup: ['test/support/findBrowsers.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          fileParallelism: false,
        },
      },
      {
        test: {
          name: 'screenshots',
          include: ['test/screenshots/**/*.test.ts'],
          globalSetup: ['test/support/findBrowsers.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
