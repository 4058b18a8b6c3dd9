// The demo's Vite plugin: besides the shop it serves real endpoints on other origins, the feature pages and the
// backstage routes.

import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import open from 'open';
import type { Plugin, PreviewServer, ViteDevServer } from 'vite';
import { createEndpoint, type Endpoint } from './backend/endpoint.ts';
import { createRawEndpoint, type RawEndpoint } from './backend/rawEndpoint.ts';
import { createRoutes } from './backend/routes.ts';

const endpointPort = 4174;

/** Serves the shop and its endpoint under `vite` and `vite preview`; closing the server closes both. */
export function demoServer(): Plugin {
  let endpoint: Endpoint | undefined;
  let raw: RawEndpoint | undefined;

  async function start(server: ViteDevServer | PreviewServer, readPage: (url: string) => Promise<string>) {
    const { root, build } = server.config;
    endpoint = await createEndpoint(endpointPort);
    raw = await createRawEndpoint();
    // The shop is built to a folder inside dist; the script tag's files are one folder above.
    const dist = dirname(resolve(root, build.outDir));
    server.middlewares.use(createRoutes({ endpoint, raw, dist, pages: resolve(root, 'pages'), readPage }));
    server.printUrls = () => {
      const { info } = server.config.logger;
      const shop = server.resolvedUrls?.local[0] ?? '';
      info(`  ➜  Shop:     ${shop}`);
      info(`  ➜  Features: ${shop}pages/`);
      info(`  ➜  Endpoint: ${endpoint?.url}`);
      info(`  ➜  Dashboard: ${endpoint?.dashboard}`);
      if (endpoint) info(`  ➜  Playground: ${new URL('/playground', endpoint.url)}`);
      if (server.config.preview.open && endpoint) void open(endpoint.dashboard);
    };
  }

  const close = async () => {
    await Promise.all([endpoint?.close(), raw?.close()]);
  };

  return {
    name: 'nabz-demo',
    configureServer: (server) =>
      start(server, async (url) => {
        const html = await readFile(resolve(server.config.root, 'index.html'), 'utf8');
        return server.transformIndexHtml(url, html);
      }),
    configurePreviewServer: (server) => {
      const { root, build } = server.config;
      return start(server, () => readFile(resolve(root, build.outDir, 'index.html'), 'utf8'));
    },
    closeServer: close,
    closePreviewServer: close,
  };
}
