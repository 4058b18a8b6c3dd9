// The config of one client, as it grows.

import { toMessage } from '../errors.ts';
import { importOnce } from '../importOnce.ts';
import type { Destination } from '../outbox/request.ts';
import type { Context } from '../survey/context.ts';
import type { SurveyRegistry } from '../survey/registry.ts';
import { toJson } from '../toJson.ts';
import { toDestination } from './destination.ts';
import type { Mistake, ParsedConfig } from './load.ts';
import { loadCheck } from './loadCheck.ts';
import type { Config, LiveConfig } from './options.ts';

/** What a config store works with. */
export interface ConfigStoreOptions {
  /** Gets the surveys of every config. */
  surveys: SurveyRegistry;
  report: (code: string, message: string) => void;
  /** Called when a config has been merged; `isLate`: it could not be read at first. */
  onRead: (isLate: boolean) => unknown;
}

/** The present config, and the way to change it. */
export interface ConfigStore {
  readonly config: LiveConfig;
  /**
   * Resolves when every config passed to `read` so far has been merged, or could not be read within 9 s. Never rejects.
   */
  readonly whenRead: Promise<void>;
  /** Whether every config that was passed could be read: what it says of consent, places and surveys is known. */
  isReadable(): boolean;
  /**
   * Merges a config, or the one at a selector or URL, over the present one. What is wrong is left out and reported; resolves
   * when it is. One that cannot be read is reported once and tried again until it can be. Never rejects.
   */
  read(value: unknown): Promise<void>;
  addContext(fields: Context): void;
  /** Where responses go; `undefined` for nowhere. An endpoint that is no URL is reported once. */
  destination(): Destination | undefined;
  /** Tries no more what could not be read. */
  stop(): void;
}

/** An attempt may take so long, because `show()` waits for the first. */
const ATTEMPT_MS = 9_000;
/** The wait before the second attempt, about; it doubles up to five minutes. */
const RETRY_MS = 5_000;

const importLoad = importOnce(() => import('./load.ts'));

/** A store that begins with a config as it is; its surveys are read by `read` alone. */
export function createConfigStore(
  initial: Config,
  { surveys, report, onRead }: ConfigStoreOptions,
): ConfigStore {
  let reportedEndpoint: string | undefined;

  /** What was read, in the order of the calls. */
  const merged: ParsedConfig[] = [];
  let calls = 0;
  /** The calls whose config could not be read so far. */
  const unread = new Set<number>();
  let isStopped = false;

  /** Merges the config of one call, and again those of later calls that came sooner. Reports its mistakes. */
  function merge(call: number, parsed: ParsedConfig): Promise<void> {
    merged[call] = parsed;
    for (const { config, surveys: added } of merged.slice(call).filter(Boolean)) {
      store.config = { ...store.config, ...config, context: { ...store.config.context, ...config.context } };
      surveys.add(added);
    }
    try {
      onRead(unread.delete(call));
    } catch (error) {
      report('config', String(error));
    }
    return reportMistakes(parsed.mistakes);
  }

  /** Reports mistakes in words, which are fetched only now: surveys do not wait for them. */
  async function reportMistakes(mistakes: Mistake[]): Promise<void> {
    if (!mistakes.length) return;
    try {
      const { toFaults } = await loadCheck();
      for (const fault of toFaults(mistakes)) report('config', toMessage(fault));
    } catch (error) {
      const paths = mistakes.map(({ path }) => path).join(', ');
      report('config', `not allowed: ${paths} (no details: ${error})`);
    }
  }

  const store = {
    config: { ...initial } as LiveConfig,
    whenRead: Promise.resolve(),
    isReadable: () => !unread.size,
    read(value: unknown) {
      const call = calls++;
      const { whenRead } = store;
      let reporting: Promise<void> | undefined;
      const settled = new Promise<void>((settle) => {
        const attempt = async (nth: number) => {
          try {
            const parsed = await load(value, nth);
            await whenRead;
            reporting = merge(call, parsed);
          } catch (reason) {
            if (!unread.has(call) && !isStopped)
              report(
                'config',
                `data-config is ${toJson(value)}, which cannot be read (${reason}); nothing is asked until it is, and it is tried again`,
              );
            unread.add(call);
            // At random, so that many pages do not come back together.
            const waitMs = RETRY_MS * Math.min(2 ** nth, 60) * (0.5 + Math.random());
            setTimeout(() => isStopped || void attempt(nth + 1), waitMs);
          }
          settle();
        };
        void attempt(0);
      });
      store.whenRead = settled.then(() => whenRead);
      return store.whenRead.then(() => reporting);
    },
    destination() {
      const { endpoint } = store.config;
      const destination = toDestination(store.config);
      if (endpoint && !destination && endpoint !== reportedEndpoint) {
        reportedEndpoint = endpoint;
        report('config', `endpoint is ${toJson(endpoint)}; allowed: an http(s) URL`);
      }
      return destination;
    },
    addContext(fields: Context) {
      // In place, because others hold this config.
      store.config.context = { ...store.config.context, ...fields };
    },
    stop() {
      isStopped = true;
    },
  };
  return store;
}

/** Reads a config; rejects when it cannot be read in time. What is fetched is waited for, too. */
async function load(value: unknown, nth: number): Promise<ParsedConfig> {
  const abort = new AbortController();
  const { signal } = abort;
  const late = new Promise<never>((_, reject) => {
    signal.onabort = () => reject('no answer');
  });
  const timer = setTimeout(() => abort.abort(), ATTEMPT_MS);
  // A failure may have been cached.
  const cache = nth ? 'no-cache' : 'default';
  const reading = importLoad().then((it) => it.loadConfig(value, { signal, cache }));
  return Promise.race([reading, late]).finally(() => clearTimeout(timer));
}
