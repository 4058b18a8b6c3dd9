// Settings: the tag that is pasted, numbers as they are typed, errors at their fields, sections of the address.
import { describe, expect, it } from 'vitest';
import { RequestError } from '../../../collector/dashboard/api/request.ts';
import {
  errorsAt,
  errorsOfWhole,
  otherErrors,
} from '../../../collector/dashboard/views/settings/form/errors.ts';
import { parseNumber } from '../../../collector/dashboard/views/settings/form/numbers.ts';
import { SECTIONS, sectionOf, sitePath } from '../../../collector/dashboard/views/settings/sections.ts';
import {
  type TagChoice,
  TEMPLATE_NAMES,
  TRIGGERS,
  toPlayground,
  toTag,
} from '../../../collector/dashboard/views/settings/tag.ts';
import { readAddress } from '../../../collector/playground/state/address.ts';
import { parseTrigger } from '../../../src/triggers/parse.ts';
import { LANGUAGES, wordsOf } from './words.ts';

const PLAIN: TagChoice = { survey: 'stickers', lang: 'auto', position: 'bottom-end', trigger: 'load' };
const ORIGIN = 'https://nabz.example';

describe('the link to the playground', () => {
  it('shows there what was chosen here', () => {
    const choice: TagChoice = {
      survey: 'nps',
      lang: 'fa',
      position: 'top-start',
      accent: '#b3261e',
      trigger: 'delay',
    };
    const { pathname, searchParams } = new URL(toPlayground(choice, ORIGIN, 'shop', 'ar'), ORIGIN);
    expect(pathname).toBe('/playground/');
    expect(readAddress(searchParams, 'en').choices).toEqual({
      attributes: {
        endpoint: 'https://nabz.example/v1/responses?site=shop',
        survey: 'nps',
        lang: 'fa',
        position: 'top-start',
        accent: '#b3261e',
        trigger: 'delay:5s',
      },
      texts: {},
      tokens: {},
      src: 'https://nabz.example/widget/nabz.js',
      language: 'ar',
    });
  });
});

describe('the tag', () => {
  it('names script, endpoint and survey, and leaves out what is the default', () => {
    expect(toTag(PLAIN, ORIGIN, 'default').replace(/\s+/g, ' ')).toBe(
      '<script async src="https://nabz.example/widget/nabz.js" data-endpoint="https://nabz.example/v1/responses?site=default" data-survey="stickers"></script>',
    );
  });

  it('names what was chosen', () => {
    const choice: TagChoice = {
      survey: 'after-chat',
      lang: 'fa',
      position: 'top-start',
      accent: '#b3261e',
      trigger: 'delay',
    };
    expect(toTag(choice, ORIGIN, 'shop')).toMatch(
      /data-survey="after-chat"\s+data-lang="fa"\s+data-position="top-start"\s+data-accent="#b3261e"\s+data-trigger="delay:5s"/,
    );
  });

  it('cannot be broken out of', () => {
    const tag = toTag({ ...PLAIN, accent: '"><script>alert(1)</script>&' }, ORIGIN, 'a"b&c');
    expect(tag).toContain('data-accent="&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;&amp;"');
    expect(tag).toContain('site=a%22b%26c"');
    expect(tag.match(/<\/?script/g)).toHaveLength(2);
  });

  it('offers triggers that the widget knows', () => {
    expect(Object.values(TRIGGERS).filter((trigger) => parseTrigger(trigger) === undefined)).toEqual([]);
    expect(parseTrigger('after lunch')).toBeUndefined();
  });

  it.each(LANGUAGES)('has a name for every survey and trigger in %s', async (language) => {
    const { t } = await wordsOf(language);
    const keys = [
      ...TEMPLATE_NAMES.map((name) => `settings.survey.${name}`),
      ...Object.keys(TRIGGERS).map((name) => `settings.trigger.${name}`),
      ...SECTIONS.map((name) => `settings.${name}`),
    ];
    expect(keys.filter((key) => t(key) === key)).toEqual([]);
  });
});

describe('a number', () => {
  it.each([
    ['80', 80],
    ['۸۰', 80],
    ['٨٠٫٥', 80.5],
    ['4.5', 4.5],
    ['−12', -12],
    ['\u200e−۱۲', -12],
    [' ۴۶٪ ', 46],
  ])('is read from "%s"', (text, number) => {
    expect(parseNumber(text)).toBe(number);
  });

  it.each(['', 'many', '1e3', '1.2.3', '--1', 'Infinity'])('is not read from "%s"', (text) => {
    expect(parseNumber(text)).toBeNaN();
  });
});

describe('errors of a refused change', () => {
  const error = new RequestError(400, 'origins.1: allowed: an origin', [
    { path: 'origins.1', message: 'origins.1: allowed: an origin' },
    { path: 'name', message: 'name: too long' },
    { path: 'originsOfOther', message: 'unknown' },
  ]);

  it('belong to the field of their path, and to the list that they lie in', () => {
    expect(errorsAt(error, 'origins')).toEqual(['origins.1: allowed: an origin']);
    expect(errorsAt(error, 'timeZone')).toEqual([]);
    expect(errorsAt(undefined, 'origins')).toEqual([]);
  });

  it('are of a whole alone when they name it and none of its fields', () => {
    const { errors } = error;
    const whole = { path: 'origins', message: 'origins: too many' };
    expect(errorsOfWhole({ errors: [...errors, whole] }, 'origins')).toEqual(['origins: too many']);
    expect(errorsOfWhole(undefined, 'origins')).toEqual([]);
  });

  it('are shown for the whole when no field has them, or none is named', () => {
    expect(otherErrors(error, ['name', 'origins'])).toEqual(['unknown']);
    expect(otherErrors(new RequestError(500, 'it broke'), ['name'])).toEqual(['it broke']);
    expect(otherErrors(undefined, [])).toEqual([]);
  });
});

describe('the sections', () => {
  it('are named by the address, the first one without a name', () => {
    expect(sectionOf({ section: 'log' })).toBe('log');
    expect(sectionOf({ section: 'elsewhere' })).toBe('site');
    expect(sectionOf({})).toBe('site');
  });

  it('ask about a site and nothing else of the address', () => {
    expect(sitePath('/v1/goals', 'a b', { 'context.customer': 'C&1' })).toBe(
      '/v1/goals?site=a+b&context.customer=C%261',
    );
  });
});
