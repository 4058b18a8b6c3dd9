// May this survey be shown to this visitor, here and now? Everything is decided here but whether another tab is asking and
// whether it can be drawn, which is known only while it opens.

import { type Config, DEFAULTS } from '../config/options.ts';
import { resolveInterval } from '../config/resolveInterval.ts';
import { parseDurationMs, parseLimit } from '../config/values.ts';
import { toTag } from '../locale/language.ts';
import type { Survey } from '../survey/types.ts';
import { isConsentMissing } from './consent.ts';
import { ALL_SURVEYS, DISMISSED_SHARE, type Histories, historyOf } from './history.ts';
import type { TargetingContext } from './page.ts';
import { matchesUrlPattern } from './urlPattern.ts';

/**
 * Why a survey does not show. `path`: not at this address. `sampled-out`: not among those who are asked, by the sample or by
 * segment, device, language. `dismissed`: put off, refused, or shown too often without an answer. `cooldown`: some survey, maybe this one, was shown lately.
 */
export type Reason =
  | 'consent'
  | 'answered'
  | 'dismissed'
  | 'cooldown'
  | 'sampled-out'
  | 'open'
  | 'path'
  | 'ref'
  | 'unknown-survey'
  | 'unsupported';

/**
 * What made the decision, as plain data: the option, its value, and what it was compared with. `source` says whether the
 * option stands in the config or in the survey. Times are milliseconds since 1970.
 */
export type EligibilityDetail =
  /** Nothing draws, or the client was destroyed. */
  | { kind: 'unsupported' }
  /** No consent; where none is required, the visitor has refused. */
  | { kind: 'consent'; isRequired: boolean }
  | { kind: 'unknown-survey'; names: readonly string[] }
  /** This or another survey is being asked; of another tab's, the id is the one that was shown last, if known. */
  | { kind: 'open'; isHere: boolean; survey: string | undefined }
  /** The page has left the address at which the trigger fired. */
  | { kind: 'trigger-path' }
  /** `path`: the part of the address that the patterns look at. */
  | { kind: 'never'; patterns: readonly string[]; path: string }
  | { kind: 'path'; source: Source; patterns: readonly string[]; path: string }
  /** `actual` is `undefined` where the page does not say it. */
  | { kind: Audience; source: Source; wanted: readonly string[]; actual: string | undefined }
  | { kind: 'ref'; ref: unknown }
  /** `count`: how often it was shown since it was answered last. */
  | { kind: 'asks'; count: number; max: number }
  /** `until` is `undefined` for a limit of 0. */
  | { kind: 'max'; limit: string; until: number | undefined }
  | { kind: 'answered'; every: string; at: number; until: number }
  | { kind: 'dismissed'; every: string; at: number; until: number }
  /** The visitor chose to be asked later. */
  | { kind: 'later'; at: number; until: number }
  /** The visitor refused every survey. */
  | { kind: 'refused' }
  /** `survey`: the one that was shown last. */
  | { kind: 'cooldown'; cooldown: string; survey: string; at: number; until: number }
  | { kind: 'sample'; sample: number };

type Source = 'config' | 'survey';
type Audience = (typeof AUDIENCES)[number];

/** A survey that is not shown, and why. */
export interface Refusal {
  ok: false;
  reason: Reason;
  detail: EligibilityDetail;
}

/** The decision. */
export type Eligibility = { ok: true } | Refusal;

/** A survey that is being asked, on this page (with its id) or in another tab. */
export interface OpenSurvey {
  isHere: boolean;
  survey?: string | undefined;
}

/** What decides whether a survey belongs to this page and this visitor's group. */
export interface PlaceInput {
  config: Pick<Config, 'where' | 'never'>;
  /** The survey as the config defines it; `undefined` for a template. */
  own: Pick<Survey, 'where'> | undefined;
  /** Outside a page (`undefined`) there are no places. */
  page: TargetingContext | undefined;
  /** Whether the page still is where the survey's trigger fired. */
  isAtTrigger: boolean;
}

/** Everything that the decision looks at. */
export interface EligibilityInput extends PlaceInput {
  config: Pick<Config, 'where' | 'never' | 'max' | 'asks' | 'every' | 'cooldown' | 'sample' | 'consent'>;
  own: Pick<Survey, 'where' | 'asks' | 'every'> | undefined;
  /** Id of the survey. */
  survey: string;
  /** The ids of all surveys. */
  names: readonly string[];
  isSupported: boolean;
  hasConsent: boolean;
  open: OpenSurvey | undefined;
  /** Skips place and frequency; never consent, an open survey or an unknown one. */
  isForced: boolean;
  /** The ref this survey would be asked for, where it is asked once for each. */
  ref: unknown;
  history: Readonly<Histories>;
  /** This visitor's random number for the sample, 0 to 1. */
  draw: number;
  now: number;
}

const AUDIENCES = ['segment', 'device', 'lang'] as const;

/**
 * Whether the survey may be shown, and if not, the first reason. Reasons that `force` cannot skip come first. `ref` comes
 * before `answered`, so that a repeated event differs from a visitor who answered lately. A survey that is open in another
 * tab comes last, because only the lock knows for sure. Pure.
 */
export function checkEligibility(input: EligibilityInput): Eligibility {
  const { survey, names, config, open, history, now } = input;
  if (!input.isSupported) return refuse('unsupported', { kind: 'unsupported' });
  if (!input.hasConsent)
    return refuse('consent', { kind: 'consent', isRequired: config.consent === 'required' });
  if (!names.includes(survey)) return refuse('unknown-survey', { kind: 'unknown-survey', names });
  if (open?.isHere) return refuse('open', { kind: 'open', isHere: true, survey: open.survey });
  const refusal = input.isForced ? undefined : (checkPlace(input) ?? checkFrequency(input));
  if (refusal) return refusal;
  if (open) return refuse('open', { kind: 'open', isHere: false, survey: latestShown(history, now)?.survey });
  return { ok: true };
}

/**
 * Whether the survey belongs to this page and this visitor's group; `undefined` when it does. A survey whose reason is
 * `path` closes when it is open, and one that a trigger wanted here is wanted again where it belongs. Pure.
 */
export function checkPlace({ config, own, page, isAtTrigger }: PlaceInput): Refusal | undefined {
  if (!page) return undefined;
  if (!isAtTrigger) return refuse('path', { kind: 'trigger-path' });
  const never = toPatterns(config.never);
  if (never.length && matchesUrlPattern(never, page.url))
    return refuse('path', { kind: 'never', patterns: never, path: pathFor(never, page) });
  const places = [
    ['config', config.where],
    ['survey', own?.where],
  ] as const;
  for (const [source, where] of places) {
    const patterns = [where?.path || []].flat();
    if (!matchesUrlPattern(patterns, page.url))
      return refuse('path', { kind: 'path', source, patterns, path: pathFor(patterns, page) });
  }
  for (const [source, where] of places) {
    for (const kind of AUDIENCES) {
      if (where?.[kind] === undefined) continue;
      const wanted = [where[kind]].flat();
      const values: readonly unknown[] = kind === 'lang' ? page.lang : [page[kind]];
      const actual = values.filter(isText).map(String);
      if (
        !actual.some((value) =>
          wanted.some((each) => isSameText(kind === 'lang' ? toTag(each) : each, value)),
        )
      )
        return refuse('sampled-out', { kind, source, wanted, actual: actual.at(-1) });
    }
  }
  return undefined;
}

/** How often, how lately and how many visitors are asked. */
function checkFrequency(input: EligibilityInput): Refusal | undefined {
  const { survey, own, config, history: all, ref, now } = input;
  const history = historyOf(all, survey);
  if (ref !== undefined && history.refs?.includes(ref)) return refuse('ref', { kind: 'ref', ref });

  const { answeredAt = 0, dismissedAt = 0, shown = [] } = history;
  const asks = own?.asks ?? config.asks;
  const count = shown.filter((at) => at > answeredAt).length;
  // Who was asked that often and never answered has as good as said no.
  if (asks && count >= asks) return refuse('dismissed', { kind: 'asks', count, max: asks });

  const { max = '' } = config;
  const limit = parseLimit(max);
  if (limit) {
    const times = Object.values(all)
      .flatMap((each) => each.shown ?? [])
      .filter((at) => at <= now && now - at < limit.withinMs)
      .sort((one, other) => one - other);
    if (times.length >= limit.count) {
      const first = limit.count ? times.at(-limit.count) : undefined;
      return refuse('cooldown', { kind: 'max', limit: max, until: first && first + limit.withinMs });
    }
  }

  const { every = DEFAULTS.every, everyMs } = resolveInterval(config, own);
  if (isWithin(answeredAt, everyMs, now))
    return refuse('answered', { kind: 'answered', every, at: answeredAt, until: answeredAt + everyMs });

  const pauseMs = history.pauseMs ?? everyMs * DISMISSED_SHARE;
  if (isWithin(dismissedAt, pauseMs, now)) {
    const period = { at: dismissedAt, until: dismissedAt + pauseMs };
    if (all[ALL_SURVEYS]?.pauseMs) return refuse('dismissed', { kind: 'refused' });
    if (history.pauseMs !== undefined) return refuse('dismissed', { kind: 'later', ...period });
    return refuse('dismissed', { kind: 'dismissed', every, ...period });
  }

  const { cooldown = DEFAULTS.cooldown, sample = DEFAULTS.sample } = config;
  const cooldownMs = parseDurationMs(cooldown) ?? 0;
  const latest = cooldownMs ? latestShown(all, now) : undefined;
  if (latest && isWithin(latest.at, cooldownMs, now))
    return refuse('cooldown', { kind: 'cooldown', cooldown, ...latest, until: latest.at + cooldownMs });
  return input.draw >= sample ? refuse('sampled-out', { kind: 'sample', sample }) : undefined;
}

/** What the loader knows before anything is fetched: options of the tag as they are written, and its survey. */
export interface TagOptions {
  consent?: string | undefined;
  every?: string | undefined;
  survey: string;
}

/** What the device's storage holds under these keys. */
export type Marks = { [key in 'consent' | 'history']: string | null };

/**
 * The part of the decision that needs the tag and two marks on the device alone, so that a page that shows nothing loads
 * nothing; `undefined` where only {@link checkEligibility} can tell, as with another `every` than before. Throws on a
 * damaged history.
 */
export function checkMarks(tag: TagOptions, marks: Marks, now: number): Reason | undefined {
  if (isConsentMissing(tag.consent === 'required', marks.consent)) return 'consent';
  const histories: Histories = JSON.parse(marks.history ?? '{}');
  if (histories[ALL_SURVEYS]) return 'dismissed';
  const { quietUntil = 0, every, answeredAt, dismissedAt } = histories[tag.survey] ?? {};
  if (quietUntil <= now || every !== tag.every) return undefined;
  // A time in the future was written under another clock and does not count.
  if (Math.max(answeredAt ?? 0, dismissedAt ?? 0) > now) return undefined;
  return answeredAt ? 'answered' : 'dismissed';
}

function refuse(reason: Reason, detail: EligibilityDetail): Refusal {
  return { ok: false, reason, detail };
}

/** `never` as a list; a text holds several patterns, separated by spaces or commas. */
function toPatterns(never: string | readonly string[] = []): readonly string[] {
  return typeof never === 'string' ? never.split(/[\s,]+/).filter(Boolean) : never;
}

/** The part of the address that the patterns look at. */
function pathFor(patterns: readonly string[], { url }: TargetingContext): string {
  const all = patterns.join();
  return url.pathname + (all.includes('?') ? url.search : '') + (all.includes('#') ? url.hash : '');
}

/** A time in the future was written under another clock and does not count. */
function isWithin(time: number, spanMs: number, now: number): boolean {
  return !!time && now - time < spanMs && time <= now;
}

function latestShown(all: Readonly<Histories>, now: number): { survey: string; at: number } | undefined {
  let latest: { survey: string; at: number } | undefined;
  for (const [survey, { shown = [] }] of Object.entries(all)) {
    const at = shown.findLast((time) => time <= now);
    if (at && at > (latest?.at ?? 0)) latest = { survey, at };
  }
  return latest;
}

/** What a site puts into the context may be anything; lists and objects name no segment. */
function isText(value: unknown): boolean {
  return value != null && Object(value) !== value;
}

function isSameText(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
