// What comes after the start: the element by markup, and what only some sites want, each a part of its own.
import {
  type Client,
  type Config,
  type EventName,
  findLanguage,
  type NabzEvents,
  type SurveyRegistry,
} from '../src/index.ts';
import { defineElement } from './defineElement.ts';

/** An event that was heard: when, in milliseconds since 1970, its name and its payload. */
export type Logged = [at: number, name: EventName, payload: NabzEvents[EventName]];

/** A client, the config now, and what was heard so far. */
export interface Extra {
  client: Client;
  config: Config;
  log: readonly Logged[];
  /** None when the client is gone. */
  surveys?: SurveyRegistry | undefined;
}

type Follow = (extra: Extra) => unknown;

/** What fetches each of them, by the option that asks for it. */
const EXTRAS = {
  launcher: async (): Promise<Follow> => {
    const { placeLauncher } = await import('./page/launcher.tsx');
    return ({ client, config }) => placeLauncher(client, config);
  },
  analytics: async (): Promise<Follow> => (await import('./page/analytics.ts')).followEvents,
  debug: async (): Promise<Follow> => (await import('./debug/placeOverlay.tsx')).placeOverlay,
};

const loaded: { [Name in keyof typeof EXTRAS]?: Promise<Follow> } = {};
/** The language that was looked for last, of each client; a wrong one is told once. */
const told = new WeakMap<Client, string>();

/** Serves the element, and gives every extra that is wanted, or was, the config as it is now. One that fails stops no other. */
export function follow(
  client: Client,
  config: Config,
  log: readonly Logged[],
  surveys?: SurveyRegistry,
): void {
  if (surveys) defineElement(client);
  tellLanguage(client, config);
  for (const name of Object.keys(EXTRAS) as (keyof typeof EXTRAS)[]) {
    if (config[name]) loaded[name] ??= EXTRAS[name]();
    loaded[name]
      ?.then((act) => act({ client, config, log, surveys }))
      .catch(() => {
        // What could not be fetched is fetched the next time.
        delete loaded[name];
      });
  }
}

/** Known only with the config: it may bring the texts of any language. */
function tellLanguage(client: Client, { lang = 'auto', messages }: Config): void {
  const isNew = lang !== told.get(client);
  told.set(client, lang);
  if (!isNew || lang === 'auto' || findLanguage(lang, messages)) return;
  import('../src/config/check.ts').then((it) => it.warnAttributes(['lang'], { lang })).catch(() => {});
}
