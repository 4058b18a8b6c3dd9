import { afterEach, describe, expect, it, vi } from 'vitest';
import { type Ack, type Answer, type Outcome, toOutcomes } from '../../../src/outbox/outcome.ts';

const ID = '019aa5e8-2c00-7abc-8def-0123456789ab';

afterEach(() => void vi.useRealTimers());

describe('toOutcomes of one response', () => {
  const outcome = (status: number, body = '', ack: Ack = 'body', retryAfter: string | null = null) =>
    toOutcomes(ack, false, [{ id: ID }], { status, body, retryAfter })?.[0] as Outcome;

  it.each([200, 201, 202, 203, 204, 205, 206, 226, 299])('%d is accepted', (status) => {
    expect(outcome(status)).toEqual({ kind: 'accepted', status });
  });

  it.each([300, 304, 401, 403, 404, 405, 501, 505, 511])('%d is tried again slowly', (status) => {
    expect(outcome(status)).toEqual({ kind: 'retry', status, pace: 'slow' });
  });

  it.each([408, 409, 425, 429, 500, 502, 503, 504, 507, 508, 520, 522, 530, 599])(
    '%d is tried again soon',
    (status) => {
      expect(outcome(status)).toMatchObject({ kind: 'retry', status, pace: 'soon' });
    },
  );

  it.each([
    400, 402, 406, 407, 410, 411, 412, 413, 414, 415, 416, 417, 418, 421, 422, 423, 424, 426, 428, 431, 451,
  ])('%d is refused for good', (status) => {
    expect(outcome(status)).toEqual({ kind: 'refused', status });
  });

  it.each([429, 503, 500, 408])('%d says when to come back', (status) => {
    expect(outcome(status, '', 'body', '7')).toMatchObject({ retryAfterMs: 7_000 });
    expect(outcome(status, '', 'body', 'soon')).not.toMatchObject({ retryAfterMs: expect.any(Number) });
  });

  const HTML: [string, string][] = [
    ['a doctype', '<!DOCTYPE html><title>Sign in</title>'],
    ['a doctype in lower case', '<!doctype html>'],
    ['an old doctype', '<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.01//EN">'],
    ['an html element', '<html lang="en">'],
    ['an html element in capitals', '<HTML>'],
    ['leading space', ' \r\n\t <!doctype html>'],
    ['a byte order mark', '\uFEFF<!doctype html>'],
    ['a byte order mark and space', '\uFEFF\n <html>'],
    ['a comment first', '<!-- cached --><!doctype html>'],
    ['comments and space first', '\n<!-- a -->\n<!--\nb\n-->\n<html>'],
    ['an XML declaration first', '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html>'],
  ];
  it.each(HTML)('a 200 whose body is an HTML page with %s is not acknowledged', (_, body) => {
    expect(outcome(200, body)).toEqual({ kind: 'retry', status: 200, pace: 'slow' });
    expect(outcome(200, body, 'echo')).toEqual({ kind: 'retry', status: 200, pace: 'slow' });
    expect(outcome(200, body, 'status')).toEqual({ kind: 'accepted', status: 200 });
  });

  it.each([
    '',
    'ok',
    '1',
    'true',
    '{}',
    '{"html":"<!doctype html>"}',
    '<p>Thank you</p>',
    '<htmlx>',
    '<!-- ok -->',
    'Posted. <!doctype html>',
    '<?xml version="1.0"?><ok/>',
  ])('a 200 that says %j is accepted', (body) => {
    expect(outcome(200, body)).toEqual({ kind: 'accepted', status: 200 });
  });

  it('looks at a body of many comments in no time', () => {
    const startedAt = performance.now();
    expect(outcome(200, `${'<!-- a -->'.repeat(26)}<div>`)).toEqual({ kind: 'accepted', status: 200 });
    expect(performance.now() - startedAt).toBeLessThan(100);
  });

  it.each<[Ack, string, boolean]>([
    ['echo', `{"id":"${ID}"}`, true],
    ['echo', `{"accepted":1,"ids":["${ID}"]}`, true],
    ['echo', `"${ID}"`, true],
    ['echo', '{"id":"another"}', false],
    ['echo', '{}', false],
    ['echo', '', false],
    ['echo', 'ok', false],
    ['echo', ID, false],
    ['echo', `{"id":"x${ID}"}`, false],
    ['status', '', true],
    ['status', 'anything', true],
  ])('with ack %s, a 200 that says %j is accepted: %s', (ack, body, isAccepted) => {
    expect(outcome(200, body, ack).kind).toBe(isAccepted ? 'accepted' : 'retry');
  });

  it.each<Ack>(['body', 'status', 'echo'])('with ack %s, an error stays an error', (ack) => {
    expect(outcome(400, `{"id":"${ID}"}`, ack)).toEqual({ kind: 'refused', status: 400 });
    expect(outcome(500, `{"id":"${ID}"}`, ack)).toMatchObject({ kind: 'retry', pace: 'soon' });
  });
});

describe('toOutcomes of several responses', () => {
  const SENT = [{ id: 'a' }, { id: 'b' }, { id: 'c' }];
  const outcomes = (answer: Partial<Answer>, ack: Ack = 'body', isBatch = true) =>
    toOutcomes(ack, isBatch, SENT, { status: 200, body: '', retryAfter: null, ...answer });
  const kinds = (given: Outcome[] | undefined) => given?.map(({ kind }) => kind);
  const accepted = { kind: 'accepted', status: 200 };

  it.each<[Ack, string]>([
    ['body', ''],
    ['body', 'ok'],
    ['body', '{"accepted":3}'],
    ['body', '{"rejected":[]}'],
    ['body', '{"rejected":2}'],
    ['body', 'null'],
    ['status', '<!doctype html>'],
    ['echo', '{"accepted":["c","a","b"]}'],
  ])('with ack %s, accepts all for a 200 that says %j', (ack, body) => {
    expect(outcomes({ body }, ack)).toEqual([accepted, accepted, accepted]);
  });

  it.each<Ack>(['body', 'status', 'echo'])('with ack %s, refuses what is rejected by its place', (ack) => {
    const body = JSON.stringify({ ids: ['a', 'b', 'c'], rejected: [{ index: 1, message: 'no' }] });
    expect(outcomes({ status: 202, body }, ack)).toEqual([
      { kind: 'accepted', status: 202 },
      { kind: 'refused', status: 202 },
      { kind: 'accepted', status: 202 },
    ]);
  });

  it.each([{ index: '1' }, { id: 'b' }, { index: 1, id: 'b' }, { id: 'b', message: 'no' }])(
    'refuses one that is rejected as %j',
    (rejected) => {
      for (const ack of ['body', 'status', 'echo'] as const) {
        const body = JSON.stringify({ ids: ['a', 'b', 'c'], rejected: [rejected] });
        expect(kinds(outcomes({ body }, ack))).toEqual(['accepted', 'refused', 'accepted']);
      }
    },
  );

  it('takes what is named among the rejected alone for no echo', () => {
    const body = JSON.stringify({ accepted: ['a'], rejected: [{ id: 'b' }, { id: 'c' }] });
    expect(kinds(outcomes({ body }, 'echo'))).toEqual(['accepted', 'refused', 'refused']);
  });

  it('refuses all of a 200 that rejects each of them', () => {
    const body = JSON.stringify({ rejected: SENT.map((_, index) => ({ index })) });
    expect(kinds(outcomes({ body }))).toEqual(['refused', 'refused', 'refused']);
  });

  it.each([[{ index: 3 }], [{ index: -1 }], [{ id: 'd' }], [{}], [5], [null]])(
    'refuses nothing for a place that none of them has: %j',
    (rejected) => {
      expect(kinds(outcomes({ body: JSON.stringify({ rejected: [rejected] }) }))).toEqual([
        'accepted',
        'accepted',
        'accepted',
      ]);
    },
  );

  it('tries the rest again soon when an echo names a part of them', () => {
    const again = { kind: 'retry', status: 200, pace: 'soon' };
    expect(outcomes({ body: '{"accepted":["b"]}' }, 'echo')).toEqual([again, accepted, again]);
  });

  it('tries all again slowly when an echo names none of them', () => {
    const again = { kind: 'retry', status: 200, pace: 'slow' };
    expect(outcomes({ body: '{"accepted":["x"]}' }, 'echo')).toEqual([again, again, again]);
  });

  it('tries again slowly what is neither named nor rejected when nothing was taken', () => {
    const body = '{"accepted":[],"rejected":[{"index":0}]}';
    expect(outcomes({ body }, 'echo')).toEqual([
      { kind: 'refused', status: 200 },
      { kind: 'retry', status: 200, pace: 'slow' },
      { kind: 'retry', status: 200, pace: 'slow' },
    ]);
  });

  it('tries all again slowly after an HTML page', () => {
    const again = { kind: 'retry', status: 200, pace: 'slow' };
    expect(outcomes({ body: '<!doctype html>' })).toEqual([again, again, again]);
  });

  it.each([400, 409, 410, 413, 415, 422])('has none after a %d: they go again in smaller parts', (status) => {
    expect(outcomes({ status })).toBeUndefined();
  });

  it.each([400, 413, 422])('refuses the only one of a batch after a %d', (status) => {
    const answer = { status, body: '', retryAfter: null };
    expect(toOutcomes('body', true, [{ id: 'a' }], answer)).toEqual([{ kind: 'refused', status }]);
  });

  it.each([
    [401, 'slow'],
    [404, 'slow'],
    [302, 'slow'],
    [408, 'soon'],
    [429, 'soon'],
    [500, 'soon'],
    [503, 'soon'],
  ])('after a %d tries all of them again, %s', (status, pace) => {
    const again = { kind: 'retry', status, pace };
    expect(outcomes({ status })).toMatchObject([again, again, again]);
  });

  it('gives each of them the Retry-After, in seconds or as a date', () => {
    vi.useFakeTimers({ now: Date.UTC(2026, 10, 21, 10) });
    for (const retryAfter of ['30', 'Sat, 21 Nov 2026 10:00:30 GMT']) {
      const again = { retryAfterMs: 30_000 };
      expect(outcomes({ status: 503, retryAfter })).toMatchObject([again, again, again]);
    }
  });
});

describe('toOutcomes of an endpoint that takes one response', () => {
  const outcome = (body: string, ack: Ack) =>
    toOutcomes(ack, false, [{ id: 'a' }], { status: 200, body, retryAfter: null })?.[0]?.kind;

  it.each<Ack>(['body', 'status'])('does not look for what was rejected, with ack %s', (ack) => {
    expect(outcome('{"rejected":[{"index":0}]}', ack)).toBe('accepted');
  });

  it('looks for what was rejected with ack echo, even when the id is named', () => {
    expect(outcome('{"id":"a","rejected":[{"index":0}]}', 'echo')).toBe('refused');
  });
});
