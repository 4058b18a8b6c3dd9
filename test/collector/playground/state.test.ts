// What is chosen in the playground, its address, and the code that it gives to copy.
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import {
  type Address,
  DEFAULT_VIEW,
  readAddress,
  toQuery,
} from '../../../collector/playground/state/address.ts';
import {
  CDN,
  type Choices,
  OPTION_NAMES,
  TOKENS,
  toAttribute,
} from '../../../collector/playground/state/choices.ts';
import { findFaults } from '../../../collector/playground/state/faults.ts';
import { toJsonText, toReact, toStyles, toTag } from '../../../collector/playground/state/toCode.ts';
import { toConfig } from '../../../collector/playground/state/toConfig.ts';
import { readAttributes } from '../../../src/config/attributes.ts';
import { toAttributeFault } from '../../../src/config/check.ts';
import { parseConfig } from '../../../src/config/load.ts';
import { ATTRIBUTES } from '../../../src/config/options.ts';
import { toMessage } from '../../../src/errors.ts';
import { TEMPLATE_NAMES } from '../../../src/survey/templates.ts';

const choose = (more: Partial<Choices> = {}): Choices => ({
  attributes: {},
  texts: {},
  tokens: {},
  src: CDN,
  language: 'en',
  ...more,
});

const supports = (property: string, value: string) =>
  property === 'color' ? /^(#[0-9a-f]{3,6}|teal)$/.test(value) : /^(\d+px|[\w ]+)$/.test(value);

beforeAll(() => void vi.stubGlobal('CSS', { supports }));
afterAll(() => void vi.unstubAllGlobals());

const FULL = choose({
  attributes: {
    survey: 'csat',
    lang: 'fa',
    position: 'top-start',
    trigger: 'scroll:60%,exit',
    accent: '#7c3aed',
    endpoint: 'https://shop.example/feedback?a=1&b="2"',
    brand: 'چای <گلستان> & "یاران"',
    format: 'form',
    sample: '0.5',
    launcher: '',
    'privacy-url': '/privacy',
    'context-agent': 'sara',
  },
  texts: { question: 'تحویل </script> چطور بود؟', thanks: 'ممنون!' },
  tokens: { surface: '#fff', 'ink-dark': '#eee', radius: '8px', font: 'Vazirmatn' },
  src: 'https://cdn.example/nabz.js',
  language: 'fa',
});

const CASES: [string, Choices][] = [
  ['nothing', choose()],
  ['everything', FULL],
  ['a survey by its default name', choose({ attributes: { survey: 'stickers', position: 'bottom-end' } })],
  ['a launcher with words', choose({ attributes: { launcher: 'Say it' } })],
  ...TEMPLATE_NAMES.map((survey): [string, Choices] => [
    `own words in ${survey}`,
    choose({ attributes: { survey }, texts: { question: 'How was it?', thanks: 'Thanks a lot.' } }),
  ]),
];

/** Reads a tag as the browser and the loader do. */
function parseTag(html: string): { src: string; config: object } {
  const decode = (text: string) =>
    text.replace(
      /&(amp|quot|lt|gt);/g,
      (_, name) => ({ amp: '&', quot: '"', lt: '<', gt: '>' })[name as 'amp'] as string,
    );
  const [, json] = /^<script type="application\/json" id="nabz-config">\n(.*?)\n<\/script>/s.exec(html) ?? [];
  const tag = /<script async ([^>]*)><\/script>$/.exec(html)?.[1] as string;
  const all = Object.fromEntries(
    [...tag.matchAll(/([\w-]+)(?:="([^"]*)")?/g)].map(([, name, value = '']) => [name, decode(value)]),
  ) as Record<string, string>;
  const attributes = Object.fromEntries(
    Object.entries(all).flatMap(([name, value]) =>
      name.startsWith('data-') ? [[name.slice(5), value]] : [],
    ),
  );
  const { config, wrong, source } = readAttributes(attributes);
  expect(wrong).toEqual([]);
  expect(source).toBe(json && '#nabz-config');
  return { src: all.src as string, config: { ...config, ...(json && JSON.parse(json)) } };
}

/** What the widget makes of a config, without a fault. */
function read(config: unknown) {
  const parsed = parseConfig(config);
  expect(parsed.mistakes).toEqual([]);
  return { ...parsed.config, surveys: parsed.surveys };
}

describe('the code to copy', () => {
  it.each(CASES)('is read back as what was chosen: %s', (_, choices) => {
    const json = JSON.parse(toJsonText(choices));
    const wanted = read(json);
    const tag = parseTag(toTag(choices));
    expect(tag.src).toBe(choices.src);
    expect(read(tag.config)).toEqual(wanted);
    const [, literal] = /mount\((.*)\);\n {2}return/s.exec(toReact(choices)) ?? [];
    expect(read(JSON.parse(literal as string))).toEqual(wanted);
    // What is the default is left out, and nothing else.
    const whole = toConfig(choices);
    expect({ ...defaultsOf(whole), ...json }).toEqual(whole);
  });

  it('keeps the wording of the first question alone, and what follows it', () => {
    const { surveys } = read(
      toConfig(choose({ attributes: { survey: 'csat' }, texts: { question: 'How?' } })),
    );
    expect(surveys.map(({ id }) => id)).toEqual(['own-csat']);
    const [first, ...rest] = surveys[0]?.questions ?? [];
    expect(first?.text).toEqual({ en: 'How?' });
    expect(rest.length).toBeGreaterThan(1);
    expect(rest.filter(({ text }) => text)).toEqual([]);
  });

  it('leaves the end of a script out of the config that stands in a page', () => {
    expect(toTag(FULL).split('</script>')).toHaveLength(3);
  });

  it('sets the tokens in a style sheet, and only those that were chosen', () => {
    expect(toStyles(choose({ tokens: { surface: '#fff', radius: '' } }))).toBe(
      'nabz-survey {\n  --nabz-surface: #fff;\n}',
    );
    expect(toStyles(choose())).toBe('');
  });
});

/** Values of the config that a tag leaves out because they hold anyway. */
function defaultsOf(config: object): object {
  return Object.fromEntries(
    Object.entries(config).filter(
      ([name, value]) => (ATTRIBUTES as Record<string, { default?: unknown }>)[name]?.default === value,
    ),
  );
}

describe('the address', () => {
  const back = (address: Address) => readAddress(new URLSearchParams(toQuery(address).toString()), 'en');

  it.each(CASES)('holds what was chosen: %s', (_, choices) => {
    expect(back({ choices, view: DEFAULT_VIEW })).toEqual({ choices, view: DEFAULT_VIEW });
  });

  it('holds every option and every token that is offered', () => {
    const attributes = Object.fromEntries(
      OPTION_NAMES.map((name) => [toAttribute(name), `value of ${name}`]),
    );
    const tokens = Object.fromEntries(TOKENS.map((name) => [name, `value of ${name}`]));
    const choices = choose({ attributes, tokens });
    expect(OPTION_NAMES.length).toBeGreaterThan(20);
    expect(back({ choices, view: DEFAULT_VIEW }).choices).toEqual(choices);
  });

  it('holds how it is looked at', () => {
    const view = { device: 'phone', look: 'dark', endpoint: 'offline' } as const;
    expect(back({ choices: choose(), view }).view).toEqual(view);
  });

  it('says no more than the language where nothing is chosen', () => {
    expect(toQuery({ choices: choose(), view: DEFAULT_VIEW }).toString()).toBe('ui=en');
  });

  it('leaves out what it cannot mean', () => {
    const query = new URLSearchParams('device=watch&ui=xx&look=&nothing=1&debug=&config=/x.json&survey=nps');
    expect(readAddress(query, 'en')).toEqual({
      choices: choose({ attributes: { survey: 'nps' } }),
      view: DEFAULT_VIEW,
    });
  });
});

describe('what is wrong', () => {
  it.each(CASES)('is nothing: %s', async (_, choices) => {
    expect(await findFaults(choices)).toEqual({});
  });

  it.each([
    ['accent', 'blurple'],
    ['endpoint', 'mailto:a@example.com'],
    ['position', 'left'],
    ['sample', '2'],
    ['every', 'weekly'],
    ['survey', 'stars'],
    ['lang', 'xx'],
    ['trigger', 'someday'],
    ['trigger', 'chat:nobody'],
    ['never', ''],
    ['privacy-url', 'javascript:1'],
  ])('is said of %s in the words of the widget', async (name, value) => {
    expect(await findFaults(choose({ attributes: { [name]: value } }))).toEqual({
      [name]: [toMessage(toAttributeFault(name, value))],
    });
  });

  it('is said of tokens, of the script and of several fields at once', async () => {
    const faults = await findFaults(
      choose({
        attributes: { accent: 'blurple', position: 'left' },
        tokens: { surface: 'rough', radius: '!' },
        src: 'ftp://a',
      }),
    );
    expect(Object.keys(faults).sort()).toEqual(['accent', 'nabz-radius', 'nabz-surface', 'position', 'src']);
    expect(faults['nabz-surface']).toEqual([
      '--nabz-surface is "rough"; allowed: a CSS colour such as #0f766e; using the built-in one',
    ]);
  });

  it('is said of a text in a language that is none', async () => {
    const faults = await findFaults(
      choose({ attributes: { lang: 'fa-' }, texts: { question: 'How was it?' } }),
    );
    expect(Object.keys(faults)).toEqual(['lang']);
  });
});
