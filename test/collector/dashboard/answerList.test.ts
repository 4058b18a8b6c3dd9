// The list of answers: what arrives waits, is put in where it belongs, and pages repeat nothing.
import { describe, expect, it } from 'vitest';
import type { Answer } from '../../../collector/dashboard/api/types.ts';
import {
  ANSWERED,
  addPage,
  findNew,
  isAnswered,
  putIn,
  webAddressOf,
  withMarks,
} from '../../../collector/dashboard/views/answers/answerList.ts';
import { dayOf } from '../../../collector/figures/calendars.ts';

const MORNING = Date.parse('2026-11-30T08:00:00Z');
const TODAY = dayOf(MORNING, 'UTC');
const answer = (id: string, minute: number, more: Partial<Answer> = {}): Answer => {
  const at = new Date(MORNING + minute * 60_000).toISOString();
  return {
    id,
    revision: 1,
    survey: 'csat',
    status: 'completed',
    lang: 'fa',
    answers: [{ question: 'rating', type: 'scale', value: 3 }],
    answeredAt: at,
    receivedAt: at,
    ...more,
  };
};
const idsOf = (list: readonly Answer[]) => list.map(({ id }) => id);
const today = { days: { from: TODAY, to: TODAY }, timeZone: 'UTC', statuses: ANSWERED };

describe('what arrived', () => {
  const list = [answer('c', 3), answer('b', 2), answer('a', 1)];

  it('is new when the list has it not, or an earlier revision of it', () => {
    const arrived = [answer('d', 4), answer('c', 3), answer('b', 2, { revision: 2 })];
    expect(idsOf(findNew(list, arrived, today, true))).toEqual(['d', 'b']);
  });

  it('is told once, with its latest revision', () => {
    const arrived = [answer('d', 4, { revision: 2 }), answer('d', 4), answer('d', 4, { revision: 3 })];
    expect(findNew(list, arrived, today, true).map(({ revision }) => revision)).toEqual([3]);
  });

  it('waits for its page when it is older than the end of an unfinished list', () => {
    const late = answer('late', 0);
    expect(findNew(list, [late], today, false)).toEqual([]);
    expect(findNew(list, [late], today, true)).toEqual([late]);
    expect(findNew([], [late], today, true)).toEqual([late]);
  });

  it('is left out when it is of other days or another status, or nothing was answered', () => {
    const yesterday = answer('y', -24 * 60);
    const shown = answer('s', 5, { status: 'answered' });
    const empty = answer('e', 5, { answers: [] });
    expect(findNew(list, [yesterday, empty], today, true)).toEqual([]);
    expect(findNew(list, [shown], { ...today, statuses: ['completed'] }, true)).toEqual([]);
    expect(idsOf(findNew(list, [yesterday], { ...today, days: { to: TODAY } }, true))).toEqual(['y']);
  });

  it('counts on the day of the site', () => {
    const night = answer('night', 14 * 60);
    expect(findNew(list, [night], today, true)).toEqual([night]);
    expect(findNew(list, [night], { ...today, timeZone: 'Asia/Tehran' }, true)).toEqual([]);
  });
});

describe('the list', () => {
  it('takes answers in by time, those of one moment by id, and replaces what it has', () => {
    const list = putIn(
      [answer('c', 3), answer('a', 1)],
      [answer('b', 3), answer('a', 1, { revision: 2 }), answer('d', 4)],
    );
    expect(idsOf(list)).toEqual(['d', 'c', 'b', 'a']);
    expect(list.at(-1)?.revision).toBe(2);
  });

  it('gets pages at its end, without what it has and without displays', () => {
    const list = addPage([answer('b', 2)], [answer('b', 2), answer('x', 1, { answers: [] }), answer('a', 1)]);
    expect(idsOf(list)).toEqual(['b', 'a']);
    expect(isAnswered(answer('x', 1, { answers: [] }))).toBe(false);
  });
});

it('the list shows what was done about its answers, and nothing else of them', () => {
  const mark = { state: 'done' as const, openedAt: '2026-11-30T08:00:00.000Z', version: 2 };
  const list = [answer('b', 2, { followUp: mark }), answer('a', 1), answer('z', 0, { followUp: mark })];
  const read = [answer('b', 2), answer('a', 1, { followUp: mark, revision: 2, answers: [] })];
  const now = withMarks(list, read);
  expect(now.map(({ followUp }) => followUp?.state)).toEqual([undefined, 'done', 'done']);
  expect(now[1]).toEqual({ ...list[1], followUp: mark });
});

describe('the page of an answer', () => {
  it('is a link when it is of the web, and reads as a person would write it', () => {
    expect(webAddressOf('https://shop.example/fa/%D8%B3%D9%81%D8%A7%D8%B1%D8%B4?x=1')).toEqual({
      href: 'https://shop.example/fa/%D8%B3%D9%81%D8%A7%D8%B1%D8%B4?x=1',
      name: 'shop.example/fa/سفارش',
    });
    expect(webAddressOf('http://shop.example/')?.name).toBe('shop.example');
    expect(webAddressOf('https://shop.example/%FF')?.name).toBe('shop.example/%FF');
  });

  it.each(['javascript:alert(1)', 'data:text/html,x', 'file:///etc/passwd', '/fa/help', '', undefined])(
    'is none when it is %s',
    (url) => {
      expect(webAddressOf(url)).toBeUndefined();
    },
  );
});
