// The parts of alerts that hold no state: matching, quiet hours, the schedule, signatures.
import { Webhook } from 'standardwebhooks';
import { describe, expect, it } from 'vitest';
import { type Matched, matches } from '../../../collector/alerts/match.ts';
import { afterQuiet } from '../../../collector/alerts/quietHours.ts';
import { ruleSchema, type When } from '../../../collector/alerts/rules.ts';
import { MAX_ATTEMPTS, pauseAfter, readRetryAfter } from '../../../collector/alerts/schedule.ts';
import { isSecret, makeSecret, signatureHeaders } from '../../../collector/alerts/sign.ts';
import { checkIncoming } from '../../../collector/intake/check.ts';
import { toRow } from '../../../collector/intake/toRow.ts';
import type { SurveyResponse } from '../../../src/responses/response.ts';
import { sample } from '../sample.ts';

const HOUR = 3_600_000;

function rowOf(fields: Partial<SurveyResponse>): Matched {
  const checked = checkIncoming(sample(fields));
  if (!checked.ok) throw new Error(checked.message);
  return toRow(checked.response, Date.now());
}

const toWhen = (when: unknown): When => ruleSchema.parse({ name: 'a rule', when, targets: [] }).when;

describe('matching', () => {
  const unhappy = rowOf({
    value: 'sad',
    score: 1,
    context: { agent: 'sara', touchpoint: 'delivery' },
    answers: [
      { question: 'rating', type: 'stickers', value: 'sad', score: 1 },
      { question: 'reasons', type: 'choice', value: ['slow', 'impolite'] },
      { question: 'comment', type: 'text', value: 'كتاب‌های ۱۲ تایی دیر رسیدند' },
    ],
  });

  it.each([
    [{}, true],
    [{ band: 'negative' }, true],
    [{ band: ['neutral', 'positive'] }, false],
    [{ score: { max: 1 } }, true],
    [{ score: { min: 2 } }, false],
    [{ score: { min: 1, max: 1 } }, true],
    [{ reasons: 'slow' }, true],
    [{ reasons: ['unclear', 'impolite'] }, true],
    [{ reasons: ['unclear'] }, false],
    [{ agent: ['sara', 'omid'] }, true],
    [{ agent: 'omid' }, false],
    [{ touchpoint: 'delivery' }, true],
    [{ touchpoint: 'chat' }, false],
    [{ survey: 'stickers' }, true],
    [{ survey: 'csat' }, false],
    [{ band: 'negative', agent: 'omid' }, false],
    [{ contains: 'دیر' }, true],
    [{ contains: 'کتابهای 12' }, true],
    [{ contains: 'كتاب‌هاي ١٢' }, true],
    [{ contains: ['زود', 'رسیدند'] }, true],
    [{ contains: 'زود' }, false],
    [{ contains: '\u200c' }, false],
  ])('of %j is %s', (when, isMatch) => {
    expect(matches(toWhen(when), unhappy)).toBe(isMatch);
  });

  it('leaves displays without an answer, and answers without a score', () => {
    const { metric: _, value: _v, score: _s, scale: _c, ...rest } = sample();
    const shown = checkIncoming({ ...rest, status: 'shown', answers: [] });
    if (!shown.ok) throw new Error(shown.message);
    expect(matches({}, toRow(shown.response, 0))).toBe(false);
    const unscored = checkIncoming({ ...rest, answers: [{ question: 'comment', type: 'text', value: 'x' }] });
    if (!unscored.ok) throw new Error(unscored.message);
    const row = toRow(unscored.response, 0);
    expect([matches({}, row), matches(toWhen({ score: { max: 9 } }), row)]).toEqual([true, false]);
    expect(matches(toWhen({ band: 'neutral' }), row)).toBe(false);
  });

  it('takes a score that is good when low by its band', () => {
    const row = rowOf({
      metric: 'ces',
      scale: { min: 1, max: 5, good: 'low' },
      value: 5,
      score: 5,
      answers: [{ question: 'rating', type: 'ces', value: 5, score: 5 }],
    });
    expect(matches(toWhen({ band: 'negative' }), row)).toBe(true);
  });

  it('never matches a response by a rule of changes or silence', () => {
    expect(matches(toWhen({ change: {} }), unhappy)).toBe(false);
    expect(matches(toWhen({ silentHours: 4 }), unhappy)).toBe(false);
  });

  it.each([
    { change: {}, silentHours: 1 },
    { change: {}, band: 'negative' },
    { score: {} },
    { score: { min: 3, max: 1 } },
    { band: 'bad' },
    { mood: 'bad' },
  ])('refuses %j', (when) => {
    expect(ruleSchema.safeParse({ name: 'a', when, targets: [] }).success).toBe(false);
  });
});

describe('quiet hours', () => {
  const night = { from: '22:00', to: '07:00' };
  const at = (text: string) => Date.parse(text);

  it('hold what comes in them until they end, across midnight, in the zone of the site', () => {
    // Tehran is 3:30 ahead.
    expect(afterQuiet(night, at('2026-11-21T18:30:00Z'), 'Asia/Tehran')).toBe(at('2026-11-22T03:30:00Z'));
    expect(afterQuiet(night, at('2026-11-22T03:29:59Z'), 'Asia/Tehran')).toBe(at('2026-11-22T03:30:00Z'));
    for (const free of ['2026-11-22T03:30:00Z', '2026-11-21T18:29:59Z', '2026-11-21T12:00:00Z']) {
      expect(afterQuiet(night, at(free), 'Asia/Tehran')).toBe(at(free));
    }
  });

  it('hold within one day, and nothing when there are none', () => {
    const noon = { from: '12:00', to: '14:30' };
    expect(afterQuiet(noon, at('2026-11-21T13:00:00Z'), 'UTC')).toBe(at('2026-11-21T14:30:00Z'));
    expect(afterQuiet(noon, at('2026-11-21T14:30:00Z'), 'UTC')).toBe(at('2026-11-21T14:30:00Z'));
    expect(afterQuiet(undefined, 5, 'UTC')).toBe(5);
  });

  it('end by the clock on the wall when clocks are changed in the night', () => {
    // Berlin goes back an hour on 2026-10-25, and forward on 2026-03-29.
    expect(afterQuiet(night, at('2026-10-24T23:00:00Z'), 'Europe/Berlin')).toBe(at('2026-10-25T06:00:00Z'));
    expect(afterQuiet(night, at('2026-03-28T23:00:00Z'), 'Europe/Berlin')).toBe(at('2026-03-29T05:00:00Z'));
  });
});

describe('the schedule', () => {
  it('is that of the specification, with at most a tenth more', () => {
    const pauses = Array.from({ length: MAX_ATTEMPTS }, (_, n) => pauseAfter(n, 0));
    expect(pauses).toEqual([
      0,
      5_000,
      300_000,
      HOUR / 2,
      ...[2, 5, 10, 14, 20, 24].map((hours) => hours * HOUR),
    ]);
    expect(pauseAfter(MAX_ATTEMPTS, 0)).toBeUndefined();
    expect(pauseAfter(4, 1)).toBe(132 * 60_000);
  });

  it('waits as long as the target asks, at most a day, and never less than it would by itself', () => {
    expect(pauseAfter(1, 0, 60_000)).toBe(60_000);
    expect(pauseAfter(2, 0, 1_000)).toBe(300_000);
    expect(pauseAfter(1, 0, 90 * 24 * HOUR)).toBe(24 * HOUR);
  });

  it('reads Retry-After in seconds and as a date', () => {
    const now = Date.parse('2026-11-21T10:00:00Z');
    expect(readRetryAfter('120', now)).toBe(120_000);
    expect(readRetryAfter('Sat, 21 Nov 2026 10:00:30 GMT', now)).toBe(30_000);
    expect(readRetryAfter('Sat, 21 Nov 2026 09:00:00 GMT', now)).toBe(0);
    for (const nothing of [undefined, '', 'soon', '-5']) expect(readRetryAfter(nothing, now)).toBe(0);
  });
});

describe('signatures', () => {
  const body = JSON.stringify({ text: 'سلام 🙂' });
  const now = () => Date.now();

  it('are those that the Standard Webhooks library takes, and no others', () => {
    const secret = makeSecret();
    const headers = signatureHeaders([secret], 'a-b-c', now(), body);
    expect(new Webhook(secret).verify(body, headers)).toEqual(JSON.parse(body));
    expect(() => new Webhook(makeSecret()).verify(body, headers)).toThrow();
    expect(() => new Webhook(secret).verify(`${body} `, headers)).toThrow();
    expect(() => new Webhook(secret).verify(body, { ...headers, 'webhook-id': 'other' })).toThrow();
  });

  it('are by both secrets while one is replaced', () => {
    const [old, fresh] = [makeSecret(), makeSecret()];
    const headers = signatureHeaders([fresh, old], 'id', now(), body);
    for (const secret of [old, fresh]) expect(new Webhook(secret).verify(body, headers)).toBeTruthy();
  });

  it('need a secret of 24 to 64 bytes in base64', () => {
    const of = (bytes: number) => `whsec_${Buffer.alloc(bytes, 7).toString('base64')}`;
    expect([of(24), of(32), of(64), makeSecret()].map(isSecret)).toEqual([true, true, true, true]);
    expect(
      [of(23), of(65), 'whsec_', 'secret', `whsec_${'ی'.repeat(40)}`, of(32).slice(6)].map(isSecret),
    ).toEqual(Array(6).fill(false));
  });
});
