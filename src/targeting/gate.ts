// May a survey be shown now? Gathers what the decision looks at. In: a survey and the call. Out: the reason why not.
import type { ShowOptions } from '../api.ts';
import { DEFAULTS } from '../config/options.ts';
import { resolveInterval } from '../config/resolveInterval.ts';
import type { ConfigStore } from '../config/store.ts';
import { parseDurationMs } from '../config/values.ts';
import type { SurveyRegistry } from '../survey/registry.ts';
import type { LazyFurther } from '../triggers/lazyFurther.ts';
import { type Reason, whyNot } from './eligibility.ts';
import type { History } from './history.ts';

/** What the decision is made from. */
export interface GateOptions {
  settings: ConfigStore;
  surveys: SurveyRegistry;
  history: History;
  further: LazyFurther;
  isSupported: () => boolean;
  isGranted: () => boolean;
  random: () => number;
}

/** Why a survey is not shown, or `null`. It only looks, unless the survey wants to show now: then its lot is kept. */
export type Gate = (survey: string, given: ShowOptions, isOpen: boolean, isWanted?: boolean) => Reason | null;

/** A gate that has drawn no lot yet. */
export function createGate(options: GateOptions): Gate {
  const { settings, surveys, history, further, isSupported, isGranted, random } = options;
  const lots: Record<string, number> = {};

  return (name, given, isOpen, isWanted) => {
    const { cooldown = DEFAULTS.cooldown, sample = DEFAULTS.sample } = settings.config;
    const known = history.of(name);
    const draw = known.draw ?? lots[name] ?? random();
    lots[name] = draw;
    if (isWanted && sample < 1 && isGranted() && surveys.has(name)) history.note(name, { draw });
    return whyNot({
      isSupported: isSupported(),
      hasConsent: isGranted(),
      rule: further.now?.whyNot(name, given),
      isKnown: surveys.has(name),
      isOpen: !given.target && isOpen,
      isForced: !!given.force,
      ref: given.context?.ref,
      everyMs: resolveInterval(settings.config, surveys.own(name)).everyMs,
      cooldownMs: parseDurationMs(cooldown) ?? 0,
      sample,
      history: { ...known, draw },
      allShown: history.shown(),
      now: Date.now(),
    });
  };
}
