// The decision about a survey, with everything it looks at gathered from the config, the device and the page.
import type { ConfigStore } from '../config/store.ts';
import type { Context } from '../survey/context.ts';
import type { SurveyRegistry } from '../survey/registry.ts';
import { timeNow } from '../timeNow.ts';
import {
  checkEligibility,
  checkPlace,
  type Eligibility,
  type OpenSurvey,
  type Refusal,
} from './eligibility.ts';
import type { History } from './history.ts';
import { readTargetingContext } from './page.ts';

/** What a survey is wanted with. */
export interface ShowRequest {
  /** The context of the call and of the page in this moment, without the config's. */
  context?: Context | undefined;
  /** The language of this display. @default the config's */
  lang?: string | undefined;
  /** The element to fill: an inline survey may stand beside an open one. */
  target?: Element | string | undefined;
  /** Skips place and frequency. @default false */
  force?: boolean | undefined;
  /** Whether the page still is where the trigger fired. @default always */
  isAtTrigger?: (() => boolean) | undefined;
}

/** What {@link createTargeting} works with. */
export interface TargetingOptions {
  configStore: Pick<ConfigStore, 'config'>;
  surveys: SurveyRegistry;
  history: History;
  isSupported: () => boolean;
  hasConsent: () => boolean;
  /** From 0 to 1. */
  random: () => number;
}

/** Decides for one client. */
export interface Targeting {
  /** Whether a survey may be shown now. Writes nothing. */
  check(survey: string, request: ShowRequest, open: OpenSurvey | undefined): Eligibility;
  /** Whether it belongs to this page and this visitor's group; `undefined` when it does. */
  checkPlace(survey: string, request: ShowRequest): Refusal | undefined;
  /** Stores this visitor's random number for the sample, so that the decision stays the same on later pages. */
  keepDraw(survey: string): void;
}

/** Decisions by a config that may change. */
export function createTargeting(options: TargetingOptions): Targeting {
  const { configStore, surveys, history, isSupported, hasConsent, random } = options;
  /** Random numbers by survey, for as long as they are not stored. */
  const draws = new Map<string, number>();

  const drawOf = (survey: string) => {
    const draw = history.of(survey).draw ?? draws.get(survey) ?? random();
    draws.set(survey, draw);
    return draw;
  };
  const placeOf = (survey: string, request: ShowRequest) => ({
    config: configStore.config,
    own: surveys.own(survey),
    page: readTargetingContext(configStore.config, request),
    isAtTrigger: request.isAtTrigger?.() ?? true,
  });
  return {
    check(survey, request, open) {
      const place = placeOf(survey, request);
      return checkEligibility({
        ...place,
        survey,
        names: surveys.names(),
        isSupported: isSupported(),
        hasConsent: hasConsent(),
        open: request.target ? undefined : open,
        isForced: !!request.force,
        // The page's ref counts for a survey that says so itself; the call's for each.
        ref: request.context?.ref ?? (place.own?.once && place.config.context?.ref),
        history: history.all(),
        draw: drawOf(survey),
        now: timeNow(),
      });
    },
    checkPlace: (survey, request) => checkPlace(placeOf(survey, request)),
    keepDraw(survey) {
      const { sample = 1 } = configStore.config;
      if (sample < 1 && surveys.has(survey) && history.of(survey).draw === undefined)
        history.note(survey, { draw: drawOf(survey) });
    },
  };
}
