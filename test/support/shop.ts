// The demo, as `npm run demo` serves it.
import { preview } from 'vite';

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
