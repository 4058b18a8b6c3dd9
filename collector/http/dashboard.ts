// Serves the built dashboard: one page under each of its addresses, and the hashed files that it loads.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { serveStatic } from '@hono/node-server/serve-static';
import type { Hono, MiddlewareHandler } from 'hono';
import { secureHeaders } from 'hono/secure-headers';
import { Problem } from './problem.ts';

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

/** Hashed files never change under their name. */
const IMMUTABLE = 'public, max-age=31536000, immutable';
const BUILD = 'npx vite build --mode dashboard';

/** The folder that the build writes, beside the running bundle; the same from the sources. */
export function builtDashboard(): string {
  return join(import.meta.dirname, '../dist/dashboard');
}

/** Whether the path is the dashboard's: a view, or a file that a view loads. */
export function isDashboard(path: string): boolean {
  return PAGES.some((page) => page === path) || path.startsWith('/assets/');
}

/** Security headers of the page: its own scripts, styles and figures, and no sink for text that would become a script. */
export function pageHeaders(isSecure: boolean): MiddlewareHandler {
  return secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'"],
      imgSrc: ["'self'", 'data:'],
      fontSrc: ["'self'"],
      connectSrc: ["'self'"],
      formAction: ["'self'"],
      baseUri: ["'none'"],
      frameAncestors: ["'none'"],
      frameSrc: ["'self'"],
      requireTrustedTypesFor: ["'script'"],
      trustedTypes: ["'none'"],
    },
    xFrameOptions: 'DENY',
    referrerPolicy: 'no-referrer',
    permissionsPolicy: { camera: [], microphone: [], geolocation: [], payment: [], usb: [] },
    strictTransportSecurity: isSecure ? 'max-age=31536000' : false,
  });
}

/**
 * Adds the routes. Files are read at each request, so a build that comes later is served without a restart; `FILE.br`,
 * `FILE.zst` or `FILE.gz` is sent instead of a file for those who take it. Without a build, a page is a 404 that says how to
 * make one.
 */
export function serveDashboard(app: Hono, folder: string): void {
  const index = join(folder, 'index.html');
  const page = serveStatic({ path: index, precompressed: true });
  const assets = serveStatic({ rewriteRequestPath: (path) => join(folder, path), precompressed: true });
  app.on('GET', [...PAGES], cached('no-cache'), async (c, next) => {
    if (!existsSync(index)) {
      throw new Problem(404, `the dashboard is not built; build it with: ${BUILD}`);
    }
    return page(c, next);
  });
  app.get('/assets/*', cached(IMMUTABLE), assets);
}

/** Sets `Cache-Control` of answers that are files. */
function cached(value: string): MiddlewareHandler {
  return async (c, next) => {
    await next();
    if (c.res.ok) c.res.headers.set('Cache-Control', value);
  };
}
