import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { readAttributes } from '../../../src/config/attributes.ts';
import { toAttributeFault } from '../../../src/config/check.ts';

const supports = (_: string, value: string) => value === 'red' || /^#[0-9a-f]{6}$/.test(value);

beforeAll(() => void vi.stubGlobal('CSS', { supports }));

afterAll(() => void vi.unstubAllGlobals());

const read = (attributes: Record<string, string>) => readAttributes(attributes);

describe('readAttributes', () => {
  it('reads no attributes as an empty config', () => {
    expect(read({})).toEqual({ config: {}, wrong: [] });
  });

  it.each([
    ['endpoint', 'https://example.com/feedback'],
    ['endpoint', 'http://example.com/'],
    ['endpoint', '/feedback'],
    ['endpoint', 'feedback?site=1'],
    ['survey', 'after-chat'],
    ['lang', 'auto'],
    ['lang', 'fa'],
    ['lang', 'ar-EG'],
    ['lang', 'de'],
    ['digits', 'auto'],
    ['digits', 'native'],
    ['digits', 'latn'],
    ['digits', 'arab'],
    ['digits', 'arabext'],
    ['trigger', 'load'],
    ['trigger', 'manual'],
    ['trigger', 'delay:5s'],
    ['trigger', 'event:resolved'],
    ['trigger', 'chat'],
    ['trigger', 'chat:goftino'],
    ['trigger', 'delay:5s+scroll:50%'],
    ['never', '/checkout* /pay/*'],
    ['position', 'bottom-end'],
    ['position', 'bottom-start'],
    ['position', 'top-end'],
    ['position', 'top-start'],
    ['position', 'center'],
    ['position', 'inline'],
    ['target', '#survey'],
    ['offset', '0'],
    ['offset', '80'],
    ['offset', '24 80'],
    ['scheme', 'auto'],
    ['scheme', 'light'],
    ['scheme', 'dark'],
    ['accent', 'red'],
    ['accent', '#0f766e'],
    ['brand', 'فروشگاه نمونه'],
    ['font', 'own'],
    ['font', 'host'],
    ['privacy', 'anonymous'],
    ['privacy', 'linked'],
    ['format', 'json'],
    ['format', 'form'],
    ['format', 'text'],
    ['format', 'cloudevents'],
    ['credentials', 'omit'],
    ['credentials', 'same-origin'],
    ['credentials', 'include'],
    ['deliver', 'final'],
    ['deliver', 'each'],
    ['report', 'answers'],
    ['report', 'all'],
    ['ack', 'body'],
    ['ack', 'status'],
    ['ack', 'echo'],
    ['every', '30d'],
    ['every', '0'],
    ['cooldown', '12h'],
    ['consent', 'required'],
  ])('takes %s="%s"', (name, value) => {
    expect(read({ [name]: value })).toEqual({ config: { [name]: value }, wrong: [] });
  });

  it.each([
    ['0', 0],
    ['0.25', 0.25],
    ['1', 1],
  ])('reads sample="%s" as a number', (value, sample) => {
    expect(read({ sample: value })).toEqual({ config: { sample }, wrong: [] });
  });

  it.each([
    ['endpoint', ''],
    ['endpoint', 'http://'],
    ['endpoint', 'ftp://example.com/'],
    ['endpoint', 'javascript:alert(1)'],
    ['endpoint', 'mailto:a@example.com'],
    ['survey', ''],
    ['survey', ' '],
    ['lang', ''],
    ['digits', 'persian'],
    ['position', 'left'],
    ['target', ''],
    ['offset', ''],
    ['offset', '-1'],
    ['offset', '16px'],
    ['offset', '1 2 3'],
    ['offset', '24,80'],
    ['scheme', 'Dark'],
    ['accent', 'reddish'],
    ['brand', ''],
    ['font', 'serif'],
    ['privacy', 'none'],
    ['privacy', ''],
    ['privacy-url', ''],
    ['privacy-url', 'javascript:alert(1)'],
    ['privacy-url', 'data:text/html,a'],
    ['format', 'xml'],
    ['credentials', 'yes'],
    ['deliver', 'often'],
    ['report', 'none'],
    ['ack', 'yes'],
    ['every', 'month'],
    ['cooldown', '5'],
    ['sample', ''],
    ['sample', ' '],
    ['sample', '1.1'],
    ['sample', '-0.1'],
    ['sample', '50%'],
    ['sample', 'NaN'],
  ])('leaves %s="%s" to its default and reports it', (name, value) => {
    expect(read({ [name]: value })).toEqual({ config: {}, wrong: [name] });
  });

  it.each([
    ['trigger', '', 'manual'],
    ['consent', 'yes', 'required'],
    ['consent', '', 'required'],
  ])('takes the safe value instead of %s="%s"', (name, value, safe) => {
    expect(read({ [name]: value })).toEqual({ config: { [name]: safe }, wrong: [name] });
  });

  it.each([
    ['', true],
    [' ', true],
    ['Tell us', 'Tell us'],
  ])('reads launcher=%j as a button, which is then the way in', (value, launcher) => {
    expect(read({ launcher: value })).toEqual({ config: { launcher, trigger: 'manual' }, wrong: [] });
  });

  it.each(['/privacy', 'privacy.html#feedback', 'https://example.com/privacy'])(
    'reads privacy-url="%s" as the address of the link',
    (url) => {
      expect(read({ 'privacy-url': url })).toEqual({ config: { privacyUrl: url }, wrong: [] });
    },
  );

  it('opens by itself beside a button where a trigger is named', () => {
    expect(read({ launcher: '', trigger: 'load' }).config).toEqual({ launcher: true, trigger: 'load' });
  });

  it.each(['headers', 'transform', 'surveys', 'idempotencyKey'])('takes no %s: a config says it', (name) => {
    expect(read({ [name]: 'x' })).toEqual({ config: {}, wrong: [] });
  });

  it('forgives spaces around a value', () => {
    expect(read({ lang: ' fa ', sample: ' 0.5 ' }).config).toEqual({ lang: 'fa', sample: 0.5 });
  });

  it('collects context values as they are written', () => {
    expect(read({ 'context-agent': ' 42 ', 'context-ref': 'T-1', lang: 'fa' }).config).toEqual({
      lang: 'fa',
      context: { agent: ' 42 ', ref: 'T-1' },
    });
  });

  it('gives the place of a whole config apart', () => {
    expect(read({ config: ' #nabz-config ' })).toEqual({ config: {}, wrong: [], source: '#nabz-config' });
    expect(read({ config: '' })).not.toHaveProperty('source');
  });

  it.each(['cfasync', 'turbo-track', 'constructor', '__proto__'])(
    'leaves %s to whoever it belongs to',
    (name) => {
      const attributes = Object.fromEntries([[name, 'anything']]);
      expect(read(attributes)).toEqual({ config: {}, wrong: [] });
    },
  );

  it('reads the context, and the one name in it that HTML cannot write', () => {
    expect(read({ 'context-agent': ' sara ', 'context-handledby': 'bot', 'context-order-id': '7' })).toEqual({
      config: { context: { agent: ' sara ', handledBy: 'bot', 'order-id': '7' } },
      wrong: [],
    });
  });

  it('reads a context name that every object has as it is written', () => {
    const { config } = read({ 'context-constructor': 'x' });
    expect(Object.entries(config.context ?? {})).toEqual([['constructor', 'x']]);
  });

  it('reads analytics, and whether the overlay is enabled', () => {
    expect(read({ analytics: 'gtag', debug: '' })).toEqual({
      config: { analytics: 'gtag', debug: true },
      wrong: [],
    });
  });

  it('goes on after a wrong attribute', () => {
    expect(read({ position: 'left', lang: 'fa', ack: 'x', survey: 'mine' })).toEqual({
      config: { lang: 'fa', survey: 'mine' },
      wrong: ['position', 'ack'],
    });
  });
});

describe('toAttributeFault', () => {
  const explain = (attributes: Record<string, string>) =>
    read(attributes).wrong.map((name) => toAttributeFault(name, attributes[name] ?? ''));

  it('has nothing to say when nothing is wrong', () => {
    expect(explain({ lang: 'fa' })).toEqual([]);
  });

  it.each([
    ['endpoint', 'ftp://x', /http\(s\) URL/],
    ['survey', '', /template.*using stickers/],
    ['lang', '', /^auto, fa, ar, en, ckb, .*; using auto$/],
    ['digits', 'persian', /^auto, native, latn, arab, arabext; using auto$/],
    ['trigger', '', /load, delay:5s, scroll:60%.*whichever comes first; using manual/],
    ['never', '', /paths such as/],
    ['position', 'left', /^bottom-end, .*inline; using bottom-end$/],
    ['target', '', /CSS selector/],
    ['scheme', 'x', /^auto, light, dark; using auto$/],
    ['accent', 'reddish', /CSS colour/],
    ['brand', '', /og:site_name/],
    ['font', 'serif', /^own, host; using own$/],
    ['format', 'xml', /^json, form, text, cloudevents; using json$/],
    ['credentials', 'x', /^omit, same-origin, include; using omit$/],
    ['deliver', 'x', /^final, each; using final$/],
    ['report', 'x', /^answers, all; using answers$/],
    ['ack', 'x', /^body, status, echo; using body$/],
    ['every', 'x', /30d.*using 30d/],
    ['cooldown', 'x', /12h.*using 0/],
    ['sample', '2', /0 to 1; using 1/],
    ['consent', 'x', /^required; using required$/],
  ])('names data-%s, the value %j and what is allowed', (name, value, allowed) => {
    expect(explain({ [name]: value })).toEqual([
      { path: `data-${name}`, value: JSON.stringify(value), allowed: expect.stringMatching(allowed) },
    ]);
  });
});
