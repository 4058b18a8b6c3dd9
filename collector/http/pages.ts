// Built pages and the files that they load, as the dashboard and the playground are served.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { serveStatic } from '@hono/node-server/serve-static';
import type { Hono, MiddlewareHandler } from 'hono';
import { secureHeaders } from 'hono/secure-headers';
import { Problem } from './problem.ts';

/** Hashed files never change under their name. */
const IMMUTABLE = 'public, max-age=31536000, immutable';

/**
 * Security headers of a page: its own scripts, styles and pictures, and no sink for text that would become a script.
 * `framedBy` says who may hold it in a frame.
 * @default nobody
 */
export function pageHeaders(isSecure: boolean, framedBy: "'none'" | "'self'" = "'none'"): MiddlewareHandler {
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
      frameAncestors: [framedBy],
      frameSrc: ["'self'"],
      requireTrustedTypesFor: ["'script'"],
      trustedTypes: ["'none'"],
    },
    xFrameOptions: framedBy === "'none'" ? 'DENY' : 'SAMEORIGIN',
    referrerPolicy: 'no-referrer',
    permissionsPolicy: { camera: [], microphone: [], geolocation: [], payment: [], usb: [] },
    strictTransportSecurity: isSecure ? 'max-age=31536000' : false,
  });
}

/**
 * Serves a built page under paths. The file is read at each request, so a build that comes later is served without a
 * restart; `FILE.br`, `FILE.zst` or `FILE.gz` is sent instead of a file for those who take it. Without a build, a page is a
 * 404 with `hint`.
 */
export function servePage(app: Hono, paths: readonly string[], file: string, hint: string): void {
  const page = serveStatic({ path: file, precompressed: true });
  app.on('GET', [...paths], cached('no-cache'), async (c, next) => {
    if (!existsSync(file)) throw new Problem(404, hint);
    return page(c, next);
  });
}

/** Serves the hashed files below `PREFIX/assets/` out of a folder. */
export function serveAssets(app: Hono, prefix: string, folder: string): void {
  const assets = serveStatic({
    rewriteRequestPath: (path) => join(folder, path.slice(prefix.length)),
    precompressed: true,
  });
  app.get(`${prefix}/assets/*`, cached(IMMUTABLE), assets);
}

/** Sets `Cache-Control` of answers that are files. */
function cached(value: string): MiddlewareHandler {
  return async (c, next) => {
    await next();
    if (c.res.ok) c.res.headers.set('Cache-Control', value);
  };
}
