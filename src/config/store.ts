// The config of one client, as it grows. In: what an owner hands over. Out: what of it can be used, at any time.

import { toMessage } from '../errors.ts';
import type { Destination } from '../outbox/request.ts';
import type { Context } from '../survey/context.ts';
import type { SurveyRegistry } from '../survey/registry.ts';
import { toDestination } from './destination.ts';
import type { Config, LiveConfig } from './options.ts';

/** What settings work with. */
export interface ConfigStoreOptions {
  surveys: SurveyRegistry;
  report: (code: string, message: string) => void;
  /** Something has been read. */
  onRead: () => unknown;
}

/** The config now, and what is still being read. */
export interface ConfigStore {
  readonly config: LiveConfig;
  /** Resolves when everything handed over so far has been read. */
  readonly whenRead: Promise<void>;
  /** Merges a config, a selector or a URL over the present one; faults are reported, the rest is used. Never rejects. */
  read(value: unknown): Promise<void>;
  addContext(fields: Context): void;
  /** Where responses go; `undefined` for nowhere. An endpoint that is no address is reported once. */
  destination(): Destination | undefined;
}

/** ConfigStore that begin with a config; its surveys are still to be read. */
export function createConfigStore(
  config: Config,
  { surveys, report, onRead }: ConfigStoreOptions,
): ConfigStore {
  let wrong: string | undefined;
  const settings = {
    config: { ...config } as LiveConfig,
    whenRead: Promise.resolve(),
    read(value: unknown) {
      settings.whenRead = settings.whenRead.then(async () => {
        try {
          const { readConfig } = await import('./load.ts');
          const { config: read, surveys: added, faults } = await readConfig(value);
          for (const fault of faults) report('config', toMessage(fault));
          const { context } = settings.config;
          settings.config = { ...settings.config, ...read, context: { ...context, ...read.context } };
          surveys.add(added);
          onRead();
        } catch (error) {
          report('config', String(error));
        }
      });
      return settings.whenRead;
    },
    destination() {
      const { endpoint } = settings.config;
      const destination = toDestination(settings.config);
      if (endpoint && !destination && endpoint !== wrong) {
        wrong = endpoint;
        report('config', `endpoint is ${JSON.stringify(endpoint)}; allowed: an http(s) URL`);
      }
      return destination;
    },
    addContext(fields: Context) {
      // In place: whoever holds the config knows of it, too.
      settings.config.context = { ...settings.config.context, ...fields };
    },
  };
  return settings;
}
