// The built dashboard: one page under each of its addresses, and the files that it loads.
import { join } from 'node:path';
import type { Hono } from 'hono';
import { serveAssets, servePage } from './pages.ts';

/** Addresses of the dashboard's views; each answers with the same page. */
export const PAGES = [
  '/',
  '/answers',
  '/words',
  '/team',
  '/compare',
  '/report',
  '/settings',
  '/login',
] as const;

const HINT = 'the dashboard is not built; build it with: npx vite build --mode dashboard';

/** The folder that the build writes, beside the running bundle; the same from the sources. */
export function builtDashboard(): string {
  return join(import.meta.dirname, '../dist/dashboard');
}

/** Whether the path is the dashboard's: a view, or a file that a view loads. */
export function isDashboard(path: string): boolean {
  return PAGES.some((page) => page === path) || path.startsWith('/assets/');
}

/** Adds the routes. */
export function serveDashboard(app: Hono, folder: string): void {
  servePage(app, PAGES, join(folder, 'index.html'), HINT);
  serveAssets(app, '', folder);
}
