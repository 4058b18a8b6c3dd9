import { describe, expect, it } from 'vitest';
import { createConsent } from '../../../src/targeting/consent.ts';

function storage() {
  const kept = new Map<string, string>();
  return {
    kept,
    get: (key: string) => kept.get(key) ?? null,
    set: (key: string, value: string) => void kept.set(key, value),
  };
}

describe('createConsent', () => {
  it.each([
    ['not required, nothing said', false, [], true],
    ['not required, yes', false, [true], true],
    ['not required, no', false, [false], false],
    ['required, nothing said', true, [], false],
    ['required, yes', true, [true], true],
    ['required, no', true, [false], false],
    ['required, yes and then no', true, [true, false], false],
    ['required, no and then yes', true, [false, true], true],
  ])('%s', (_, isRequired, choices, expected) => {
    const consent = createConsent(storage());
    for (const choice of choices) consent.set(choice);
    expect(consent.isGranted(isRequired)).toBe(expected);
  });

  it('remembers a yes on later pages', () => {
    const shared = storage();
    createConsent(shared).set(true);
    expect(createConsent(shared).isGranted(true)).toBe(true);
  });

  it('writes nothing before a yes', () => {
    const shared = storage();
    const consent = createConsent(shared);
    consent.isGranted(true);
    consent.set(false);
    expect(shared.kept.size).toBe(0);
  });
});
