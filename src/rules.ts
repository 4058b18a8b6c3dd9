// Where and how often a survey is asked, by what the config says beyond `every` and `cooldown`.
import type { ShowOptions } from './api.ts';
import { parseLimit } from './config/limit.ts';
import type { Further, FurtherOptions } from './further.ts';
import type { Reason } from './invite/eligibility.ts';
import { followPath } from './invite/followPath.ts';
import { limitOf } from './invite/limits.ts';
import { isPath } from './invite/paths.ts';
import { deviceOf, type Facts, whereNot } from './invite/where.ts';
import { pageLanguage } from './locale/language.ts';

/** Rules over a config that may change. */
export function createRules(
  options: FurtherOptions,
): Pick<Further, 'whyNot' | 'shown' | 'missed' | 'look' | 'stop'> {
  const { surveys, settings, history, displays } = options;
  /** Surveys that close where they must not be. */
  const followed = new Set<string>();
  /** Surveys whose trigger fired where they must not be, and what watches for it once more. */
  const missed = new Map<string, () => void>();
  let unfollow: (() => void) | undefined;

  const toFacts = ({ context, lang }: ShowOptions): Facts => {
    const { language, tag } = pageLanguage(lang ?? settings.config.lang, settings.config.messages);
    return {
      url: location,
      segment: context?.segment ?? settings.config.context?.segment,
      device: deviceOf(matchMedia('(pointer: coarse)').matches, innerWidth, innerHeight),
      lang: [language, tag],
    };
  };

  function isElsewhere(survey: string): boolean {
    const { where, never = [] } = settings.config;
    const excluded = typeof never === 'string' ? never.split(/[\s,]+/).filter(Boolean) : never;
    if (excluded.length && isPath(excluded)) return true;
    return [where?.path, surveys.own(survey)?.where?.path].some((path) => path && !isPath(path));
  }

  /** The ref that a survey is asked for once, where the page's context has it. */
  const pageRef = (survey: string, { context }: ShowOptions) =>
    surveys.own(survey)?.once && context?.ref === undefined ? settings.config.context?.ref : undefined;

  /** Why here, and for this visitor, it is not asked. */
  function placeNot(name: string, given: ShowOptions): Reason | null {
    if (!globalThis.location) return null;
    if (isElsewhere(name)) return 'path';
    const facts = toFacts(given);
    return whereNot(settings.config.where ?? {}, facts) ?? whereNot(surveys.own(name)?.where ?? {}, facts);
  }

  const isMissed = (survey: string) => placeNot(survey, { context: settings.config.readContext?.() });
  const look = () => {
    for (const survey of followed) if (isElsewhere(survey)) displays.drop(survey);
    for (const [survey, again] of missed) {
      if (isMissed(survey)) continue;
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
      followed.add(name);
      unfollow ??= followPath(look);
      // The page may have moved on while it was drawn.
      look();
    },
    missed(name, again) {
      if (!isMissed(name)) return;
      missed.set(name, again);
      unfollow ??= followPath(look);
    },
    stop: () => unfollow?.(),
  };
}
