// Triggers and rules beyond what every page needs: one file for all of them, fetched with the first that is used.

import type { ActiveSurveys } from '../activeSurveys.ts';
import type { ShowOptions } from '../api.ts';
import type { ConfigStore } from '../config/store.ts';
import { toMessage } from '../errors.ts';
import type { SurveyRegistry } from '../survey/registry.ts';
import type { Reason } from '../targeting/eligibility.ts';
import type { History, KeyValueStorage } from '../targeting/history.ts';
import { createRules } from '../targeting/rules.ts';
import { createVisits } from '../targeting/visits.ts';
import type { Fire } from './arm.ts';
import { parseTriggers, TRIGGER_HELP } from './parse.ts';
import { CONSENTED, createHub, watch } from './watch.ts';

/** What the triggers and rules of one client work with. */
export interface FurtherOptions {
  surveys: SurveyRegistry;
  history: History;
  local: KeyValueStorage;
  settings: Pick<ConfigStore, 'config'>;
  /** Whether anything may be kept. */
  isGranted: () => boolean;
  report: (code: string, message: string) => void;
  displays: Pick<ActiveSurveys, 'removeAll'>;
}

/** What a display is wanted with. */
export interface Given extends ShowOptions {
  /** Whether the page still is where its trigger has fired. @default wherever it is */
  isHere?: (() => boolean) | undefined;
}

/** The triggers and rules of one client. */
export interface Further {
  /** Watches a trigger as it is written; returns the undo. A wrong one is told. */
  watch(trigger: string, fire: Fire): () => void;
  /** Something has happened, says the page. */
  tell(name: string, context: object): void;
  /** The visitor has consented: what waited for that may be remembered now. */
  consented(): void;
  /** Why a survey is not asked here and now, or `null`. */
  whyNot(survey: string, given: Given): Reason | null;
  /** A survey has been shown: it closes where it must not be. */
  shown(survey: string, given: Given): void;
  /** A trigger has fired for nothing. If that was for the place or the visitor's group, calls back when these have changed. */
  missed(survey: string, given: Given, again: () => void): void;
  /** The context may have changed. */
  look(): void;
  stop(): void;
}

/** Further triggers and rules over a config that may change. */
export function createFurther(options: FurtherOptions): Further {
  const { local, isGranted, report } = options;
  const visits = createVisits(local, isGranted);
  const { hear, tell } = createHub();
  const seams = { hear, visits, report: (error: unknown) => report('load', String(error)) };
  return {
    ...createRules(options),
    tell,
    consented: () => tell(CONSENTED, {}),
    watch(trigger, fire) {
      const lists = parseTriggers(trigger);
      if (lists) return watch(lists, fire, seams);
      const value = JSON.stringify(trigger);
      report('config', toMessage({ path: 'data-trigger', value, allowed: `${TRIGGER_HELP}; using manual` }));
      return () => {};
    },
  };
}
