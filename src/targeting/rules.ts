// Where and how often a survey is asked, by what the config says beyond `every` and `cooldown`.
import { parseLimit } from '../config/values.ts';
import type { Further, FurtherOptions, Given } from '../triggers/further.ts';
import type { Reason } from './eligibility.ts';
import { limitOf } from './limits.ts';
import { onNavigation } from './navigation.ts';
import { readTargetingContext } from './page.ts';
import { matchesUrlPattern } from './urlPattern.ts';
import { whereNot } from './where.ts';

/** Rules over a config that may change. */
export function createRules(
  options: FurtherOptions,
): Pick<Further, 'whyNot' | 'shown' | 'missed' | 'look' | 'stop'> {
  const { surveys, settings, history, displays } = options;
  /** SurveyRegistry that close where they must not be. */
  const followed = new Map<string, Given>();
  /** SurveyRegistry whose trigger fired where they must not be, and what watches for it once more. */
  const missed = new Map<string, { given: Given; again: () => void }>();
  let unfollow: (() => void) | undefined;

  function isElsewhere(survey: string, { isHere }: Given): boolean {
    if (isHere && !isHere()) return true;
    const { where, never = [] } = settings.config;
    const excluded = typeof never === 'string' ? never.split(/[\s,]+/).filter(Boolean) : never;
    if (excluded.length && matchesUrlPattern(excluded)) return true;
    return [where?.path, surveys.own(survey)?.where?.path].some((path) => path && !matchesUrlPattern(path));
  }

  /** The ref that a survey is asked for once, where the page's context has it. */
  const pageRef = (survey: string, { context }: Given) =>
    surveys.own(survey)?.once && context?.ref === undefined ? settings.config.context?.ref : undefined;

  /** Why here, and for this visitor, it is not asked. */
  function placeNot(name: string, given: Given): Reason | null {
    if (!globalThis.location) return null;
    if (isElsewhere(name, given)) return 'path';
    const facts = readTargetingContext(settings.config, given);
    return whereNot(settings.config.where ?? {}, facts) ?? whereNot(surveys.own(name)?.where ?? {}, facts);
  }

  const isMissed = (survey: string, { isHere, context }: Given) =>
    placeNot(survey, { isHere, context: { ...settings.config.readContext?.(), ...context } });
  const look = () => {
    for (const [survey, given] of followed) if (isElsewhere(survey, given)) displays.drop(survey);
    for (const [survey, { given, again }] of missed) {
      if (isMissed(survey, given)) continue;
      missed.delete(survey);
      again();
    }
  };

  return {
    look,
    whyNot(name, given) {
      const reason = placeNot(name, given);
      if (reason) return reason;
      const own = surveys.own(name);
      const { answeredAt, refs, shown } = history.of(name);
      const ref = pageRef(name, given);
      if (ref !== undefined && refs?.includes(ref)) return 'ref';
      return limitOf({
        asks: own?.asks ?? settings.config.asks,
        answeredAt,
        shown,
        max: parseLimit(settings.config.max ?? ''),
        allShown: history.shown(),
        now: Date.now(),
      });
    },
    shown(name, given) {
      const ref = pageRef(name, given);
      if (ref !== undefined) history.noteRef(name, ref);
      followed.delete(name);
      missed.delete(name);
      // Who forces it has said where.
      if (given.force || !globalThis.location) return;
      followed.set(name, given);
      unfollow ??= onNavigation(look);
      // The page may have moved on while it was drawn.
      look();
    },
    missed(name, given, again) {
      if (!isMissed(name, given)) return;
      missed.set(name, { given, again });
      unfollow ??= onNavigation(look);
    },
    stop() {
      missed.clear();
      unfollow?.();
    },
  };
}
