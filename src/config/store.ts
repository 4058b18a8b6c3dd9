// The config of one client, as it grows.

import { toMessage } from '../errors.ts';
import type { Destination } from '../outbox/request.ts';
import type { Context } from '../survey/context.ts';
import type { SurveyRegistry } from '../survey/registry.ts';
import { toDestination } from './destination.ts';
import type { Mistake } from './load.ts';
import type { Config, LiveConfig } from './options.ts';

/** What a config store works with. */
export interface ConfigStoreOptions {
  /** Gets the surveys of every config. */
  surveys: SurveyRegistry;
  report: (code: string, message: string) => void;
  /** Called when a config has been merged. */
  onRead: () => unknown;
}

/** The present config, and the way to change it. */
export interface ConfigStore {
  readonly config: LiveConfig;
  /** Resolves when every config passed to `read` so far has been merged. Never rejects. */
  readonly whenRead: Promise<void>;
  /**
   * Merges a config, or the one at a selector or URL, over the present one. What is wrong is left out and reported; resolves
   * when it is. Never rejects.
   */
  read(value: unknown): Promise<void>;
  addContext(fields: Context): void;
  /** Where responses go; `undefined` for nowhere. An endpoint that is no URL is reported once. */
  destination(): Destination | undefined;
}

/** A store that begins with a config as it is; its surveys are read by `read` alone. */
export function createConfigStore(
  initial: Config,
  { surveys, report, onRead }: ConfigStoreOptions,
): ConfigStore {
  let reportedEndpoint: string | undefined;

  /** Merges one config and returns its mistakes. */
  async function merge(value: unknown): Promise<Mistake[]> {
    try {
      const { loadConfig } = await import('./load.ts');
      const { config, surveys: added, mistakes } = await loadConfig(value);
      const context = { ...store.config.context, ...config.context };
      store.config = { ...store.config, ...config, context };
      surveys.add(added);
      onRead();
      return mistakes;
    } catch (error) {
      report('config', String(error));
      return [];
    }
  }

  /** Reports mistakes in words, which are fetched only now: surveys do not wait for them. */
  async function reportMistakes(mistakes: Mistake[]): Promise<void> {
    if (!mistakes.length) return;
    try {
      const { toFaults } = await import('./check.ts');
      for (const fault of toFaults(mistakes)) report('config', toMessage(fault));
    } catch (error) {
      const paths = mistakes.map(({ path }) => path).join(', ');
      report('config', `not allowed: ${paths} (no details: ${error})`);
    }
  }

  const store = {
    config: { ...initial } as LiveConfig,
    whenRead: Promise.resolve(),
    read(value: unknown) {
      const merging = store.whenRead.then(() => merge(value));
      store.whenRead = merging.then(() => {});
      return merging.then(reportMistakes);
    },
    destination() {
      const { endpoint } = store.config;
      const destination = toDestination(store.config);
      if (endpoint && !destination && endpoint !== reportedEndpoint) {
        reportedEndpoint = endpoint;
        report('config', `endpoint is ${JSON.stringify(endpoint)}; allowed: an http(s) URL`);
      }
      return destination;
    },
    addContext(fields: Context) {
      // In place, because others hold this config.
      store.config.context = { ...store.config.context, ...fields };
    },
  };
  return store;
}
