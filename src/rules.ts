// Where and how often a survey is asked, by what the config says beyond `every` and `cooldown`.
import type { ShowOptions } from './api.ts';
import { parseLimit } from './config/limit.ts';
import type { Further, FurtherOptions } from './further.ts';
import { createAsks, limitOf } from './invite/asks.ts';
import { followPath } from './invite/followPath.ts';
import { isPath } from './invite/paths.ts';
import { deviceOf, type Facts, whereNot } from './invite/where.ts';
import { pageLanguage } from './locale/language.ts';

/** Rules over a config that may change. */
export function createRules(options: FurtherOptions): Pick<Further, 'whyNot' | 'shown' | 'stop'> {
  const { surveys, settings, local, history, displays } = options;
  const asks = createAsks(local);
  /** Surveys that close where they must not be. */
  const followed = new Set<string>();
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

  const look = () => {
    for (const survey of followed) if (isElsewhere(survey)) displays.drop(survey);
  };

  return {
    whyNot(name, given) {
      const own = surveys.own(name);
      if (globalThis.location) {
        if (isElsewhere(name)) return 'path';
        const facts = toFacts(given);
        const reason = whereNot(settings.config.where ?? {}, facts) ?? whereNot(own?.where ?? {}, facts);
        if (reason) return reason;
      }
      const { answeredAt, refs } = history.of(name);
      const ref = pageRef(name, given);
      if (ref !== undefined && refs?.includes(ref)) return 'ref';
      return limitOf({
        survey: name,
        asks: asks.all(),
        max: parseLimit(settings.config.max ?? ''),
        most: own?.asks ?? settings.config.asks,
        answeredAt,
        now: Date.now(),
      });
    },
    shown(name, given) {
      asks.note(name);
      const ref = pageRef(name, given);
      if (ref !== undefined) history.noteRef(name, ref);
      followed.delete(name);
      // Who forces it has said where.
      if (given.force || !globalThis.location) return;
      followed.add(name);
      unfollow ??= followPath(look);
      // The page may have moved on while it was drawn.
      look();
    },
    stop: () => unfollow?.(),
  };
}
