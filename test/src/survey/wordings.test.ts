import { describe, expect, it } from 'vitest';
import english from '../../../locales/en.json' with { type: 'json' };
import { question as questionShape } from '../../../src/config/fields.ts';
import { fits } from '../../../src/config/shape.ts';
import { MOODS } from '../../../src/survey/types.ts';
import { DEGREES, FOLLOW_UPS, NPS_FOLLOW_UPS, PHRASES, SUBJECTS } from '../../../src/survey/wordings.ts';

const keys = Object.keys(english);

describe.each([
  ['FOLLOW_UPS', FOLLOW_UPS],
  ['NPS_FOLLOW_UPS', NPS_FOLLOW_UPS],
])('%s', (_, phrases) => {
  it('has a sentence of its own for each mood', () => {
    expect(Object.keys(phrases)).toEqual([...MOODS]);
    expect(new Set(Object.values(phrases)).size).toBe(MOODS.length);
    expect(keys).toEqual(expect.arrayContaining(Object.values(phrases)));
  });
});

describe('PHRASES', () => {
  it.each(Object.entries(PHRASES))('has a sentence for everything a %s may be about', (type, phrases) => {
    expect(keys).toEqual(expect.arrayContaining(Object.values(phrases)));
    for (const about of Object.keys(phrases)) {
      expect(fits(questionShape, { id: 'q', type, about }), about).toBe(true);
    }
  });
});

describe('DEGREES', () => {
  it('names subjects of a satisfaction', () => {
    expect(Object.keys(PHRASES.csat)).toEqual(expect.arrayContaining(DEGREES));
  });
});

describe('SUBJECTS', () => {
  it.each(Object.entries(SUBJECTS))(
    '%s has a sentence, and offers options that have names',
    (about, subject) => {
      const { phrase, labels, offered } = subject;
      expect(keys).toEqual(
        expect.arrayContaining(
          [phrase].flatMap((each) => (typeof each === 'string' ? each : Object.values(each))),
        ),
      );
      expect(keys).toEqual(expect.arrayContaining(Object.values(labels)));
      expect(Object.keys(labels)).toEqual(expect.arrayContaining(offered));
      expect(new Set(Object.values(labels)).size).toBe(Object.keys(labels).length);
      expect(offered.length).toBeGreaterThan(1);
      expect(fits(questionShape, { id: 'q', type: 'choice', about })).toBe(true);
    },
  );

  it('offers other last, where it does', () => {
    for (const { offered, labels } of Object.values(SUBJECTS)) {
      for (const values of [offered, Object.keys(labels)]) {
        if (values.includes('other')) expect(values.at(-1)).toBe('other');
      }
    }
  });
});
