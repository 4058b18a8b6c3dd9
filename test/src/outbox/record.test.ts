import { describe, expect, it } from 'vitest';
import { isMaybeHeld, isRecord, type OutboxRecord, surveyOf } from '../../../src/outbox/record.ts';

const record = {
  v: 1,
  id: 'a',
  revision: 1,
  body: '{}',
  createdAt: 1,
  state: 'pending',
  attempts: 0,
  nextAt: 0,
};

describe('isRecord', () => {
  it('knows a record', () => {
    expect(isRecord(record)).toBe(true);
  });

  it.each<[string, unknown]>([
    ['nothing', undefined],
    ['null', null],
    ['a text', 'x'],
    ['a list', [record]],
    ['a newer version', { ...record, v: 2 }],
    ['no version', { ...record, v: undefined }],
    ['no id', { ...record, id: undefined }],
    ['no body', { ...record, body: undefined }],
    ['a body that is no text', { ...record, body: {} }],
    ['no revision', { ...record, revision: undefined }],
    ['revision 0', { ...record, revision: 0 }],
    ['no time', { ...record, createdAt: undefined }],
  ])('leaves %s alone', (_, value) => {
    expect(isRecord(value)).toBe(false);
  });
});

describe('isMaybeHeld', () => {
  it.each([
    [true, 400, true],
    [false, 400, false],
    [undefined, 409, true],
    [undefined, undefined, false],
  ])('of a record that is unclear: %s, refused with a %s, is %s', (isUnclear, status, expected) => {
    expect(isMaybeHeld({ isUnclear } as OutboxRecord, status)).toBe(expected);
  });
});

describe('surveyOf', () => {
  it('reads the survey from the body, and is empty for a damaged one', () => {
    expect(surveyOf({ body: '{"survey":"csat"}' } as OutboxRecord)).toBe('csat');
    expect(surveyOf({ body: '{ broken' } as OutboxRecord)).toBe('');
  });
});
