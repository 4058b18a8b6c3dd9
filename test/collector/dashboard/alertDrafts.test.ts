// Targets and rules as they are typed: what is sent is what the server takes, and what is read comes back.
import { describe, expect, it } from 'vitest';
import { type Rule, ruleSchema } from '../../../collector/alerts/rules.ts';
import { ADAPTERS, KINDS, schemaOf } from '../../../collector/alerts/targets/index.ts';
import type { ListedTarget } from '../../../collector/alerts/targets.ts';
import {
  conditionsOf,
  newRule,
  toRuleBody,
  toRuleDraft,
  wrongNumbers,
} from '../../../collector/dashboard/views/settings/ruleDraft.ts';
import {
  isKept,
  KIND_FIELDS,
  KIND_NAMES,
  linesOf,
  NEW_TARGET,
  toggleLine,
  toTargetBody,
  toTargetDraft,
} from '../../../collector/dashboard/views/settings/targetDraft.ts';
import { LANGUAGES, wordsOf } from './words.ts';

const write = (value: number) => new Intl.NumberFormat('fa-u-nu-arabext').format(value);

const TYPED: Record<string, string> = {
  url: 'https://desk.example/hook',
  to: 'desk@shop.example\n\n sara@shop.example ',
  token: '123456:ABC-def',
  chat: '-1001234',
  user: 'admin',
  accessKey: 'k3y',
  as: 'case',
  email: 'agent@shop.example',
  account: '۷',
};

const LISTED: ListedTarget = {
  id: 'one',
  kind: 'mail',
  name: 'میز',
  to: ['a@shop.example', 'b@shop.example'],
  lang: 'fa',
  enabled: false,
  hasSecret: false,
  createdAt: '2026-11-21T10:00:00.000Z',
};

describe('a target as it is typed', () => {
  it('has every kind and every setting of it', () => {
    expect(KIND_NAMES).toEqual([...KINDS]);
    for (const kind of KINDS) {
      const names = Object.keys(ADAPTERS[kind].settings.shape);
      expect([kind, KIND_FIELDS[kind].map(({ name }) => name).sort()]).toEqual([kind, names.sort()]);
    }
  });

  it('writes what is secret into fields that do not show it', () => {
    for (const kind of KINDS) {
      const hidden = KIND_FIELDS[kind].filter(({ input }) => input === 'secret').map(({ name }) => name);
      expect([kind, hidden]).toEqual([kind, [...ADAPTERS[kind].secrets]]);
    }
  });

  it.each(KINDS)('of the kind %s is taken by the server', (kind) => {
    const body = toTargetBody({ ...NEW_TARGET, kind, name: ' Desk ', lang: 'ar', fields: TYPED });
    expect(schemaOf(kind).safeParse(body).error?.issues).toBeUndefined();
    expect(body).toMatchObject({ kind, name: 'Desk', lang: 'ar', enabled: true });
  });

  it('sends addresses of mail as a list, and a number in any digits', () => {
    expect(toTargetBody({ ...NEW_TARGET, kind: 'mail', fields: TYPED })).toEqual({
      kind: 'mail',
      name: '',
      enabled: true,
      to: ['desk@shop.example', 'sara@shop.example'],
    });
    expect(toTargetBody({ ...NEW_TARGET, kind: 'chatwoot', fields: TYPED })).toMatchObject({ account: 7 });
    // What is none is sent as it is, so that the server says what is allowed.
    const fields = { ...TYPED, account: 'seven' };
    expect(toTargetBody({ ...NEW_TARGET, kind: 'chatwoot', fields })).toMatchObject({ account: 'seven' });
  });

  it('comes back as it was listed', () => {
    expect(toTargetBody(toTargetDraft(LISTED))).toEqual({
      kind: 'mail',
      name: 'میز',
      lang: 'fa',
      enabled: false,
      to: ['a@shop.example', 'b@shop.example'],
    });
  });

  it('leaves out what lists do not show, so that the server keeps it', () => {
    const slack: ListedTarget = {
      ...LISTED,
      kind: 'slack',
      url: 'https://hooks.slack.example/…',
      hasSecret: true,
    };
    expect(toTargetBody(toTargetDraft(slack))).not.toHaveProperty('url');
    expect(KIND_FIELDS.slack.map((field) => isKept(field, slack))).toEqual([true]);
    expect(KIND_FIELDS.slack.map((field) => isKept(field, undefined))).toEqual([false]);
    const vtiger: ListedTarget = {
      ...LISTED,
      kind: 'vtiger',
      url: 'https://crm.example',
      user: 'admin',
      as: 'case',
      hasSecret: true,
    };
    expect(KIND_FIELDS.vtiger.filter((field) => isKept(field, vtiger)).map(({ name }) => name)).toEqual([
      'accessKey',
    ]);
  });

  it.each(LANGUAGES)('has a name for every kind and setting in %s', async (language) => {
    const { t } = await wordsOf(language);
    const keys = KIND_NAMES.flatMap((kind) => [
      `targets.kind.${kind}`,
      `targets.about.${kind}`,
      ...KIND_FIELDS[kind].map(({ name }) => `targets.field.${name}`),
    ]);
    expect(keys.filter((key) => t(key) === key)).toEqual([]);
  });
});

describe('lines', () => {
  it('are those that are not empty', () => {
    expect(linesOf(' a \n\n b')).toEqual(['a', 'b']);
  });

  it('are put in and taken out', () => {
    expect(toggleLine('a', 'b')).toBe('a\nb');
    expect(toggleLine('a\n b \nc', 'b')).toBe('a\nc');
    expect(toggleLine('', 'b')).toBe('b');
  });
});

/** A rule as the server keeps and lists it. */
function listed(settings: object): Rule {
  const read = ruleSchema.parse({ name: 'Unhappy', when: {}, targets: ['one'], ...settings });
  return { id: 'r', createdAt: '2026-11-21T10:00:00.000Z', ...read };
}

describe('a rule as it is typed', () => {
  const WHENS: [string, object][] = [
    ['every answer', {}],
    ['moods and words', { band: ['negative', 'neutral'], contains: ['late', 'دیر'] }],
    ['scores', { score: { min: 1, max: 6.5 } }],
    ['reasons of an agent', { reasons: ['slow'], agent: ['sara', 'ali'] }],
    ['a change', { change: { metric: 'csat', days: 14, atLeast: 2.5, direction: 'any' }, survey: ['csat'] }],
    ['a reason', { change: { reason: 'slow', days: 7, atLeast: 5, direction: 'worse' } }],
    ['silence', { silentHours: 12, touchpoint: ['checkout'] }],
  ];

  it.each(WHENS)('comes back as it was listed: %s', (_, when) => {
    const rule = listed({ when, quietHours: { from: '21:30', to: '08:00' }, enabled: false });
    const body = toRuleBody(toRuleDraft(rule, write));
    expect(body).toEqual({
      name: 'Unhappy',
      when,
      targets: ['one'],
      quietHours: { from: '21:30', to: '08:00' },
      enabled: false,
    });
  });

  it('takes one value as a list of one', () => {
    const rule = listed({ when: { band: 'negative', agent: 'sara' } });
    expect(toRuleBody(toRuleDraft(rule, write)).when).toEqual({ band: ['negative'], agent: ['sara'] });
  });

  it('sends nothing that belongs to another subject', () => {
    const draft = {
      ...newRule(write),
      name: 'Quiet',
      reasons: 'slow',
      contains: 'late',
      min: '1',
      includeContact: true,
    };
    for (const subject of ['change', 'silence'] as const) {
      const body = toRuleBody({ ...draft, subject });
      expect(ruleSchema.safeParse(body).error?.issues).toBeUndefined();
      expect(Object.keys(body.when)).toEqual([subject === 'change' ? 'change' : 'silentHours']);
      expect(body).not.toHaveProperty('includeContact');
    }
    expect(toRuleBody({ ...draft, subject: 'answer' })).toMatchObject({ includeContact: true });
  });

  it('says which numbers are none', () => {
    const draft = newRule(write);
    expect(wrongNumbers(draft)).toEqual([]);
    expect(wrongNumbers({ ...draft, min: 'low', max: '۶' })).toEqual(['min']);
    expect(wrongNumbers({ ...draft, subject: 'change', days: '', atLeast: '5' })).toEqual(['days']);
    expect(wrongNumbers({ ...draft, subject: 'silence', silentHours: 'x' })).toEqual(['silentHours']);
  });

  it('is told in parts', () => {
    const rule = listed({ when: { band: 'negative', reasons: ['slow', 'unclear'], agent: 'sara' } });
    expect(conditionsOf(rule)).toEqual([
      { name: 'band', values: ['negative'] },
      { name: 'reasons', values: ['slow', 'unclear'] },
      { name: 'agent', values: ['sara'] },
    ]);
  });
});
