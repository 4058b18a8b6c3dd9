// The steps of a follow-up that are offered, and what each sends.
import { expect, it } from 'vitest';
import type { FollowUp } from '../../../collector/dashboard/api/types.ts';
import { changeOf, msToFirst, pathOf, stepsOf } from '../../../collector/dashboard/views/answers/followUp.ts';

const followUp = (more: Partial<FollowUp>): FollowUp => ({
  state: 'open',
  openedAt: '2026-11-30T08:00:00.000Z',
  version: 1,
  ...more,
});

it('offers the steps that make sense next', () => {
  expect(stepsOf(undefined, 'sara')).toEqual(['open', 'mine']);
  expect(stepsOf(followUp({}), 'sara')).toEqual(['mine', 'done']);
  const assigned = followUp({ state: 'assigned', assignee: 'omid' });
  expect(stepsOf(assigned, 'sara')).toEqual(['mine', 'done', 'again']);
  expect(stepsOf(assigned, 'omid')).toEqual(['done', 'again']);
  expect(stepsOf(followUp({ state: 'done', assignee: 'omid' }), 'sara')).toEqual(['again']);
});

it('sends what the step says', () => {
  expect(changeOf('open', 'sara')).toEqual({ state: 'open' });
  expect(changeOf('mine', 'sara')).toEqual({ state: 'assigned', assignee: 'sara' });
  expect(changeOf('done', 'sara')).toEqual({ state: 'done' });
  expect(changeOf('again', 'sara')).toEqual({ state: 'open' });
  expect(pathOf('shop & co', 'responses', 'x', '/contact')).toBe('/v1/responses/x/contact?site=shop+%26+co');
});

it('tells the time to the first step where somebody waited', () => {
  expect(msToFirst(followUp({ firstAt: '2026-11-30T10:00:00.000Z' }))).toBe(2 * 3_600_000);
  expect(msToFirst(followUp({ firstAt: '2026-11-30T08:00:00.000Z' }))).toBeUndefined();
  expect(msToFirst(followUp({}))).toBeUndefined();
});
