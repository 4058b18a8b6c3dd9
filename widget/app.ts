// What the loader starts: the tag's attributes become a client with the widget.
import type { Client } from '../src/api.ts';
import { readAttributes } from '../src/config/attributes.ts';
import { mount } from './mount.ts';

/**
 * Starts Nabz as the tag says. A wrong attribute is one console message; the page goes on. `isAnnounced` says that
 * `nabz:ready` was told already.
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
      // So that the tag can start anew, in a page that swaps its content.
      (window as { nabz?: unknown }).nabz = undefined;
    },
  };
}
