// Entry of the app chunk, which the loader starts.
import type { Client } from '../src/api.ts';
import { readAttributes } from '../src/config/attributes.ts';
import { loadCheck } from '../src/config/loadCheck.ts';
import type { Config } from '../src/config/options.ts';
import { PAGE_CONFIG, readPageConfig } from './loader/pageConfig.ts';
import { mount } from './mount.ts';

/**
 * Starts Nabz with the tag's attributes (without `data-`) and returns the client. Logs one message for a wrong
 * attribute and ignores it. `isAnnounced`: the loader has emitted `nabz:ready` already.
 */
export function start(attributes: Record<string, string>, isAnnounced: boolean): Client {
  const { config, source, wrong } = readAttributes(attributes);
  if (wrong.length)
    loadCheck()
      .then((it) => it.warnAttributes(wrong, attributes))
      .catch(() => {});
  const client = mount(config, { isAnnounced });
  // What is no config is reported as any other.
  if (source) void client.configure(source === PAGE_CONFIG ? (readPageConfig() as Config) : source);
  return {
    ...client,
    destroy() {
      client.destroy();
      // The tag can start again in a page that swaps its content.
      (window as { nabz?: unknown }).nabz = undefined;
    },
  };
}
