// The built playground: its page, the page in its frames, and the files that they load. It asks nothing of the collector.
import { join } from 'node:path';
import type { Hono } from 'hono';
import { serveAssets, servePage } from './pages.ts';

const PATH = '/playground';
/** The page that its frames show. */
const FRAME = `${PATH}/frame.html`;
const FOLDER = join(import.meta.dirname, '../dist/playground');
const HINT = 'the playground is not built; build it with: npx vite build --mode playground';

/** What a path of the playground is; `undefined` when it is none of it. */
export function playgroundPart(path: string): 'page' | 'frame' | undefined {
  if (path === FRAME) return 'frame';
  return path === PATH || path.startsWith(`${PATH}/`) ? 'page' : undefined;
}

/** Adds the routes. */
export function servePlayground(app: Hono, folder: string = FOLDER): void {
  // Relative, because there may be a path before all of the collector's.
  app.get(PATH, (c) => c.redirect(`playground/${new URL(c.req.url).search}`, 308));
  servePage(app, [`${PATH}/`], join(folder, 'index.html'), HINT);
  servePage(app, [FRAME], join(folder, 'frame.html'), HINT);
  serveAssets(app, PATH, folder);
}
