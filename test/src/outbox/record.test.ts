import { describe, expect, it } from 'vitest';
import { isRecord } from '../../../src/outbox/record.ts';

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
