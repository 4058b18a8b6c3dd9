// The demo, as `npm run demo` serves it.
import { preview } from 'vite';
import { afterAll, beforeAll } from 'vitest';
import type { Browser, Engine, LaunchOptions } from './browsers.ts';

/** A running demo. */
export interface Shop {
  url: string;
  close(): Promise<void>;
}

/** Serves the built demo on a free port. */
export async function openShop(): Promise<Shop> {
  const server = await preview({ mode: 'demo', logLevel: 'warn', preview: { port: 0, open: false } });
  return { url: server.resolvedUrls?.local[0] as string, close: () => server.close() };
}

/** The demo and a browser for all cases of the enclosing `describe`; the fields are set before the first. */
export function useShop(
  engine: Engine | undefined,
  options?: LaunchOptions,
): { url: string; browser: Browser } {
  const stage = {} as { url: string; browser: Browser };
  let shop: Shop | undefined;
  beforeAll(async () => {
    if (!engine) return;
    shop = await openShop();
    stage.url = shop.url;
    stage.browser = await engine.launch(options);
  });
  afterAll(async () => {
    await stage.browser?.close();
    await shop?.close();
  });
  return stage;
}
