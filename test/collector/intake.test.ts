import { describe, expect, it } from 'vitest';
import { readIntake } from '../../collector/intake.ts';

describe('readIntake', () => {
  it.each([
    ['one value', '{"id":"a"}', [{ id: 'a' }]],
    ['an array', '[1,2]', [1, 2]],
    ['an envelope', '{"sentAt":"x","responses":[1]}', [1]],
    ['null, which the check will refuse', 'null', [null]],
    ['an object whose responses are no list', '{"responses":1}', [{ responses: 1 }]],
  ])('reads %s', (_name, text, values) => {
    expect(readIntake('application/json', text)).toEqual({ ok: true, values });
  });

  it.each([
    ['application/json', 'x', 400],
    ['application/json', '', 400],
    ['application/json', '{"responses":[]}', 400],
    ['multipart/form-data', '{}', 415],
  ])('refuses %s with body "%s" as %i', (type, text, status) => {
    expect(readIntake(type, text)).toMatchObject({ ok: false, status });
  });
});
