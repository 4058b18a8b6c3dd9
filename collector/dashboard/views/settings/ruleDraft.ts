// A rule as it is typed, and as the API takes it.
import type { Rule, RuleSettings } from '../../../alerts/rules.ts';
import { parseNumber } from './form/numbers.ts';
import { linesOf } from './targetDraft.ts';

/** What a rule tells of: answers, a significant change of a figure, or that no answers come. */
export const SUBJECTS = ['answer', 'change', 'silence'] as const;

/** Moods in the order in which they are offered. */
export const BANDS = ['negative', 'neutral', 'positive'] as const;

/** Which way a figure must have changed. */
export const DIRECTIONS = ['worse', 'better', 'any'] as const;

/** Conditions that are lists of texts: first those of every rule, then those of answers alone. */
export const WIDE_LISTS = ['agent', 'touchpoint', 'survey'] as const;
export const ANSWER_LISTS = ['reasons', 'contains'] as const;

type List = (typeof WIDE_LISTS)[number] | (typeof ANSWER_LISTS)[number];

/** A rule as it is typed; numbers as text, lists one value a line. */
export interface RuleDraft extends Record<List, string> {
  name: string;
  subject: (typeof SUBJECTS)[number];
  bands: readonly string[];
  min: string;
  max: string;
  /** `reason` for the share of a reason, else the name of a series; empty for the first that has answers. */
  metric: string;
  reason: string;
  days: string;
  atLeast: string;
  direction: string;
  silentHours: string;
  targets: readonly string[];
  hasQuiet: boolean;
  from: string;
  to: string;
  includeContact: boolean;
  enabled: boolean;
}

/** Writes a number as the reader types it. */
type Write = (value: number) => string;

/** A new rule: unhappy answers. */
export function newRule(write: Write): RuleDraft {
  return {
    name: '',
    subject: 'answer',
    bands: ['negative'],
    min: '',
    max: '',
    reasons: '',
    contains: '',
    agent: '',
    touchpoint: '',
    survey: '',
    metric: '',
    reason: '',
    days: write(7),
    atLeast: write(5),
    direction: 'worse',
    silentHours: write(24),
    targets: [],
    hasQuiet: false,
    from: '22:00',
    to: '07:00',
    includeContact: false,
    enabled: true,
  };
}

/** The rule to be changed. */
export function toRuleDraft(rule: Rule, write: Write): RuleDraft {
  const { name, when, targets, quietHours, includeContact = false, enabled = true } = rule;
  const { band, score, change, silentHours } = when;
  const fresh = newRule(write);
  const lists = [...WIDE_LISTS, ...ANSWER_LISTS].map((list) => [list, [when[list] ?? []].flat().join('\n')]);
  return {
    ...fresh,
    ...(Object.fromEntries(lists) as Record<List, string>),
    name,
    subject: change ? 'change' : silentHours === undefined ? 'answer' : 'silence',
    bands: [band ?? []].flat(),
    min: score?.min === undefined ? '' : write(score.min),
    max: score?.max === undefined ? '' : write(score.max),
    ...(change && {
      metric: change.reason === undefined ? (change.metric ?? '') : 'reason',
      reason: change.reason ?? '',
      days: write(change.days),
      atLeast: write(change.atLeast),
      direction: change.direction,
    }),
    ...(silentHours !== undefined && { silentHours: write(silentHours) }),
    targets,
    hasQuiet: quietHours !== undefined,
    ...quietHours,
    includeContact,
    enabled,
  };
}

/** Fields that must be numbers of this subject and are none; an empty score is no condition. */
export function wrongNumbers(draft: RuleDraft): string[] {
  const isWrong = (text: string, isOptional: boolean) =>
    !(isOptional && text.trim() === '') && Number.isNaN(parseNumber(text));
  if (draft.subject === 'silence') return isWrong(draft.silentHours, false) ? ['silentHours'] : [];
  const names = draft.subject === 'change' ? (['days', 'atLeast'] as const) : (['min', 'max'] as const);
  return names.filter((name) => isWrong(draft[name], draft.subject === 'answer'));
}

/** The body of the request; what does not belong to the subject is left out. */
export function toRuleBody(draft: RuleDraft): RuleSettings {
  const { name, subject, targets, hasQuiet, from, to, includeContact, enabled } = draft;
  return {
    name: name.trim(),
    when: {
      ...lists(draft, WIDE_LISTS),
      ...(subject === 'answer' && { ...lists(draft, ANSWER_LISTS), ...toMood(draft) }),
      ...(subject === 'change' && { change: toChange(draft) }),
      ...(subject === 'silence' && { silentHours: parseNumber(draft.silentHours) }),
    },
    targets: [...targets],
    ...(hasQuiet && { quietHours: { from, to } }),
    ...(subject === 'answer' && includeContact && { includeContact }),
    enabled,
  };
}

type When = RuleSettings['when'];

function lists(draft: RuleDraft, names: readonly List[]): When {
  return Object.fromEntries(
    names.map((name) => [name, linesOf(draft[name])] as const).filter(([, values]) => values.length),
  );
}

function toMood({ bands, min, max }: RuleDraft): When {
  const score = {
    ...(min.trim() && { min: parseNumber(min) }),
    ...(max.trim() && { max: parseNumber(max) }),
  };
  const chosen = BANDS.filter((band) => bands.includes(band));
  return { ...(chosen.length && { band: chosen }), ...(Object.keys(score).length && { score }) };
}

function toChange({ metric, reason, days, atLeast, direction }: RuleDraft): NonNullable<When['change']> {
  return {
    ...(metric === 'reason' && { reason: reason.trim() }),
    ...(metric && metric !== 'reason' && { metric: metric as NonNullable<When['change']>['metric'] }),
    days: parseNumber(days),
    atLeast: parseNumber(atLeast),
    direction: direction as (typeof DIRECTIONS)[number],
  };
}

/** What a rule tells of, in parts: names of conditions with their values, as a list shows them. */
export function conditionsOf({ when }: Rule): { name: string; values: readonly string[] }[] {
  const { band } = when;
  return [
    { name: 'band', values: [band ?? []].flat() },
    ...[...ANSWER_LISTS, ...WIDE_LISTS].map((name) => ({ name, values: [when[name] ?? []].flat() })),
  ].filter(({ values }) => values.length > 0);
}
