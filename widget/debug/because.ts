// Why a survey does not show, in particular. In: config, history and what is so now. Out: which sentence says it, and with
// what. Pure; what is decided is decided by `why()`, and this finds what in the config or on the device made it so.
import { parseDurationMs } from '../../src/config/duration.ts';
import { parseLimit } from '../../src/config/limit.ts';
import { type Config, DEFAULTS } from '../../src/config/options.ts';
import type { MessageValues } from '../../src/locale/translate.ts';
import type { Survey } from '../../src/survey/types.ts';
import { DISMISSED_SHARE, type Reason } from '../../src/targeting/eligibility.ts';
import { ALL_SURVEYS, type SurveyHistory } from '../../src/targeting/history.ts';
import { matchesUrlPattern } from '../../src/targeting/urlPattern.ts';
import { type TargetingContext, whereNot } from '../../src/targeting/where.ts';

/** A sentence by its key after `held.`, and what it names; moments and shares are still to be written out. */
export interface Because {
  key: string;
  values?: MessageValues;
  /** Milliseconds since 1970. */
  moments?: Record<string, number>;
  /** From 0 to 1. */
  shares?: Record<string, number>;
}

/** What the cause is looked for in. */
export interface Matter {
  name: string;
  config: Config;
  survey: Survey | undefined;
  /** Every survey that there is. */
  names: string[];
  /** All that the device remembers, by survey. */
  history: Record<string, SurveyHistory>;
  facts: TargetingContext;
  /** A card stands in a corner of this page. */
  isCardHere: boolean;
  now: number;
}

type Cause = (matter: Matter) => Because | undefined | false;

/** The cause of a reason: the first that holds, else the reason itself. */
export function becauseOf(reason: Reason, matter: Matter): Because {
  for (const find of CAUSES[reason] ?? []) {
    const cause = find(matter);
    if (cause) return cause;
  }
  return { key: reason };
}

const CAUSES: { [reason in Reason]?: Cause[] } = {
  consent: [({ config }) => config.consent !== 'required' && { key: 'consent.refused' }],
  'unknown-survey': [({ names }) => ({ key: 'unknown-survey.names', values: { names: names.join(', ') } })],
  open: [
    ({ name, history, isCardHere }) => {
      const other = latestOf(history);
      if (!other) return undefined;
      if (!isCardHere) return { key: 'open.tab', values: { other } };
      return other === name ? { key: 'open.self' } : { key: 'open.here', values: { other } };
    },
  ],
  path: [
    ({ config: { never = [] }, facts }) => {
      const all = typeof never === 'string' ? never.split(/[\s,]+/).filter(Boolean) : never;
      return (
        all.length > 0 && matchesUrlPattern(all, facts.url) && pathCause('path.never', 'never', all, facts)
      );
    },
    ({ config: { where }, facts }) => pathUnfit('path.config', where?.path, facts),
    ({ survey, facts }) => pathUnfit('path.survey', survey?.where?.path, facts),
  ],
  ref: [({ config }) => config.context?.ref !== undefined && refCause(config.context.ref)],
  answered: [
    (matter) => {
      const { answeredAt } = historyOf(matter);
      return !!answeredAt && until('answered.until', answeredAt, ...spanOf(matter));
    },
  ],
  dismissed: [
    ({ history }) => !!history[ALL_SURVEYS]?.pauseMs && { key: 'dismissed.never' },
    (matter) => {
      const { dismissedAt = 0, pauseMs } = historyOf(matter);
      const [span, everyMs] = spanOf(matter);
      const isPutOff = pauseMs !== undefined;
      const ms = isPutOff ? pauseMs : everyMs * DISMISSED_SHARE;
      const isStill = dismissedAt <= matter.now && matter.now - dismissedAt < ms;
      return isStill && until(isPutOff ? 'dismissed.later' : 'dismissed.until', dismissedAt, span, ms);
    },
    ({ name, config, survey, history }) => {
      const most = survey?.asks ?? config.asks;
      const { answeredAt = 0, shown = [] } = history[name] ?? {};
      const n = shown.filter((at) => at > answeredAt).length;
      return !!most && n >= most && { key: 'dismissed.asks', values: { n, field: 'asks', most } };
    },
  ],
  cooldown: [
    ({ config, history, now }) => {
      const span = config.cooldown ?? DEFAULTS.cooldown;
      const other = latestOf(history);
      const at = history[other]?.shown?.at(-1) ?? 0;
      const ms = parseDurationMs(span) ?? 0;
      const cause = until('cooldown.until', at, span, ms, 'cooldown');
      return now - at < ms && { ...cause, values: { ...cause.values, other } };
    },
    ({ config: { max = '' }, history, now }) => {
      const { count = 0, withinMs = 0 } = parseLimit(max) ?? {};
      const all = Object.values(history).flatMap(({ shown = [] }) => shown);
      const at = all
        .filter((time) => now - time < withinMs)
        .sort((one, other) => one - other)
        .at(-count);
      const moments = { until: (at ?? 0) + withinMs };
      return at !== undefined && { key: 'cooldown.max', values: { field: 'max', limit: max }, moments };
    },
  ],
  'sampled-out': [
    ({ config: { where = {} }, facts }) => whoCause(where, facts),
    ({ survey, facts }) => whoCause(survey?.where ?? {}, facts),
    // Nothing else is left: it was the draw.
    ({ config: { sample = DEFAULTS.sample } }) =>
      sample < 1 && {
        key: 'sampled-out.sample',
        values: { field: 'sample' },
        shares: { share: sample },
      },
  ],
};

function pathUnfit(key: string, path: string | string[] | undefined, facts: TargetingContext) {
  return !!path && !matchesUrlPattern(path, facts.url) && pathCause(key, 'where.path', path, facts);
}

function pathCause(
  key: string,
  field: string,
  patterns: string | string[],
  { url }: TargetingContext,
): Because {
  const all = [patterns].flat().join(', ');
  const path = url.pathname + (all.includes('?') ? url.search : '') + (all.includes('#') ? url.hash : '');
  return { key, values: { path, field, patterns: all } };
}

function refCause(ref: string | number | boolean): Because {
  return { key: 'ref.once', values: { ref: String(ref), field: 'ref' } };
}

/** Who it is meant for, and who this visitor is. */
function whoCause(where: NonNullable<Config['where']>, facts: TargetingContext): Because | undefined {
  const given = { segment: facts.segment, device: facts.device, lang: facts.lang.at(-1) };
  for (const [field, is] of Object.entries(given)) {
    const wanted = where[field as keyof typeof where];
    if (!wanted || !whereNot({ [field]: wanted }, facts)) continue;
    const values = { wanted: [wanted].flat().join(', '), field: `where.${field}` };
    return is === undefined
      ? { key: `sampled-out.${field}.none`, values: { ...values, name: field } }
      : { key: `sampled-out.${field}`, values: { ...values, is: String(is) } };
  }
  return undefined;
}

function until(key: string, at: number, span: string, spanMs: number, field = 'every'): Because {
  return { key, values: { field, span }, moments: { at, until: at + spanMs } };
}

/** How long who answered this survey is left alone: as it is written, and in milliseconds. */
function spanOf({ config, survey }: Matter): [span: string, spanMs: number] {
  const span = survey?.every ?? config.every ?? DEFAULTS.every;
  return [span, parseDurationMs(span) ?? 0];
}

function historyOf({ name, history }: Matter): SurveyHistory {
  return { ...history[name], ...history[ALL_SURVEYS] };
}

/** The survey that was shown last, here or in another tab. */
function latestOf(history: Record<string, SurveyHistory>): string {
  const last = ({ shown }: SurveyHistory) => shown?.at(-1) ?? 0;
  const asked = Object.entries(history).filter(([, each]) => last(each));
  return asked.sort(([, one], [, other]) => last(other) - last(one))[0]?.[0] ?? '';
}
