// Entry of the app chunk, which the loader starts.
import type { Client } from '../src/api.ts';
import { readAttributes } from '../src/config/attributes.ts';
import { mount } from './mount.ts';

/**
 * Starts Nabz with the tag's attributes (without `data-`) and returns the client. Logs one message for a wrong
 * attribute and ignores it. `isAnnounced`: the loader has emitted `nabz:ready` already.
 */
export function start(attributes: Record<string, string>, isAnnounced: boolean): Client {
  const { config, source, wrong } = readAttributes(attributes);
  if (wrong.length)
    import('../src/config/check.ts').then((it) => it.warnAttributes(wrong, attributes)).catch(() => {});
  if (!attributes.endpoint && !source) console.info('nabz: no data-endpoint: events only');
  const client = mount(config, { isAnnounced });
  if (source) void client.configure(source);
  return {
    ...client,
    destroy() {
      client.destroy();
      // The tag can start again in a page that swaps its content.
      (window as { nabz?: unknown }).nabz = undefined;
    },
  };
}
