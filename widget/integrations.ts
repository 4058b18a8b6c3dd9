// What comes beside surveys: the element by markup, the launcher, analytics and the debug overlay.
import type { Client } from '../src/api.ts';
import { loadCheck } from '../src/config/loadCheck.ts';
import type { Config } from '../src/config/options.ts';
import type { EventName, NabzEvents } from '../src/events.ts';
import { importOnce } from '../src/importOnce.ts';
import { findLanguage } from '../src/locale/language.ts';
import type { SurveyRegistry } from '../src/survey/registry.ts';
import { defineElement } from './defineElement.ts';
import { loadPage } from './loadPage.ts';

/** An event of the client: when, in milliseconds since 1970, its name and its payload. */
export type LoggedEvent = [at: number, name: EventName, payload: NabzEvents[EventName]];

/** What an integration works with: a client, its config now, and its latest events. */
export interface IntegrationOptions {
  client: Client;
  config: Config;
  log: readonly LoggedEvent[];
  /** `undefined` when the client is destroyed, or while a config cannot be read. */
  surveys?: SurveyRegistry | undefined;
}

type Apply = (options: IntegrationOptions) => unknown;

/** One file for strict hosting has no overlay. */
const importOverlay =
  import.meta.env?.MODE === 'full' ? undefined : importOnce(() => import('./debug/placeOverlay.tsx'));

/** What fetches each integration, by the option that asks for it. */
const INTEGRATIONS = {
  launcher: async (): Promise<Apply> => {
    const { placeLauncher } = await loadPage();
    return ({ client, config }) => placeLauncher(client, config);
  },
  analytics: async (): Promise<Apply> => (await loadPage()).followEvents,
  debug: async (): Promise<Apply> => {
    if (importOverlay) return (await importOverlay()).placeOverlay;
    console.info('nabz: the debug overlay comes with nabz.js, not with nabz.full.js');
    return () => {};
  },
};

const loaded: { [Name in keyof typeof INTEGRATIONS]?: Promise<Apply> } = {};
/** The language that was last checked, by client, so that a wrong one is reported once. */
const checked = new WeakMap<Client, string>();

/** Gives the config as it is now to every integration that it asks for, or asked for earlier. One that fails stops no other. */
export function applyIntegrations(
  client: Client,
  config: Config,
  log: readonly LoggedEvent[],
  surveys?: SurveyRegistry,
): void {
  if (surveys) defineElement(client);
  checkLanguage(client, config);
  for (const name of Object.keys(INTEGRATIONS) as (keyof typeof INTEGRATIONS)[]) {
    if (config[name]) loaded[name] ??= INTEGRATIONS[name]();
    loaded[name]
      ?.then((apply) => apply({ client, config, log, surveys }))
      .catch(() => {
        // The next config tries again.
        delete loaded[name];
      });
  }
}

/** A language can be checked only with the config, which may bring the texts of any language. */
function checkLanguage(client: Client, { lang = 'auto', messages }: Config): void {
  const isNew = lang !== checked.get(client);
  checked.set(client, lang);
  if (!isNew || lang === 'auto' || findLanguage(lang, messages)) return;
  loadCheck()
    .then((it) => it.warnAttributes(['lang'], { lang }))
    .catch(() => {});
}
